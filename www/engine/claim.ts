// A form's id belongs to one tab. A copied tab (Duplicate, `window.open`) begins with the first one's saved visit, and
// gives the forms in it ids of their own, so that two matters are never taken for one. A tab that comes back, after a
// reload or a crash, keeps them: by its id a form finds what became of it.
//
// A lock says who lives. Where a page has none, as on plain http, tabs ask each other.

/** How a visit's text tells a form: its id, which is the ticket's key, and the secret. */
const FORM = /^ticket\t([0-9a-f]{32})\t[0-9a-f]{64}/gm;
/** A page that is being left may hold its locks for a moment longer. */
const PATIENCE = 500;

/** What this page holds, and how to let go of it. */
const held = new Map<string, () => void>();
const asked = new Map<string, () => void>();
let channel: BroadcastChannel | undefined;

const ids = (text: string): string[] => [...text.matchAll(FORM)].map(([, id]) => id);

/** Holds a form's id for as long as it is wanted; settles with whether nobody else does. */
function take(id: string): Promise<boolean> {
  if (held.has(id)) return Promise.resolve(true);
  held.set(id, () => undefined);
  return new Promise<boolean>((done) => {
    const { locks } = navigator;
    if (!locks) return ask(id, done);
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE);
    locks.request(`pos-support:${id}`, { signal: abort.signal }, () => {
      clearTimeout(timer);
      done(true);
      return new Promise<void>((release) => { if (held.has(id)) held.set(id, release); else release(); });
    }).catch(() => done(false));
  }).then((free) => free || (held.delete(id), false));
}

function ask(id: string, done: (free: boolean) => void): void {
  const timer = setTimeout(() => done(true), PATIENCE);
  if (!self.BroadcastChannel) return;
  asked.set(id, () => {
    clearTimeout(timer);
    done(false);
  });
  if (!channel) {
    channel = new BroadcastChannel('pos-support');
    channel.onmessage = ({ data: [kind, of] }) => {
      if (kind === 'whose' && held.has(of) && !asked.has(of)) channel!.postMessage(['mine', of]);
      if (kind === 'mine') asked.get(of)?.();
    };
  }
  channel.postMessage(['whose', id]);
  setTimeout(() => asked.delete(id), PATIENCE);
}

/** Holds the forms of a visit that is kept, in place of those of the text before. */
export function hold(text: string, before: string): void {
  const now = ids(text);
  now.forEach((id) => void take(id));
  ids(before).filter((id) => !now.includes(id)).forEach((id) => {
    const release = held.get(id);
    held.delete(id);
    release?.();
  });
}

/** A visit's text with ids of its own for forms that another tab holds. */
export async function claim(text: string): Promise<string> {
  for (const id of ids(text)) {
    if (!await take(id)) text = text.replace(new RegExp(`^ticket\t${id}\t[0-9a-f]{64}`, 'm'), `ticket\t${random(16)}\t${random(32)}`);
  }
  return text;
}

const random = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
