// Checks one file: reads it in slices, decodes it, and collects its table of differences.
//
// The same in a worker and on the page, where `pause` lets the page work between two pieces.

import { CheckRun, encoding, max_workbook_bytes } from 'statement-glue';
import type { RememberedLayouts } from './layouts';
import { bytes, pieces, type Pieces, Unreadable } from './pieces';

/** The file to be checked, with the request and the words that the widget gives. */
export interface Work {
  file: Blob;
  request: Uint8Array;
  remembered: RememberedLayouts;
  words: Uint8Array;
}

/** How much is read: of a text in percent, of a workbook in rows. */
export interface Progress {
  percent?: number;
  rows?: number;
}

export interface Ended {
  outcome: Uint8Array;
  /** What is to be remembered, if the merchant corrected columns and the check used them. */
  remember?: RememberedLayouts;
  table: Blob;
}

/** Why a file can't be checked. */
export type Fault = 'unreadable' | 'too_large' | 'failed';

/** The table's rows are put into a blob in pieces of this size: a browser keeps blobs outside the page's memory. */
const BLOB = 1 << 20;
/** How long the check works before it pauses for the page. */
const TURN_MS = 10;
/** How often progress is reported; each report costs time, too. */
const REPORT_MS = 100;

/** Checks a file; undefined if it was stopped. Pieces that were read ahead follow each other at once, unless `pause` separates them. */
export async function check(
  work: Work, slice: number, report: (progress: Progress) => void, stopped: () => boolean, pause?: () => Promise<void>,
): Promise<Ended | Fault | undefined> {
  const run = new CheckRun(work.request, work.remembered, work.words);
  const source = pieces(work.file, slice);
  try {
    const first = await source.next();
    const head = first.length < 4 ? await bytes(work.file, 0, 4) : first.subarray(0, 4);
    const workbook = /^(80,75,3,4|208,207,17,224)$/.test(head.join());
    if (workbook && work.file.size > max_workbook_bytes()) return 'too_large';
    const table = tabled(run);
    const read = workbook ? atOnce(run, work.file, report, stopped, table.fetch)
      : sliced(run, work.file.size, first, source, report, stopped, table.fetch, pause);
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

async function atOnce(
  run: CheckRun, file: Blob, report: (progress: Progress) => void, stopped: () => boolean, fetch: () => void,
): Promise<boolean> {
  const all = await bytes(file, 0, file.size);
  if (stopped()) return false;
  run.workbook(all, (rows) => {
    fetch();
    report({ rows });
  });
  return true;
}

async function sliced(
  run: CheckRun, size: number, first: Uint8Array, { next }: Pieces, report: (progress: Progress) => void, stopped: () => boolean,
  fetch: () => void, pause?: () => Promise<void>,
): Promise<boolean> {
  // What its first bytes say; else UTF-8, until a character shows that it is not.
  const named = encoding(first);
  let decoder = named ? new TextDecoder(named) : undefined;
  let reported = Date.now();
  let paused = reported;
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
    if (now - reported > REPORT_MS) {
      reported = now;
      report({ percent: Math.floor(at * 100 / size) });
    }
    if (pause && now - paused > TURN_MS) {
      await pause();
      paused = Date.now();
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
