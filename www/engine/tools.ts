// The tools: a second wasm, fetched when one of them is opened. It draws screens as bytes; the engine
// puts them on the page.

import { Fault } from '../loader/fault';
import { compile, load } from './compile';
import type { Content } from './content';

interface Tools {
  default(init: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  open(bundle: Uint8Array, more?: Uint8Array): number;
  draw(bundle: number, profile: string, tool: string, values: string, today: string): Uint8Array;
}

let loading: Promise<Tools> | undefined;
let loaded: Tools | undefined;
/** What the tools call each bundle. */
const opened = new WeakMap<Uint8Array, number>();

/** Settles once tools can draw from a bundle of this content. */
export async function tools(language: string, [script, wasm]: [string, string], content: Content): Promise<void> {
  loading = loading || begin(script, wasm);
  loading.catch(() => { loading = undefined; });
  loaded = await loading;
  const core = await content.load(language);
  if (opened.has(core)) return;
  let number = loaded.open(core);
  // What only tools read lies in the bundle's second part, but in one that carries everything.
  if (number === -2) number = loaded.open(core, await content.load(`${language}.more`));
  if (number < 0) throw new Fault('bundle-unreadable', 'the tools can\'t read the bundle; publish all files of one release');
  opened.set(core, number);
}

/** A tool's screen, from the very bundle that the widget shows, once it was opened here. */
export function draw([, profile, tool, values, today]: string[], bundle: Uint8Array): Uint8Array | undefined {
  const number = opened.get(bundle);
  return loaded && number !== undefined ? loaded.draw(number, profile, tool, values, today) : undefined;
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
