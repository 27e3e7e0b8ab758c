// The statement check on the page: takes the file, starts and stops the check, hands its state to what
// draws. Fetched when the screen opens. What is to be checked follows from the screen's values alone: a
// changed contract or column is another order, and another order another check.

import init, * as wasm from 'statement-glue';
import type { Spot } from '../engine/tools';
import type { Ended, Fault, Progress } from './check';
import { known, remember } from './layouts';
import { mayTry, start } from './start';

/** What one mounted widget knows of file and check; nothing of it is stored. */
interface State {
  file?: File;
  number: string;
  order: string;
  stop: () => void;
  progress: Progress;
  outcome: Uint8Array;
  fault: string;
  address: string;
  copy: string;
  layouts: string[];
}

const NONE = new Uint8Array(0);
/** How often the screen follows a check. */
const PAUSE_MS = 120;
/** A longer table is handed over as a file only. */
const MOST_COPIED = 100_000;

const states = new WeakMap<Spot, State>();
let module: WebAssembly.Module;
let script: string;

export default async function load(of: { module_or_path: WebAssembly.Module; more: string[] }): Promise<void> {
  module = of.module_or_path;
  script = of.more[0];
  await init(of);
  // So that it is there when the line is not; a page without it checks in slices.
  if (new URL(script).origin === location.origin) fetch(script, { credentials: 'same-origin' }).catch(() => undefined);
}

export const open = wasm.open;

export function draw(bundle: number, profile: string, _: string, values: string, today: string, spot: Spot): Uint8Array {
  const state = states.get(spot) || begin(spot);
  const order = wasm.order(values, placed(state, spot));
  if (order !== state.order) {
    clear(state);
    state.order = order;
    if (order) void run(state, spot, wasm.words(bundle, profile, today));
  }
  return wasm.draw(bundle, profile, values, today, placed(state, spot), state.outcome);
}

/** The visit as it is kept: where the screen is left behind, so is the file. */
export function note(spot: Spot, kept: string): void {
  const state = states.get(spot);
  if (!state || /^tool\tstatement/m.test(kept)) return;
  clear(state);
  state.order = state.number = '';
  state.file = undefined;
  state.layouts = [];
}

function begin(spot: Spot): State {
  const state: State = {
    number: '', order: '', stop: () => undefined, progress: {}, outcome: NONE, fault: '', address: '', copy: '', layouts: [],
  };
  states.set(spot, state);
  const take = (file?: File | null): void => {
    if (!file) return;
    state.file = file;
    // What was said of a file before a reload is not taken for this one.
    state.number = Date.now().toString(36);
    spot.set('file', state.number);
  };
  const field = '[data-testid="field-statement-file"]';
  spot.root.addEventListener('change', ({ target }) => {
    const input = target as HTMLInputElement;
    if (input.type === 'file') take(input.files && input.files[0]);
  });
  // A file let go anywhere on the form is taken, and does not make the browser leave the page.
  spot.root.addEventListener('dragover', (event) => {
    if (spot.root.querySelector(field)) event.preventDefault();
  });
  spot.root.addEventListener('drop', (event) => {
    if (!spot.root.querySelector(field)) return;
    event.preventDefault();
    const { dataTransfer } = event as DragEvent;
    take(dataTransfer && dataTransfer.files[0]);
  });
  return state;
}

function clear(state: State): void {
  state.stop();
  state.stop = () => undefined;
  if (state.address) URL.revokeObjectURL(state.address);
  state.address = state.copy = state.fault = '';
  state.progress = {};
  state.outcome = NONE;
}

async function run(state: State, spot: Spot, words: string): Promise<void> {
  const { order } = state;
  const sample = /(^|\x1e)file\x1fsample(\x1e|$)/.test(order);
  const file: Blob | undefined = sample ? new Blob([wasm.sample() as BlobPart]) : state.file;
  // Drawing comes first; a screen is not changed while it is drawn.
  await Promise.resolve();
  if (!file || state.order !== order) return;
  let drawn = 0;
  const tell = (progress: Progress): void => {
    state.progress = progress;
    if (Date.now() - drawn < PAUSE_MS) return;
    drawn = Date.now();
    spot.set('at', '');
  };
  const end = async (ended: Ended | Fault | 'failed'): Promise<void> => {
    if (typeof ended === 'string') state.fault = ended;
    else {
      const short = ended.table.size <= MOST_COPIED ? await ended.table.text() : '';
      if (state.order !== order) return;
      state.outcome = ended.outcome;
      state.copy = short;
      if (!spot.shared()) state.address = URL.createObjectURL(ended.table);
      remember(ended.layout, state.layouts, spot.shared());
    }
    spot.set('at', '');
  };
  const job = { file, order, remembered: known(state.layouts, spot.shared()), words };
  state.stop = start(job, module, script, mayTry(script, spot.host), tell, (ended) => void end(ended));
}

/** What `crates/statement-wasm/src/screen.rs` reads as `Place`. */
function placed({ file, number, progress, fault, address, copy }: State, spot: Spot): string {
  const { percent, rows } = progress;
  const known: Record<string, unknown> = {
    file: number, name: file && file.name, size: file && file.size, shared: spot.shared() ? 'yes' : '', percent, rows, fault, table: address, copy,
  };
  return Object.keys(known).filter((key) => known[key] !== undefined && known[key] !== '')
    .map((key) => `${key}\x1f${String(known[key]).replace(/[\x1e\x1f]/g, '')}`).join('\x1e');
}
