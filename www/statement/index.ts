// The statement check on the page: takes the file, starts and stops the check, tells the widget what becomes of it.
// Fetched when the screen opens. What is to be checked is the widget's to say: a changed contract or column is another
// request, and another request another check.

import init, { sample } from 'statement-glue';
import type { Checker, Job, Spot } from '../engine/statement';
import type { Ended, Fault, Progress } from './check';
import { known, remember } from './layouts';
import { mayTry, start } from './start';

/** What one mounted widget has of file and check; nothing of it is stored. */
interface State {
  file?: File;
  /** The check under way or ended; another one for each request. */
  job?: Job;
  stop: () => void;
  address: string;
  layouts: string[];
}

/** How often the screen follows a check. */
const PAUSE_MS = 120;
/** A longer table is handed over as a file only. */
const MOST_COPIED = 100_000;

let module: WebAssembly.Module;
let script: string;

export default async function load(of: { module_or_path: WebAssembly.Module; more: string[] }): Promise<void> {
  module = of.module_or_path;
  script = of.more[0];
  await init(of);
  // So that it is there when the line is not; a page without it checks in slices.
  if (new URL(script).origin === location.origin) fetch(script, { credentials: 'same-origin' }).catch(() => undefined);
}

export function begin(spot: Spot): Checker {
  const state: State = { stop: () => undefined, address: '', layouts: [] };
  const take = (file?: File | null): void => {
    if (!file) return;
    state.file = file;
    // What was said of a file before a reload is not taken for this one.
    spot.picked(Date.now().toString(36), file.name, file.size);
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
  const clear = (): void => {
    state.stop();
    state.stop = () => undefined;
    if (state.address) URL.revokeObjectURL(state.address);
    state.address = '';
  };
  return {
    check(job) {
      clear();
      state.job = job;
      if (job) void run(state, job, spot);
    },
    leave() {
      clear();
      state.file = state.job = undefined;
      state.layouts = [];
    },
  };
}

async function run(state: State, job: Job, spot: Spot): Promise<void> {
  const file: Blob | undefined = job.sample ? new Blob([sample() as BlobPart]) : state.file;
  // The widget ends what it does first.
  await Promise.resolve();
  const gone = (): boolean => state.job !== job;
  if (!file || gone()) return;
  let drawn = 0;
  const tell = (progress: Progress): void => {
    if (Date.now() - drawn < PAUSE_MS) return;
    drawn = Date.now();
    spot.progress(progress.percent, progress.rows);
  };
  const end = async (ended: Ended | Fault): Promise<void> => {
    if (typeof ended === 'string') return spot.failed(ended);
    const copy = ended.table.size <= MOST_COPIED ? await ended.table.text() : undefined;
    if (gone()) return;
    if (!spot.shared()) state.address = URL.createObjectURL(ended.table);
    remember(ended.remember, state.layouts, spot.shared());
    spot.ended(ended.outcome, state.address || undefined, copy);
  };
  const { request, words } = job;
  const work = { file, request, words, remembered: known(state.layouts, spot.shared()) };
  state.stop = start(work, module, script, mayTry(script, spot.host), tell, (ended) => void end(ended));
}
