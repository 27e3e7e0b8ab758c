// One file through the check: read in slices, decoded, its table of differences put together.
//
// The same in a worker and on the page, which has its turn between two pieces (`breathe`).

import { CheckRun, encoding, max_workbook_bytes } from 'statement-glue';
import type { RememberedLayouts } from './layouts';
import { bytes, pieces, type Pieces, Unreadable } from './pieces';

/** What is to be checked, and with which words. */
export interface Work {
  file: Blob;
  request: Uint8Array;
  remembered: RememberedLayouts;
  words: Uint8Array;
}

/** How far a check is: of a text in percent, of a workbook in rows. */
export interface Progress {
  percent?: number;
  rows?: number;
}

export interface Ended {
  outcome: Uint8Array;
  /** What is to be remembered, where columns were put right and hold. */
  remember?: RememberedLayouts;
  table: Blob;
}

/** What keeps a file from being checked at all. */
export type Fault = 'unreadable' | 'too_large' | 'failed';

// A browser keeps a blob outside the page's memory.
const BLOB = 1 << 20;
/** How long a page is not asked whether it wants its turn. */
const TURN_MS = 10;
/** How often progress is told: whoever hears of it works meanwhile. */
const TOLD_MS = 100;

/** Checks a file; undefined once it was stopped. What was read ahead comes at once: `breathe` parts it. */
export async function check(
  work: Work, slice: number, tell: (progress: Progress) => void, stopped: () => boolean, breathe?: () => Promise<void>,
): Promise<Ended | Fault | undefined> {
  const run = new CheckRun(work.request, work.remembered, work.words);
  const source = pieces(work.file, slice);
  try {
    const first = await source.next();
    const head = first.length < 4 ? await bytes(work.file, 0, 4) : first.subarray(0, 4);
    const workbook = /^(80,75,3,4|208,207,17,224)$/.test(head.join());
    if (workbook && work.file.size > max_workbook_bytes()) return 'too_large';
    const table = tabled(run);
    const read = workbook ? whole(run, work.file, tell, stopped, table.fetch)
      : sliced(run, work.file.size, first, source, tell, stopped, table.fetch, breathe);
    if (!await read) return undefined;
    const outcome = run.finish();
    return { outcome, remember: run.remember(), table: table.end() };
  } catch (error) {
    if (error instanceof Unreadable) return 'unreadable';
    throw error;
  } finally {
    source.stop();
    run.free();
  }
}

async function whole(
  run: CheckRun, file: Blob, tell: (progress: Progress) => void, stopped: () => boolean, fetch: () => void,
): Promise<boolean> {
  const all = await bytes(file, 0, file.size);
  if (stopped()) return false;
  run.workbook(all, (rows) => {
    fetch();
    tell({ rows });
  });
  return true;
}

async function sliced(
  run: CheckRun, size: number, first: Uint8Array, { next }: Pieces, tell: (progress: Progress) => void, stopped: () => boolean,
  fetch: () => void, breathe?: () => Promise<void>,
): Promise<boolean> {
  // What its first bytes say; else UTF-8, until signs say that it is not.
  const named = encoding(first);
  let decoder = named ? new TextDecoder(named) : undefined;
  let told = Date.now();
  let rested = told;
  for (let at = 0; at < size && !run.ended();) {
    const piece = at ? await next() : first;
    if (!piece.length) throw new Unreadable();
    if (stopped()) return false;
    if (!decoder && !run.push(piece)) {
      decoder = new TextDecoder('gb18030');
      run.push_text(decoder.decode(run.take_incomplete(), { stream: true }));
    }
    if (decoder) run.push_text(decoder.decode(piece, { stream: true }));
    fetch();
    at += piece.length;
    const now = Date.now();
    if (now - told > TOLD_MS) {
      told = now;
      tell({ percent: Math.floor(at * 100 / size) });
    }
    if (breathe && now - rested > TURN_MS) {
      await breathe();
      rested = Date.now();
    }
  }
  if (decoder) run.push_text(decoder.decode());
  return true;
}

/** The table of differences, as it grows. */
function tabled(run: CheckRun) {
  const parts: Blob[] = [];
  let loose: Uint8Array[] = [];
  let size = 0;
  const settle = (): void => {
    parts.push(new Blob(loose as BlobPart[]));
    loose = [];
    size = 0;
  };
  const fetch = (): void => {
    const lines = run.table();
    if (!lines.length) return;
    loose.push(lines);
    size += lines.length;
    if (size > BLOB) settle();
  };
  const end = (): Blob => {
    fetch();
    return new Blob([...parts, ...loose as BlobPart[]], { type: 'text/csv' });
  };
  return { fetch, end };
}
