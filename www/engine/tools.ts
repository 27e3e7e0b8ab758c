// The tools: a second wasm, fetched when one of them is opened. It draws screens as bytes; the engine
// puts them on the page.

import { Fault } from '../loader/fault';
import { compile } from './compile';

interface Tools {
  default(init: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  open(bundle: Uint8Array, more?: Uint8Array): number;
  draw(bundle: number, profile: string, tool: string, values: string, today: string): Uint8Array;
}

let loading: Promise<Tools> | undefined;
let loaded: Tools | undefined;
const opened: Record<string, number> = {};

/** Settles once tools can draw in a language. */
export async function tools(
  language: string, [script, wasm]: [string, string], bundle: (language: string) => Promise<Uint8Array>,
): Promise<void> {
  loading = loading || load(script, wasm);
  loading.catch(() => { loading = undefined; });
  loaded = await loading;
  if (opened[language] !== undefined) return;
  const core = await bundle(language);
  let number = loaded.open(core);
  // What only tools read lies in the bundle's second part, but in one that carries everything.
  if (number === -2) number = loaded.open(core, await bundle(`${language}.more`));
  if (number < 0) throw new Fault('bundle-unreadable', 'the tools can\'t read the bundle; publish all files of one release');
  opened[language] = number;
}

/** A tool's screen, once its language is there. */
export function draw([language, profile, tool, values, today]: string[]): Uint8Array | undefined {
  return loaded && opened[language] !== undefined
    ? loaded.draw(opened[language], profile, tool, values, today) : undefined;
}

async function load(script: string, wasm: string): Promise<Tools> {
  const response = fetch(wasm, { credentials: 'same-origin' });
  response.catch(() => undefined);
  const module = compile(wasm, response, () => undefined);
  module.catch(() => undefined);
  let glue: Tools;
  try {
    glue = await import(script);
  } catch {
    throw new Fault('script-missing', `${script} can't be loaded; publish it beside pos-support.js and allow it in script-src`);
  }
  await glue.default({ module_or_path: await module });
  return glue;
}
