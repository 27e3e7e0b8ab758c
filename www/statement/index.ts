// The statement check on the page: takes the file, starts and stops the check, and hands its results to the widget.
// Fetched when the screen opens. The widget decides what is checked: a changed contract or column is another request, and
// each request starts a new check.

import init, { sample } from 'statement-glue';
import type { Checker, Job, Mount } from '../engine/statement';
import type { Ended, Fault, Progress } from './check';
import { known, remember } from './layouts';
import { mayTry, start } from './start';

/** The file and the check of one mounted widget; nothing of it is stored. */
interface State {
  file?: File;
  /** The check that runs or has ended; each request has its own. */
  job?: Job;
  stop: () => void;
  address: string;
  layouts: string[];
}

/** How often the screen shows a check's progress. */
const PAUSE_MS = 120;
/** A longer table is handed over as a file only. */
const MOST_COPIED = 100_000;

let module: WebAssembly.Module;
let script: string;

export default async function load(of: { module_or_path: WebAssembly.Module; more: string[] }): Promise<void> {
  module = of.module_or_path;
  script = of.more[0];
  await init(of);
  // So that it is there when the network is not; a page without it checks in slices.
  if (new URL(script).origin === location.origin) fetch(script, { credentials: 'same-origin' }).catch(() => undefined);
}

export function begin(mount: Mount): Checker {
  const state: State = { stop: () => undefined, address: '', layouts: [] };
  const take = (file?: File | null): void => {
    if (!file) return;
    state.file = file;
    // A new number, so that results of a file from before a reload are not taken for this one's.
    mount.picked(Date.now().toString(36), file.name, file.size);
  };
  const field = '[data-testid="field-statement-file"]';
  mount.root.addEventListener('change', ({ target }) => {
    const input = target as HTMLInputElement;
    if (input.type === 'file') take(input.files && input.files[0]);
  });
  // A file dropped anywhere on the form is taken, and does not make the browser leave the page.
  mount.root.addEventListener('dragover', (event) => {
    if (mount.root.querySelector(field)) event.preventDefault();
  });
  mount.root.addEventListener('drop', (event) => {
    if (!mount.root.querySelector(field)) return;
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
      if (job) void run(state, job, mount);
    },
    leave() {
      clear();
      state.file = state.job = undefined;
      state.layouts = [];
    },
  };
}

async function run(state: State, job: Job, mount: Mount): Promise<void> {
  const file: Blob | undefined = job.sample ? new Blob([sample() as BlobPart]) : state.file;
  // After the widget's own update.
  await Promise.resolve();
  const gone = (): boolean => state.job !== job;
  if (!file || gone()) return;
  let drawn = 0;
  const report = (progress: Progress): void => {
    if (Date.now() - drawn < PAUSE_MS) return;
    drawn = Date.now();
    mount.progress(progress.percent, progress.rows);
  };
  const end = async (ended: Ended | Fault): Promise<void> => {
    if (typeof ended === 'string') return mount.failed(ended);
    const copy = ended.table.size <= MOST_COPIED ? await ended.table.text() : undefined;
    if (gone()) return;
    if (!mount.shared()) state.address = URL.createObjectURL(ended.table);
    remember(ended.remember, state.layouts, mount.shared());
    mount.ended(ended.outcome, state.address || undefined, copy);
  };
  const { request, words } = job;
  const work = { file, request, words, remembered: known(state.layouts, mount.shared()) };
  state.stop = start(work, module, script, mayTry(script, mount.host), report, (ended) => void end(ended));
}
