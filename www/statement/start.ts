// Where a check runs: in a worker, or in slices on the page if no worker is allowed.
//
// Whether a page's policy allows a worker can only be tried, and a refusal is written to the console. So none is tried
// for a small file, for a script from another origin, and if the page says `worker="off"`.

import { check, type Ended, type Fault, type Progress, type Work } from './check';

/** A file up to this size is checked at once on the page. */
const SMALL = 1 << 20;
const SMALL_WORKBOOK = 1 << 18;
/** A larger workbook is not read on the page, which would freeze. */
const MOST_ON_PAGE = 3 << 20;
const SLICE = 1 << 16;

interface FromWorker extends Progress {
  ready?: boolean;
  ended?: Ended | Fault;
}

/** Starts a check and returns what stops it; after that neither `report` nor `end` is called. */
export function start(
  work: Work, module: WebAssembly.Module, script: string, allowed: boolean,
  report: (progress: Progress) => void, end: (ended: Ended | Fault) => void,
): () => void {
  let over = false;
  let worker: Worker | undefined;
  const stop = (): void => {
    over = true;
    if (worker) worker.terminate();
  };
  const once = (ended: Ended | Fault): void => {
    if (over) return;
    stop();
    end(ended);
  };
  const onPage = (): void => {
    worker = undefined;
    if (isWorkbook(work.file) && work.file.size > MOST_ON_PAGE) return once('too_large');
    check(work, SLICE, report, () => over, pause).then((ended) => ended && once(ended), () => once('failed'));
  };
  const small = work.file.size <= (isWorkbook(work.file) ? SMALL_WORKBOOK : SMALL);
  worker = small || !allowed ? undefined : started(script);
  if (!worker) {
    onPage();
    return stop;
  }
  let ready = false;
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (over) return;
    if (data.ready) {
      ready = true;
      worker!.postMessage({ ...work, module });
    } else if (data.ended) once(data.ended);
    else report(data);
  };
  worker.onerror = (event) => {
    // Handled here: the page must not report it.
    event.preventDefault();
    if (over) return;
    if (ready) once('failed');
    else onPage();
  };
  return stop;
}

const pause = (): Promise<void> => new Promise((done) => setTimeout(done));

/** Whether a worker may be tried. */
export const mayTry = (script: string, host: HTMLElement): boolean =>
  typeof Worker === 'function' && new URL(script).origin === location.origin && host.getAttribute('worker') !== 'off';

const isWorkbook = (file: Blob): boolean => /\.xlsx?$/i.test((file as File).name || '');

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}
let policy: { createScriptURL(url: string): string } | undefined;

function started(script: string): Worker | undefined {
  try {
    const types = (window as { trustedTypes?: TrustedTypes }).trustedTypes;
    policy = policy || (types ? types.createPolicy('pos-support', { createScriptURL: (url) => url }) : { createScriptURL: (url) => url });
    return new Worker(policy.createScriptURL(script));
  } catch {
    return undefined;
  }
}
