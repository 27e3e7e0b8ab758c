// The engine: one per page, loaded on first intent, shared by every mounted element.

import { Fault } from './fault';
import { address, manifest } from './manifest';

/** The wasm's exports as `../engine/` wraps them; `src/api.rs` says what each does. */
export interface Engine {
  mount(root: Element, host: HTMLElement, bundle: Uint8Array, options: object, revived: boolean): number;
  unmount(handle: number, host: HTMLElement): void;
  open(handle: number, target?: string): void;
  close(handle: number): void;
  /** Forgets a visit; settles with how many tickets of its owner still wait, or deletes them first. */
  end_session(handle: number, forget: boolean): Promise<number>;
  set_options(handle: number, options: object): void;
  set_bundle(handle: number, bundle: Uint8Array): void;
  /** A widget's bundle in a language: carried by the engine, fetched once, or of a newer release. */
  bundle(language: string, host: HTMLElement): Promise<Uint8Array>;
  /** Forgets a saved visit. */
  forget(host: HTMLElement): void;
}

/** What the engine's own script needs to start. */
export interface Start {
  url: string;
  response: Promise<Response>;
  /** The engine's other parts, by name. */
  partUrl(name: string): string;
  language: string;
  bundleUrl(language: string): string;
  /** The statement check's script and wasm, and what else it may fetch. */
  statementUrls: [string, string, ...string[]];
  /** The script that looks for newer content; none if the build was given no keys. */
  updatesUrl?: string;
  /** Called when the engine has trapped. */
  trapped(error: Error): void;
  /** Called with a fault that stops nothing but should be fixed. */
  warn(fault: Error): void;
}

export interface Loaded {
  engine: Engine;
  style: string;
}

/** A connected element. */
interface Widget {
  report(error: unknown): void;
  revive(error: Error): void;
}

/** All connected elements; each reports the engine's faults. */
export const widgets = new Set<Widget>();
let loading: Promise<Loaded> | undefined;
let response: Promise<Response> | undefined;
let failed = false;

/** Loads the engine; after a failed load the next call tries again. */
export function load(language: string): Promise<Loaded> {
  loading = loading || start(language);
  loading.catch(unload);
  return loading;
}

/** Drops what was loaded and can't be used; the next load asks the server, not the browser's cache. */
export function unload(): void {
  loading = response = undefined;
  failed = true;
}

async function start(language: string): Promise<Loaded> {
  const url = address(manifest.engine[language]);
  // Fetched at the same time as the scripts.
  response = response || fetch(url, { credentials: 'same-origin', cache: failed ? 'reload' : 'default' });
  // It is awaited later; until then a failure would be an unhandled rejection.
  response.catch(() => undefined);
  const [run, style] = await Promise.all([part(manifest.glue), part(manifest.style)]);
  const engine = await (run as (start: Start) => Promise<Engine>)({
    url,
    response,
    partUrl: (name) => address(manifest.parts[name]),
    language,
    bundleUrl: (wanted) => address(manifest.bundles[wanted]),
    statementUrls: manifest.statement.map(address) as [string, string, string],
    updatesUrl: manifest.updates && address(manifest.updates),
    trapped(error) {
      loading = undefined;
      widgets.forEach((widget) => widget.revive(error));
    },
    warn: (fault) => widgets.forEach((widget) => widget.report(fault)),
  });
  return { engine, style: style as string };
}

async function part(file: string): Promise<unknown> {
  try {
    return (await import(address(file))).default;
  } catch {
    throw new Fault('script-missing', `${address(file)} can't be loaded; publish it beside pos-support.js and allow it in script-src`);
  }
}
