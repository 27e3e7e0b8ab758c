// Newer content: looked for in idle moments, believed by its signature alone, kept for the next opening,
// shown when nobody is disturbed. A script of its own, for builds that were given keys.
//
// Whatever goes wrong here, the content that shows goes on serving; the page hears why.

import { Fault } from '../../loader/fault';
import { type Content, type Seat, type Updates, tell } from '../content';
import { header } from '../header';
import { type Place, place } from './place';
import { FILE, type Reach, type Release, verified } from './release';
import { drop, keep, stored } from './store';

/** The first look waits until the page has come to rest. */
const REST_MS = 2_000;
/** So long a bundle may lie between its coming and its showing. */
const USED_MS = 100;
/** A kiosk's page may stand for weeks. */
const AGAIN_MS = 6 * 3_600_000;

/** What is known of a widget here. */
interface Watch {
  /** Newer content that waits until nobody is disturbed. */
  waiting?: Release;
  /** How many bundles it waits for: another language is about to show. */
  busy: number;
  timer?: number;
}

/** How many engines were started, one after the other's fall. */
let engines = 0;

export default function updates(carried: Content, language: string): Updates {
  /** Releases that the engine could not use; not tried again on this page. */
  const refused = new Set<string>();
  const watches = new Map<Seat, Watch>();
  const placeOf = (host: HTMLElement, bundle: Uint8Array): Place | undefined => place(bundle, host.getAttribute('profile') || '');
  engines += 1;

  /** Looks for newer content and takes it. */
  async function look(seat: Seat, watch: Watch): Promise<void> {
    const now = watch.waiting ? watch.waiting.ready[header(seat.bytes).language] : seat.bytes;
    const at = placeOf(seat.host, now);
    if (!at) return;
    if (!crypto.subtle) throw new Fault('update-insecure', 'a page without https has no WebCrypto, so no newer content can be verified or taken; serve the page by https');
    const statement = await fetched(at.address + FILE);
    if (!statement) return;
    const release = await verified(new TextDecoder().decode(statement), at, now, false, (file) => fetched(at.address + file));
    if (!release || refused.has(release.signature)) return;
    await keep(at, release);
    watch.waiting = release;
    settle(seat);
  }

  /** Shows what waits, if the merchant stands at home, has typed nothing and chosen no other language. */
  function settle(seat: Seat): void {
    const watch = watches.get(seat);
    if (!watch || !watch.waiting || watch.busy || /^(query|language)\t/m.test(seat.visit)) return;
    const release = watch.waiting;
    watch.waiting = undefined;
    try {
      seat.show(release, release.ready[header(seat.bytes).language]);
    } catch (error) {
      refuse(seat.host, release, error);
    }
  }

  function refuse(host: HTMLElement, release: Release, error: unknown): void {
    refused.add(release.signature);
    report(host, new Fault('update-unusable', `release ${release.sequence} is signed, but the engine can't use it (${(error as Error).message}); sign the last good content again under a higher number`));
    const at = placeOf(host, carried.ready[language]);
    if (at) void drop(at);
  }

  function follow(seat: Seat): void {
    if (!placeOf(seat.host, seat.bytes)) return;
    const watch: Watch = { busy: 0 };
    const { load } = seat;
    seat.load = (wanted) => {
      watch.busy += 1;
      // Whoever asked uses it first.
      const settled = (): void => {
        setTimeout(() => {
          watch.busy -= 1;
          settle(seat);
        }, USED_MS);
      };
      const coming = load(wanted);
      coming.then(settled, settled);
      return coming;
    };
    const again = (wait: number): void => {
      watch.timer = window.setTimeout(() => {
        const idle = window.requestIdleCallback || ((call: () => void) => call());
        idle(() => {
          if (watches.get(seat) !== watch) return;
          look(seat, watch).catch((error) => report(seat.host, error));
          again(AGAIN_MS);
        }, { timeout: REST_MS });
      }, wait);
    };
    leave(seat);
    watches.set(seat, watch);
    again(REST_MS);
  }

  function leave(seat: Seat): void {
    clearTimeout((watches.get(seat) || { timer: 0 }).timer);
    watches.delete(seat);
  }

  return {
    async kept(host) {
      const now = carried.ready[language];
      const at = placeOf(host, now);
      if (!at || !window.caches || !crypto.subtle) return undefined;
      try {
        const text = await stored(at, FILE);
        if (!text) return undefined;
        const release = await verified(new TextDecoder().decode(text), at, now, true, (file) => stored(at, file));
        if (release) return release;
      } catch (error) {
        report(host, error);
      }
      await drop(at);
      return undefined;
    },
    follow,
    leave,
    // It is drawing just now.
    moved: (seat) => { if (watches.has(seat)) setTimeout(() => settle(seat)); },
    instead(seat, error) {
      const before = carried.ready[header(seat.bytes).language];
      if (seat.content === carried || !before) return undefined;
      refuse(seat.host, seat.content as Release, error);
      seat.content = carried;
      return before;
    },
    fell({ host, content }) {
      if (engines > 1 && content !== carried) refuse(host, content as Release, new Error('it fell again and again'));
    },
  };
}

function report(host: HTMLElement, error: unknown): void {
  const { name, message } = error as Error;
  tell(host, 'ps-error', { code: /^[a-z]+-[a-z-]+$/.test(name) ? name : 'update-failed', message });
}

/** What an address answers; nothing where the device is offline. */
const fetched: Reach = async (url) => {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-cache' });
  } catch {
    if (navigator.onLine === false) return undefined;
    throw new Fault('update-unreachable', `${url} gave no answer; allow its origin in connect-src, and let it answer with Access-Control-Allow-Origin`);
  }
  if (!response.ok) throw new Fault('update-missing', `${url} answered ${response.status}; publish the whole folder that \`kb sign\` wrote`);
  return response.arrayBuffer();
};
