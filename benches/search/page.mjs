// Runs in the browser: opens each index and runs every query.

import { PEERS } from './peers.mjs';

/** How often each query is run, unless a search is so slow that this takes long. */
const ROUNDS = 7;
const ENOUGH_MS = 4_000;
/** A pasted text of ten thousand characters. */
const PASTED = ['打印机不出纸', '小小票机', 'dayinjibuchuzhi ', 'dayinjibuchuzhi', 'zhshch', 'pinter ', 'e', 'the at ', 'a b ', '51 元', '{', '}{', 'Ａ０', '的', '\u{20000}', '😀', ' ', 'é', '帳', '\u0001'];
const PASTED_LENGTH = 10_000;

/** This project's search, a wasm without glue. */
function ours(module, bundle) {
  const { room, open, find, answer, memory } = new WebAssembly.Instance(module).exports;
  const put = (bytes) => {
    const at = room(bytes.length);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
    return at;
  };
  open(put(bundle), bundle.length);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const most = 4 * PASTED_LENGTH;
  const typed = room(most);
  return (query) => {
    const { written } = encoder.encodeInto(query, new Uint8Array(memory.buffer, typed, most));
    const len = find(typed, written, 5);
    return decoder.decode(new Uint8Array(memory.buffer, answer(), len)).trim().split(' ');
  };
}

const at = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))];

/**
 * Runs every query several times, all of them each time, so that no cache is warmer than in a visit. The smallest time
 * of a query counts, because other work of the machine only adds. After the deadline no further query is run; the
 * figures are of the finished ones.
 */
async function measure(ask, queries, deadline) {
  const times = [];
  const found = [];
  const begun = performance.now();
  for (let round = 0; round < ROUNDS && (round === 0 || performance.now() - begun < ENOUGH_MS); round += 1) {
    for (const [nth, { query }] of queries.entries()) {
      const from = performance.now();
      if (from > deadline) break;
      let ids = ask(query);
      if (ids instanceof Promise) ids = await ids;
      times[nth] = Math.min(times[nth] ?? Infinity, performance.now() - from);
      found[nth] = ids;
    }
  }
  const each = [...times].sort((one, other) => one - other);
  const kinds = {};
  for (const [nth, { kind, finds }] of queries.slice(0, times.length).entries()) {
    const sum = (kinds[kind] ??= { of: 0, found: 0, slowest: 0 });
    sum.of += 1;
    sum.found += finds.some((id) => found[nth].includes(id)) ? 1 : 0;
    sum.slowest = Math.max(sum.slowest, times[nth]);
  }
  return { p50: at(each, 0.5), p99: at(each, 0.99), kinds, asked: each.length, of: queries.length };
}

/**
 * Opens several times for one query of each kind: the smallest time to be ready; and to its first answer, of the
 * slowest kind.
 */
async function opened(open, queries, deadline) {
  const [firsts, left] = [new Map(), () => performance.now() < deadline];
  let [ready, ask] = [Infinity, undefined];
  const each = queries.filter(({ kind }, nth) => queries.findIndex((other) => other.kind === kind) === nth);
  for (let round = 0; round < 3; round += 1) {
    for (const { kind, query } of each) {
      if (ask && !left()) break;
      const from = performance.now();
      ask = open();
      if (ask instanceof Promise) ask = await ask;
      ready = Math.min(ready, performance.now() - from);
      await ask(query);
      firsts.set(kind, Math.min(firsts.get(kind) ?? Infinity, performance.now() - from));
    }
  }
  return { ask, ready, first: Math.max(...firsts.values()) };
}

/** The longest time for ten thousand characters of any text. */
function pasted(ask) {
  const times = PASTED.map((text) => {
    const long = [...text.repeat(Math.ceil(PASTED_LENGTH / [...text].length))].slice(0, PASTED_LENGTH).join('');
    const each = Array.from({ length: ROUNDS }, () => {
      const from = performance.now();
      ask(long);
      return performance.now() - from;
    });
    return Math.min(...each);
  });
  return Math.max(...times);
}

async function pagefind(corpus) {
  // Another address each time, or the browser would return the module that is already loaded.
  const module = await import(`/target/out/${corpus}.pagefind/pagefind.js?${performance.now()}`);
  await module.options({ baseUrl: '/', excerptLength: 1 });
  await module.init();
  return async (query) => {
    const { results } = await module.search(query);
    return Promise.all(results.slice(0, 5).map(async (hit) => (await hit.data()).meta.id));
  };
}

/** What opens this search over this corpus. */
async function opener(name, corpus) {
  if (name === 'Pagefind') return () => pagefind(corpus);
  if (name === 'ours') {
    const module = await WebAssembly.compileStreaming(fetch('/target/out/search.wasm'));
    const bundle = new Uint8Array(await (await fetch(`/target/out/${corpus}.psb`)).arrayBuffer());
    return () => ours(module, bundle);
  }
  const text = await (await fetch(`/target/out/${corpus}.${name}.json`)).text();
  return () => PEERS[name].open(text);
}

globalThis.run = async (name, corpus, limit) => {
  const { queries } = await (await fetch(`/target/out/${corpus}.json`)).json();
  const open = await opener(name, corpus);
  const deadline = performance.now() + limit;
  const { ask, ready, first } = await opened(open, queries, performance.now() + limit / 4);
  const result = { ready, first, ...await measure(ask, queries, deadline) };
  return name === 'ours' ? { ...result, pasted: pasted(ask) } : result;
};
