// Remembers where a visit stands, outside the engine's memory: across a trap for any page, across a
// reload where the device is not shared.
//
// The text is the widget's own (`src/saved.rs`); its line `large` is a lasting choice. A kiosk writes
// to no storage at all. Private windows may have none; then a reload starts at home. Its line `owner` says whose visit
// it is: the widget itself passes over what is somebody else's.

import { claim, hold } from './claim';

const visits = new WeakMap<HTMLElement, string>();
const keys = new WeakMap<HTMLElement, string>();
/** Widgets that stand in the page. */
const live = new Set<HTMLElement>();
const LARGE = 'pos-support:large';
/** Told to other tabs, and gone at once: whose session has ended. */
const ENDED = 'pos-support:ended';
const session = (): Storage => sessionStorage;
const lasting = (): Storage => localStorage;

/** Under what name a visit is kept: of several widgets alike each has its own, by its place in the page. */
function keyOf(host: HTMLElement, profile: string | null | undefined): string {
  const alike = [...document.querySelectorAll(host.localName)]
    .filter((it) => it.id === host.id && it.getAttribute('profile') === profile);
  const others = [...live].filter((it) => it !== host).map((it) => keys.get(it));
  for (let nth = Math.max(alike.indexOf(host), 0); ; nth++) {
    const key = `pos-support:${profile}:${host.id}${nth ? `#${nth}` : ''}`;
    if (!others.includes(key)) return key;
  }
}

/** Before a visit is taken up again: forms that another tab holds get ids of their own. */
export async function settle(host: HTMLElement): Promise<void> {
  const profile = host.getAttribute('profile');
  if (visits.has(host) || host.getAttribute('mode') === 'kiosk') return;
  const key = keyOf(host, profile);
  const text = read(session, key);
  const own = await claim(text);
  if (own !== text) store(session, key, own);
}

/** What a visit left, and where to keep the next. */
export function memory(host: HTMLElement, { profile, mode }: { profile?: string; mode?: string }) {
  const key = keyOf(host, profile);
  const shared = mode === 'kiosk';
  keys.set(host, key);
  if (!live.size) addEventListener('storage', hear);
  live.add(host);
  const keep = (text: string): void => {
    const before = visits.get(host) || '';
    visits.set(host, text);
    if (shared) return;
    hold(text, before);
    store(session, key, text);
    store(lasting, LARGE, /^large$/m.test(text) ? '1' : '');
  };
  const stored = shared ? '' : read(session, key) || (read(lasting, LARGE) && '1\nlarge');
  const kept = visits.get(host) || stored || undefined;
  visits.set(host, kept || '');
  return { kept, keep };
}

/** The element is gone; what a reload may find stays. */
export function leave(host: HTMLElement): void {
  visits.delete(host);
  live.delete(host);
  if (!live.size) removeEventListener('storage', hear);
}

/** Ends a session in the browser's other tabs, too. */
export function tellEnd(owner: string): void {
  if (!owner) return;
  store(lasting, ENDED, owner);
  store(lasting, ENDED, '');
}

/** A session ended in another tab: what was typed by its owner here is forgotten, too. */
function hear({ key, newValue }: StorageEvent): void {
  if (key !== ENDED || !newValue) return;
  live.forEach((host) => {
    if (!(visits.get(host) || '').includes(`owner\t${newValue}\n`)) return;
    // What could not be counted is told where the session was ended.
    (host as HTMLElement & { endSession(): Promise<unknown> }).endSession().catch(() => undefined);
  });
}

/** Drops a visit that brings the engine down again and again. */
export function forget(host: HTMLElement): void {
  visits.delete(host);
  store(session, keys.get(host) || '', '');
}

function read(storage: () => Storage, key: string): string {
  try {
    return storage().getItem(key) || '';
  } catch {
    return '';
  }
}

function store(storage: () => Storage, key: string, text: string): void {
  try {
    if (text) storage().setItem(key, text);
    else storage().removeItem(key);
  } catch {
    // Full, or forbidden: the visit itself goes on.
  }
}
