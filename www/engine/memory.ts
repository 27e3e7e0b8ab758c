// Remembers where a visit stands, outside the engine's memory: across a trap for any page, across a
// reload where the device is not shared.
//
// The text is the widget's own (`src/saved.rs`); its line `large` is a lasting choice. A kiosk writes
// to no storage at all. Private windows may have none; then a reload starts at home.

const visits = new WeakMap<HTMLElement, string>();
const keys = new WeakMap<HTMLElement, string>();
const LARGE = 'pos-support:large';
const session = (): Storage => sessionStorage;
const lasting = (): Storage => localStorage;

/** What a visit left, and where to keep the next. */
export function memory(host: HTMLElement, { profile, mode }: { profile?: string; mode?: string }) {
  const key = `pos-support:${profile}:${host.id}`;
  const shared = mode === 'kiosk';
  keys.set(host, key);
  const keep = (text: string): void => {
    visits.set(host, text);
    if (shared) return;
    store(session, key, text);
    store(lasting, LARGE, /^large$/m.test(text) ? '1' : '');
  };
  const stored = shared ? '' : read(session, key) || (read(lasting, LARGE) && '1\nlarge');
  return { kept: visits.get(host) || stored || undefined, keep };
}

/** The element is gone; what a reload may find stays. */
export function leave(host: HTMLElement): void {
  visits.delete(host);
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
