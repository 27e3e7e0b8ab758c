// Keeps a visit outside the engine's memory: across a trap for any page, across a reload where the device is not shared.
//
// The text is the widget's own; `visit.ts` reads the few facts that are needed here. A kiosk writes to no storage at
// all. Private windows may have none; then a reload starts at home. A visit that belongs to somebody else is ignored by
// the widget itself.

import { claim, hold } from './claim';
import { ONLY_LARGE, isLarge, isOf } from './visit';

const visits = new WeakMap<HTMLElement, string>();
const keys = new WeakMap<HTMLElement, string>();
/** The mounted widgets. */
const live = new Set<HTMLElement>();
const LARGE = 'pos-support:large';
/** Set for other tabs, and removed at once: whose session has ended. */
const ENDED = 'pos-support:ended';
const session = (): Storage => sessionStorage;
const lasting = (): Storage => localStorage;

/** The key under which a visit is stored: several equal widgets are numbered by their order in the page. */
function keyOf(host: HTMLElement, profile: string | null | undefined): string {
  const alike = [...document.querySelectorAll(host.localName)]
    .filter((it) => it.id === host.id && it.getAttribute('profile') === profile);
  const others = [...live].filter((it) => it !== host).map((it) => keys.get(it));
  for (let nth = Math.max(alike.indexOf(host), 0); ; nth++) {
    const key = `pos-support:${profile}:${host.id}${nth ? `#${nth}` : ''}`;
    if (!others.includes(key)) return key;
  }
}

/** Before a visit is restored: forms that another tab holds get new ids. */
export async function settle(host: HTMLElement): Promise<void> {
  const profile = host.getAttribute('profile');
  if (visits.has(host) || host.getAttribute('mode') === 'kiosk') return;
  const key = keyOf(host, profile);
  const text = read(session, key);
  const own = await claim(text);
  if (own !== text) store(session, key, own);
}

/** The visit that was kept, and the function that keeps the next. */
export function memory(host: HTMLElement, { profile, mode }: { profile?: string; mode?: string }) {
  const key = keyOf(host, profile);
  const shared = mode === 'kiosk';
  keys.set(host, key);
  if (!live.size) addEventListener('storage', onStorage);
  live.add(host);
  const keep = (text: string): void => {
    const previous = visits.get(host) || '';
    visits.set(host, text);
    if (shared) return;
    hold(text, previous);
    store(session, key, text);
    store(lasting, LARGE, isLarge(text) ? '1' : '');
  };
  const stored = shared ? '' : read(session, key) || (read(lasting, LARGE) && ONLY_LARGE);
  const kept = visits.get(host) || stored || undefined;
  visits.set(host, kept || '');
  return { kept, keep };
}

/** The element was removed; what a reload may find stays. */
export function leave(host: HTMLElement): void {
  visits.delete(host);
  live.delete(host);
  if (!live.size) removeEventListener('storage', onStorage);
}

/** Ends a session in the browser's other tabs, too. */
export function endElsewhere(owner: string): void {
  if (!owner) return;
  store(lasting, ENDED, owner);
  store(lasting, ENDED, '');
}

/** A session ended in another tab: what its owner typed here is forgotten, too. */
function onStorage({ key, newValue }: StorageEvent): void {
  if (key !== ENDED || !newValue) return;
  live.forEach((host) => {
    if (!isOf(visits.get(host) || '', newValue)) return;
    // An error of counting is reported where the session was ended.
    (host as HTMLElement & { endSession(): Promise<unknown> }).endSession().catch(() => undefined);
  });
}

/** Drops a visit that makes the engine trap again and again. */
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
    // Full, or forbidden: the visit itself continues.
  }
}
