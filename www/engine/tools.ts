// The tools: further wasm, each fetched when a tool of it is opened. They draw screens as bytes; the
// engine puts them on the page.

import { Fault } from '../loader/fault';
import { compile } from './compile';

/** Where a tool is drawn: one mounted widget. */
export interface Seat {
  root: Element;
  host: HTMLElement;
  /** Whether strangers share the device. */
  shared(): boolean;
  /** Sets a value of the tool that shows, and has it drawn. */
  set(key: string, text: string): void;
}

interface Tools {
  default(init: { module_or_path: WebAssembly.Module; more: string[] }): Promise<unknown>;
  open(bundle: Uint8Array): number;
  draw(bundle: number, profile: string, tool: string, values: string, today: string, seat: Seat): Uint8Array;
  /** Hears the visit as it is kept. */
  note?(seat: Seat, kept: string): void;
}

/** A tool's script, its wasm, and what else it may fetch. */
export type ToolUrls = [string, string, ...string[]];

const loading: Record<string, Promise<Tools>> = {};
const loaded: Record<string, Tools> = {};
/** Tool → language → the bundle's number. */
const opened: Record<string, Record<string, number>> = {};

/** Settles once a tool can draw in a language. */
export async function tools(
  language: string, tool: string, urls: ToolUrls, bundle: (language: string) => Promise<Uint8Array>,
): Promise<void> {
  const [script] = urls;
  loading[script] = loading[script] || load(urls);
  loading[script].catch(() => { delete loading[script]; });
  const drawing = await loading[script];
  opened[script] = opened[script] || {};
  if (opened[script][language] === undefined) {
    const number = drawing.open(await bundle(language));
    if (number < 0) throw new Fault('bundle-unreadable', 'the tools can\'t read the bundle; publish all files of one release');
    opened[script][language] = number;
  }
  loaded[tool] = drawing;
  opened[tool] = opened[script];
}

/** A tool's screen, once its language is there. */
export function draw([language, profile, tool, values, today]: string[], seat: Seat): Uint8Array | undefined {
  const number = loaded[tool] && opened[tool][language];
  return number === undefined ? undefined : loaded[tool].draw(number, profile, tool, values, today, seat);
}

/** Tells the tools what is kept of a visit. */
export const note = (seat: Seat, kept: string): void =>
  Object.keys(loaded).forEach((tool) => loaded[tool].note?.(seat, kept));

async function load([script, wasm, ...more]: ToolUrls): Promise<Tools> {
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
  await glue.default({ module_or_path: await module, more });
  return glue;
}
