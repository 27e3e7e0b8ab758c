// Runs in the browser: opens each index and asks it every query.

import { PEERS } from './peers.mjs';

/** Each query is asked so often, unless a search is so slow that this takes long. */
const ROUNDS = 7;
const ENOUGH_MS = 4_000;

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
  const most = 4096;
  const typed = room(most);
  return (query) => {
    const { written } = encoder.encodeInto(query, new Uint8Array(memory.buffer, typed, most));
    const len = find(typed, written, 5);
    return decoder.decode(new Uint8Array(memory.buffer, answer(), len)).trim().split(' ');
  };
}

const at = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))];

/**
 * Asks every query some times, all of them each time so that no cache is warmer than a visit's. Of a query's times
 * the smallest counts: what is more is the machine's other work.
 */
async function measure(ask, queries) {
  const times = queries.map(() => []);
  let found = [];
  const begun = performance.now();
  for (let round = 0; round < ROUNDS && (round === 0 || performance.now() - begun < ENOUGH_MS); round += 1) {
    found = [];
    for (const [nth, { query }] of queries.entries()) {
      const from = performance.now();
      let ids = ask(query);
      if (ids instanceof Promise) ids = await ids;
      times[nth].push(performance.now() - from);
      found.push(ids);
    }
  }
  const each = times.map((list) => Math.min(...list)).sort((one, other) => one - other);
  const kinds = {};
  for (const [nth, { kind, finds }] of queries.entries()) {
    const sum = (kinds[kind] ??= { of: 0, found: 0 });
    sum.of += 1;
    sum.found += finds.some((id) => found[nth].includes(id)) ? 1 : 0;
  }
  return { p50: at(each, 0.5), p99: at(each, 0.99), kinds };
}

/** Opens some times; the smallest time to be ready, and to the first answer. */
function opened(open, queries) {
  let [ready, first, ask] = [Infinity, Infinity];
  for (let round = 0; round < 3; round += 1) {
    const from = performance.now();
    ask = open();
    ready = Math.min(ready, performance.now() - from);
    ask(queries[0].query);
    first = Math.min(first, performance.now() - from);
  }
  return { ask, ready, first };
}

globalThis.run = async (name, corpus) => {
  const { queries } = await (await fetch(`/target/out/${corpus}.json`)).json();
  if (name === 'Pagefind') {
    const from = performance.now();
    const pagefind = await import(`/target/out/${corpus}.pagefind/pagefind.js`);
    await pagefind.options({ baseUrl: '/', excerptLength: 1 });
    await pagefind.init();
    const ready = performance.now() - from;
    const ask = async (query) => {
      const { results } = await pagefind.search(query);
      return Promise.all(results.slice(0, 5).map(async (hit) => (await hit.data()).meta.id));
    };
    return { ready, ...await measure(ask, queries) };
  }
  if (name === 'ours') {
    const module = await WebAssembly.compileStreaming(fetch('/target/out/search.wasm'));
    const bundle = new Uint8Array(await (await fetch(`/target/out/${corpus}.psb`)).arrayBuffer());
    const { ask, ready, first } = opened(() => ours(module, bundle), queries);
    return { ready, first, ...await measure(ask, queries) };
  }
  const text = await (await fetch(`/target/out/${corpus}.${name}.json`)).text();
  const { ask, ready, first } = opened(() => PEERS[name].open(text), queries);
  return { ready, first, ...await measure(ask, queries) };
};
