// The tools: a second wasm, fetched when one of them is opened. It draws screens as bytes; the engine
// puts them on the page.

import { Fault } from '../loader/fault';
import { compile, load } from './compile';

interface Tools {
  default(init: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  open(bundle: Uint8Array): number;
  draw(bundle: number, profile: string, tool: string, values: string, today: string): Uint8Array;
}

let loading: Promise<Tools> | undefined;
let loaded: Tools | undefined;
/** What the tools call each bundle; a negative number where they can't read it. */
const opened = new WeakMap<Uint8Array, number>();

/** Settles once tools can draw from a bundle. */
export async function tools([script, wasm]: [string, string], bundle: Uint8Array): Promise<void> {
  loading = loading || begin(script, wasm);
  loading.catch(() => { loading = undefined; });
  loaded = await loading;
  if (open(loaded, bundle) < 0) throw new Fault('bundle-unreadable', 'the tools can\'t read the bundle; publish all files of one release');
}

/** A tool's screen, from the very bundle that the widget shows. */
export function draw([, profile, tool, values, today]: string[], bundle: Uint8Array): Uint8Array | undefined {
  return loaded && loaded.draw(open(loaded, bundle), profile, tool, values, today);
}

function open(by: Tools, bundle: Uint8Array): number {
  if (!opened.has(bundle)) opened.set(bundle, by.open(bundle));
  return opened.get(bundle)!;
}

async function begin(script: string, wasm: string): Promise<Tools> {
  const response = fetch(wasm, { credentials: 'same-origin' });
  response.catch(() => undefined);
  const module = compile(wasm, response, () => undefined);
  module.catch(() => undefined);
  const glue = await load<Tools>(script);
  await glue.default({ module_or_path: await module });
  return glue;
}
