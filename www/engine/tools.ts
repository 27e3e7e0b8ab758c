// The statement check: a further wasm, fetched when its screen is opened. It draws screens as bytes; the engine puts
// them on the page.

import { Fault } from '../loader/fault';
import { compile, load } from './compile';
import { type Content, tell } from './content';

/** Where a tool is drawn: one mounted widget. */
export interface Spot {
  root: Element;
  host: HTMLElement;
  /** Whether strangers share the device. */
  shared(): boolean;
  /** Sets a value of the tool that shows, and has it drawn. */
  set(key: string, text: string): void;
}

interface Tools {
  default(init: { module_or_path: WebAssembly.Module; more: string[] }): Promise<unknown>;
  open(bundle: Uint8Array, more?: Uint8Array): number;
  draw(bundle: number, profile: string, tool: string, values: string, today: string, spot: Spot): Uint8Array;
  /** Hears the visit as it is kept. */
  note?(spot: Spot, kept: string): void;
}

/** A tool's script, its wasm, and what else it may fetch. */
export type ToolUrls = [string, string, ...string[]];

/** A script that has come, and what it calls each bundle. */
interface Loaded {
  by: Tools;
  opened: WeakMap<Uint8Array, number>;
}

const loading: Record<string, Promise<Loaded>> = {};
/** By tool; several may come from one script. */
const loaded: Record<string, Loaded> = {};

/** Settles once a tool can draw from a bundle of this content. */
export async function tools(language: string, tool: string, urls: ToolUrls, content: Content): Promise<void> {
  const [script] = urls;
  loading[script] = loading[script] || begin(urls);
  loading[script].catch(() => { delete loading[script]; });
  const { by, opened } = loaded[tool] = await loading[script];
  const core = await content.load(language);
  if (opened.has(core)) return;
  let number = by.open(core);
  // What only tools read lies in the bundle's second part, but in one that carries everything.
  if (number === -2) number = by.open(core, await content.load(`${language}.more`));
  if (number < 0) throw unreadable();
  opened.set(core, number);
}

/** A tool's screen, from the very bundle that the widget shows, once it was opened here. */
export function draw([, profile, tool, values, today]: string[], bundle: Uint8Array, spot: Spot): Uint8Array | undefined {
  const number = loaded[tool] && loaded[tool].opened.get(bundle);
  if (number === undefined) return undefined;
  const { by, opened } = loaded[tool];
  const sheet = by.draw(number, profile, tool, values, today, spot);
  if (!sheet.length) {
    // Something of it is torn: when it is tried again, it is opened again.
    opened.delete(bundle);
    const { name, message } = unreadable();
    tell(spot.host, 'ps-error', { code: name, message });
  }
  return sheet;
}

const unreadable = (): Fault =>
  new Fault('bundle-unreadable', 'the tools can\'t read the bundle; publish one release whole');

/** Tells the tools what is kept of a visit. */
export const note = (spot: Spot, kept: string): void =>
  Object.keys(loaded).forEach((tool) => loaded[tool].by.note?.(spot, kept));

async function begin([script, wasm, ...more]: ToolUrls): Promise<Loaded> {
  const response = fetch(wasm, { credentials: 'same-origin' });
  response.catch(() => undefined);
  const module = compile(wasm, response, () => undefined);
  module.catch(() => undefined);
  const by = await load<Tools>(script);
  await by.default({ module_or_path: await module, more });
  return { by, opened: new WeakMap() };
}
