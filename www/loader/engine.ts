// The engine: one per page, loaded on first intent, shared by every mounted element.

import { address, manifest } from './manifest';

/** The wasm's exports; `src/api.rs` says what each does. */
export interface Engine {
  mount(root: Element, host: HTMLElement, bundle: Uint8Array, options: object, load: LoadBundle): number;
  unmount(handle: number): void;
  open(handle: number, target?: string): void;
  close(handle: number): void;
  set_options(handle: number, options: object): void;
  set_bundle(handle: number, bundle: Uint8Array): void;
}

export type LoadBundle = (language: string) => Promise<Uint8Array>;

export interface Loaded {
  engine: Engine;
  style: string;
  /** The bundle of a language: carried by the engine, or fetched once. */
  bundle: LoadBundle;
}

/** A fault with a stable code and what the page's owner can do about it. */
export class Fault extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
    this.name = code;
  }
}

const SECTION = 'ps-bundle';
let loading: Promise<Loaded> | undefined;

/** Loads the engine; a load that failed is tried afresh the next time. */
export function load(language: string): Promise<Loaded> {
  loading = loading || start(language);
  loading.catch(() => { loading = undefined; });
  return loading;
}

async function start(language: string): Promise<Loaded> {
  const file = manifest.engine[language];
  const [module, glue, style] = await Promise.all([
    compile(address(file)),
    part(manifest.glue),
    part(manifest.style),
  ]);
  const engine = (glue.default as () => Engine & { default(init: object): Promise<unknown> })();
  await engine.default({ module_or_path: module });
  const carried = WebAssembly.Module.customSections(module, SECTION)[0];
  const bundles: Record<string, Promise<Uint8Array>> = {};
  if (carried) bundles[language] = Promise.resolve(new Uint8Array(carried));
  const bundle: LoadBundle = (wanted) => {
    bundles[wanted] = bundles[wanted] || fetchBytes(address(manifest.bundles[wanted]));
    bundles[wanted].catch(() => { delete bundles[wanted]; });
    return bundles[wanted];
  };
  return { engine, style: style.default as string, bundle };
}

async function part(file: string): Promise<{ default: unknown }> {
  try {
    return await import(address(file));
  } catch {
    throw new Fault('script-missing', `${address(file)} can't be loaded; publish it beside pos-support.js and allow it in script-src`);
  }
}

async function compile(url: string): Promise<WebAssembly.Module> {
  const response = await answer(url);
  const copy = response.clone();
  try {
    return await WebAssembly.compileStreaming(response);
  } catch (error) {
    // A server that names the wrong type stops streaming, not us.
    return WebAssembly.compile(await copy.arrayBuffer()).catch((reason: Error) => {
      const blocked = /Content Security Policy|unsafe-eval|CSP/i.test(String(reason) + String(error));
      throw blocked
        ? new Fault('wasm-blocked', "the page's policy blocks WebAssembly; add 'wasm-unsafe-eval' to script-src")
        : new Fault('wasm-invalid', `${url} is not WebAssembly; check that the file is published whole (${reason.message})`);
    });
  }
}

const fetchBytes = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await answer(url)).arrayBuffer());

async function answer(url: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin' });
  } catch {
    throw new Fault('engine-unreachable', `${url} can't be reached; the device is offline, or connect-src does not allow it`);
  }
  if (!response.ok) throw new Fault('engine-missing', `${url} answered ${response.status}; publish it beside pos-support.js`);
  return response;
}
