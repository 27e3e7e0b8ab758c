// The device's clock, corrected by what servers say of the time. One per page. Nothing is fetched for it: it looks at
// the `Date` of answers that come anyway, where the browser lets the page read it.
//
// A copy from the browser's cache has the `Date` of long ago. So an answer proves that it is not earlier than its date;
// that it is not later is proved only by an answer that certainly came from the network.
//
// Only the difference is remembered, and the device's time when it was: for a start without a network. A kiosk remembers
// nothing.

/** A device that is off by less is right: answers are whole seconds and take a while. */
const TOLERANCE_MS = 90_000;
const KEY = 'pos-support:clock';

interface Answer {
  url: string;
  date: number;
  /** The device's time when it came. */
  at: number;
}

/** By how much the true time is ahead of the device's. */
let ahead = 0;
/** Whether a server has said what time it is; before that the device alone is believed. */
let known = false;
let lasting = false;
/** Answers of which it is not known yet whether they came from the network. */
let open: Answer[] = [];
/** The device's time without the time that has passed since the page was opened. */
let began = Date.now() - performance.now();

function correct(by: number): void {
  known = true;
  ahead = Math.abs(by) > TOLERANCE_MS ? by : 0;
  save();
}

function save(): void {
  if (!lasting) return;
  try {
    if (ahead) localStorage.setItem(KEY, `${ahead} ${Date.now()}`);
    else localStorage.removeItem(KEY);
  } catch {
    // Full, or forbidden: it is remembered as long as the page lives.
  }
}

/** Whether an answer came from the network; `undefined` while the browser does not say. */
function fromNetwork(url: string): boolean | undefined {
  const entry = performance.getEntriesByName(url).pop() as PerformanceResourceTiming | undefined;
  // A service worker may have had it.
  return entry && entry.transferSize > 0 && !entry.workerStart;
}

function judge({ date, at }: Answer, fresh: boolean): void {
  if (fresh || date > at + ahead + TOLERANCE_MS) correct(date - at);
}

/** Somebody set the device's clock while the page was open. */
function follow(): void {
  const now = Date.now() - performance.now();
  const jump = now - began;
  if (Math.abs(jump) <= TOLERANCE_MS) return;
  began = now;
  open = [];
  // Forwards it may only have slept, unless it is right now.
  if (known && (jump < 0 || Math.abs(ahead - jump) <= TOLERANCE_MS)) correct(ahead - jump);
}

/** The corrected time. */
export function now(): number {
  follow();
  open = open.filter((answer) => {
    const fresh = fromNetwork(answer.url);
    if (fresh !== undefined) judge(answer, fresh);
    return fresh === undefined;
  });
  return Date.now() + ahead;
}

/** An answer has come; `fresh` if it can't be a copy. */
export function seen(response: Response, fresh = false): void {
  const date = Date.parse(response.headers.get('date') || '');
  if (Number.isNaN(date)) return;
  const answer = { url: response.url, date, at: Date.now() };
  judge(answer, fresh);
  if (!fresh) open.push(answer);
}

/** Begins with what the last page knew, and remembers what this one learns. */
export function remember(): void {
  if (lasting) return;
  lasting = true;
  let text = '';
  try {
    text = localStorage.getItem(KEY) || '';
  } catch {
    // Nothing is remembered.
  }
  const [by, then] = text.split(' ').map(Number);
  if (!ahead && Math.abs(by) > TOLERANCE_MS && then) {
    // It is not earlier than it was, whatever the device says now.
    ahead = Math.max(by, then + by - Date.now());
    if (Math.abs(ahead) <= TOLERANCE_MS) ahead = 0;
    known = true;
  }
  save();
}
