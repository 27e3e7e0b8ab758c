// Newer content: looked for in idle moments, trusted by its signature alone, kept for the next opening, and shown when
// that disturbs nobody. A script of its own, for builds that were given keys.
//
// Whatever fails here, the content that shows stays; an event says why.

import { Fault } from '../../loader/fault';
import { header } from '../bundle';
import { type Content, type ContentSource, type Updates, dispatch } from '../content';
import { isInUse } from '../visit';
import { type Publication, publicationOf } from './publication';
import { FILE, type Reach, type Release, verified } from './release';
import { drop, keep, stored } from './store';

/** The first look waits until the page is idle. */
const REST_MS = 2_000;
/** How long it may take from a bundle's arrival until it shows. */
const USED_MS = 100;
/** How often to look again: a kiosk's page may stay open for weeks. */
const AGAIN_MS = 6 * 3_600_000;

/** What is known about one widget here. */
interface Watch {
  /** Newer content that waits until showing it disturbs nobody. */
  waiting?: Release;
  /** How many bundles are loading: another language is about to show. */
  busy: number;
  timer?: number;
}

/** How many engines were started, each after a trap of the previous one. */
let engines = 0;

export default function updates(carried: Content, language: string): Updates {
  /** Releases that the engine could not use; not tried again on this page. */
  const refused = new Set<string>();
  const watches = new Map<ContentSource, Watch>();
  const publication = (host: HTMLElement, bundle: Uint8Array): Publication | undefined => publicationOf(bundle, host.getAttribute('profile') || '');
  engines += 1;

  /** Looks for newer content and takes it. */
  async function look(source: ContentSource, watch: Watch): Promise<void> {
    const now = watch.waiting ? watch.waiting.ready[header(source.bytes).language] : source.bytes;
    const at = publication(source.host, now);
    if (!at) return;
    if (!crypto.subtle) throw new Fault('update-insecure', 'a page without https has no WebCrypto, so no newer content can be verified or taken; serve the page by https');
    const statement = await fetched(at.address + FILE);
    if (!statement) return;
    const release = await verified(new TextDecoder().decode(statement), at, now, false, (file) => fetched(at.address + file));
    if (!release || refused.has(release.signature)) return;
    await keep(at, release);
    watch.waiting = release;
    settle(source);
  }

  /** Shows what waits, if the merchant is at home, has typed nothing and chosen no other language. */
  function settle(source: ContentSource): void {
    const watch = watches.get(source);
    if (!watch || !watch.waiting || watch.busy || isInUse(source.visit)) return;
    const release = watch.waiting;
    watch.waiting = undefined;
    try {
      source.show(release, release.ready[header(source.bytes).language]);
    } catch (error) {
      refuse(source.host, release, error);
    }
  }

  function refuse(host: HTMLElement, release: Release, error: unknown): void {
    refused.add(release.signature);
    report(host, new Fault('update-unusable', `release ${release.sequence} is signed, but the engine can't use it (${(error as Error).message}); sign the last good content again under a higher number`));
    const at = publication(host, carried.ready[language]);
    if (at) void drop(at);
  }

  function follow(source: ContentSource): void {
    if (!publication(source.host, source.bytes)) return;
    const watch: Watch = { busy: 0 };
    const { load } = source;
    source.load = (wanted) => {
      watch.busy += 1;
      // The caller uses it first.
      const settled = (): void => {
        setTimeout(() => {
          watch.busy -= 1;
          settle(source);
        }, USED_MS);
      };
      const loading = load(wanted);
      loading.then(settled, settled);
      return loading;
    };
    const again = (wait: number): void => {
      watch.timer = window.setTimeout(() => {
        const idle = window.requestIdleCallback || ((call: () => void) => call());
        idle(() => {
          if (watches.get(source) !== watch) return;
          look(source, watch).catch((error) => report(source.host, error));
          again(AGAIN_MS);
        }, { timeout: REST_MS });
      }, wait);
    };
    leave(source);
    watches.set(source, watch);
    again(REST_MS);
  }

  function leave(source: ContentSource): void {
    clearTimeout((watches.get(source) || { timer: 0 }).timer);
    watches.delete(source);
  }

  return {
    async kept(host) {
      const now = carried.ready[language];
      const at = publication(host, now);
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
    // The widget is drawing now.
    moved: (source) => { if (watches.has(source)) setTimeout(() => settle(source)); },
    instead(source, error) {
      const previous = carried.ready[header(source.bytes).language];
      if (source.content === carried || !previous) return undefined;
      refuse(source.host, source.content as Release, error);
      source.content = carried;
      return previous;
    },
    crashed({ host, content }) {
      if (engines > 1 && content !== carried) refuse(host, content as Release, new Error('it trapped again and again'));
    },
  };
}

function report(host: HTMLElement, error: unknown): void {
  const { name, message } = error as Error;
  dispatch(host, 'ps-error', { code: /^[a-z]+-[a-z-]+$/.test(name) ? name : 'update-failed', message });
}

/** What an address answers; undefined if the device is offline. */
const fetched: Reach = async (url) => {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-cache' });
  } catch {
    if (navigator.onLine === false) return undefined;
    throw new Fault('update-unreachable', `${url} gave no answer; allow its origin in connect-src, and let it answer with Access-Control-Allow-Origin`);
  }
  if (!response.ok) throw new Fault('update-missing', `${url} answered ${response.status}; publish the complete folder that \`kb sign\` wrote`);
  return response.arrayBuffer();
};
