// Where our own time is spent: one load traced by Chromium, cut at each step, and the main thread's time by kind.

import { load } from './load.mjs';
import { median, ranged, table } from './table.mjs';

const CATEGORIES = [
  '-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing', 'v8', 'v8.wasm', 'disabled-by-default-v8.wasm.detailed', 'disabled-by-default-v8.compile',
];

/** The moments between which the time is cut, in their order; `robot-` ones are the robot's. */
const MOMENTS = [
  ['robot-control', 'the launcher is pressed'],
  ['step-last-byte', "the engine's last byte is here"],
  ['step-compiled', 'the module is compiled'],
  ['step-instantiated', 'it is instantiated'],
  ['step-mounted', 'the widget is mounted'],
  ['step-written', 'home is written into the page'],
  ['robot-home', 'home shows, the flow is pressed'],
  ['robot-answered', 'its first question shows'],
];

/** The kind of each of the trace's events; any other event is the browser's own work. */
const KINDS = [
  ['wasm functions compiled when first called', /^wasm\.(Compile(Lazy|Baseline)|AddCompiledCode|PublishCode)|^FlushInstructionCache/],
  ['wasm read while it comes, linked', /^wasm\.|^v8\.wasm|AsyncStreaming/],
  ['scripts parsed and compiled', /^V8\.(Compile|Parse|PreParse|Collect|Finalize)|^v8\.(compile|produce)/],
  ['scripts and wasm run', /^(FunctionCall|v8\.callFunction|v8\.run|v8\.evaluateModule|EvaluateScript|EventDispatch|TimerFire|FireAnimationFrame|FireIdleCallback|RunMicrotasks|BlinkScheduler_PerformMicrotaskCheckpoint)/],
  ['style', /^(UpdateLayoutTree|ParseAuthorStyleSheet)/],
  ['layout', /^(Layout|IntersectionObserver)/],
  ['paint and frames', /^(PrePaint|Paint|Layerize|Commit|UpdateLayer|HitTest)/],
  ['collecting garbage', /GC/],
];
const OTHER = 'what the browser does besides';

/** Runs in the page first: marks when the engine was compiled, instantiated, mounted and home was written. */
function mark() {
  const once = new Set();
  const note = (name) => {
    if (once.has(name)) return;
    once.add(name);
    performance.mark(name);
  };
  for (const [method, name] of [['compileStreaming', 'step-compiled'], ['instantiate', 'step-instantiated']]) {
    const original = WebAssembly[method];
    WebAssembly[method] = (...given) => original.apply(WebAssembly, given).then((made) => {
      note(name);
      return made;
    });
  }
  for (const [event, name] of [['ps-ready', 'step-mounted'], ['ps-open', 'step-written']]) document.addEventListener(event, () => note(name));
}

/** The main thread's time by kind between two moments: an event counts for what it does itself, without what it calls. */
function spent(events, from, until) {
  const sums = Object.fromEntries([...KINDS.map(([kind]) => kind), OTHER].map((kind) => [kind, 0]));
  const open = [];
  const count = ({ name, ts, own }) => {
    if (ts < from || ts >= until) return;
    const [kind] = KINDS.find(([, names]) => names.test(name)) || [OTHER];
    sums[kind] += own / 1000;
  };
  for (const { name, ts, dur } of events) {
    while (open.length && open[open.length - 1].end <= ts) count(open.pop());
    if (open.length) open[open.length - 1].own -= dur;
    open.push({ name, ts, end: ts + dur, own: dur });
  }
  while (open.length) count(open.pop());
  return sums;
}

/** One traced load: when each moment was, in milliseconds after the first, and the time by kind before home and after. */
export async function sample(server, ours, speed) {
  let trace;
  await load(server, ours, speed, {
    async before({ browser, page }) {
      await page.addInitScript(mark);
      await browser.startTracing(page, { categories: CATEGORIES });
    },
    async after({ browser, page }) {
      await page.evaluate(() => {
        const engine = performance.getEntriesByType('resource').find(({ name }) => /\/engine\.[^/]*\.wasm$/.test(name));
        performance.mark('step-last-byte', { startTime: engine.responseEnd });
      });
      trace = JSON.parse(await browser.stopTracing()).traceEvents;
      return {};
    },
  });
  const marks = trace.filter(({ cat = '', name }) => cat.includes('user_timing') && /^(robot|step)-/.test(name));
  const at = Object.fromEntries(marks.map(({ name, ts }) => [name, ts]));
  const missing = MOMENTS.find(([name]) => !at[name]);
  if (missing) throw new Error(`the trace lacks ${missing[0]}`);
  const { pid, tid } = marks.find(({ name }) => name === 'robot-answered');
  const events = trace.filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid).sort((one, other) => one.ts - other.ts || other.dur - one.dur);
  return {
    moments: MOMENTS.map(([name]) => (at[name] - at['robot-control']) / 1000),
    functions: events.filter(({ name, ts }) => name === 'wasm.CompileLazy' && ts < at['robot-answered']).length,
    toByte: spent(events, at['robot-control'], at['step-last-byte']),
    toHome: spent(events, at['step-last-byte'], at['robot-home']),
    toQuestion: spent(events, at['robot-home'], at['robot-answered']),
  };
}

/** The tables of docs/develop/first-answer.md. */
export function stepTables(samples, machine) {
  const way = MOMENTS.slice(1).map(([, title], at) => [
    title, ranged(samples.map(({ moments }) => moments[at + 1] - moments[at])), ranged(samples.map(({ moments }) => moments[at + 1])),
  ]);
  const parts = ['toByte', 'toHome', 'toQuestion'];
  const cost = (kind) => parts.map((part) => median(samples.map((of) => of[part][kind])));
  const costs = [...KINDS.map(([kind]) => kind), OTHER].map((kind) => [kind, ...cost(kind).map((ms) => ms.toFixed(0))]);
  return [
    `${machine} Traced, at a quarter speed: ${samples.length}.`,
    table(['', 'after the step before, ms', 'after the press, ms'], way),
    table(['the main thread, ms', 'until the last byte', 'until home shows', 'until the question'], costs),
    `Until the question ${median(samples.map(({ functions }) => functions))} wasm functions are compiled, each when it is first called.`,
  ].join('\n\n');
}
