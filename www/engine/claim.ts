// A form's id belongs to one tab. A copied tab (Duplicate, `window.open`) begins with the first one's saved visit, and
// gives the forms in it ids of their own, so that two matters are never taken for one. A tab that is restored, after a
// reload or a crash, keeps them: by its id a form finds what became of it.
//
// A tab holds a lock for each of its forms. Where a page has no locks, as on plain http, tabs ask each other.

import { forms, withForm } from './visit';

/** A page that is being left may hold its locks for a moment longer. */
const PATIENCE = 500;

/** The ids that this page holds, and how to release each. */
const held = new Map<string, () => void>();
/** The ids that this page is asking other tabs for, and what to do if one of them holds it. */
const asked = new Map<string, () => void>();
let channel: BroadcastChannel | undefined;

/** Holds a form's id until it is released; settles with whether no other tab holds it. */
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

/** Holds the forms of a visit that was just saved, and releases those that only its previous text had. */
export function hold(text: string, previous: string): void {
  const now = forms(text);
  now.forEach((id) => void take(id));
  forms(previous).filter((id) => !now.includes(id)).forEach((id) => {
    const release = held.get(id);
    held.delete(id);
    release?.();
  });
}

/** A visit's text with new ids for the forms that another tab holds. */
export async function claim(text: string): Promise<string> {
  for (const id of forms(text)) {
    if (!await take(id)) text = withForm(text, id, random(16), random(32));
  }
  return text;
}

const random = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
