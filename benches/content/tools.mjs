// The same bundles in wasm, as a browser's engine runs it: how long the tools' wasm of dist/ takes to open one, to
// draw a first answer and a second; how long it takes to copy as many bytes in, and to hash them by WebCrypto. `node benches/content/tools.mjs FOLDER`, where the example wrote them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const TRIES = 15;
const [folder] = process.argv.slice(2);
const dist = new URL('../../dist/', import.meta.url);
const [script, wasm] = JSON.parse(readFileSync(new URL('manifest.json', dist))).tools;
const module = new WebAssembly.Module(readFileSync(new URL(wasm, dist)));
const { default: start, open, draw } = await import(new URL(script, dist));

const middle = (times) => times.sort((a, b) => a - b)[times.length >> 1].toFixed(2).padStart(9);
const columns = ['KB', 'open, ms', 'draw, ms', 'again', 'copy', 'digest'];
console.log(' '.repeat(6) + columns.map((column) => column.padStart(9)).join(''));
for (const times of [1, 10, 100]) {
  const bytes = new Uint8Array(readFileSync(join(folder, `zh-CN-${times}.psb`)));
  const [opened, drawn, again, copied, digested] = [[], [], [], [], []];
  for (let at = 0; at < TRIES; at += 1) {
    // Each in memory of its own: opened bundles are never given back.
    await start({ module_or_path: module });
    const began = performance.now();
    const number = open(bytes);
    const between = performance.now();
    const first = () => draw(number, 'yunfan-bank', 'fee', 'amount\u001f100\u001erate\u001f0.6', '2026-11-22');
    const sheet = first();
    const ended = performance.now();
    first();
    const drawnAgain = performance.now();
    // What handing the bytes over costs alone: memory that grows, and one copy.
    const memory = new WebAssembly.Memory({ initial: 1 });
    const pages = memory.grow(Math.ceil(bytes.length / 65_536));
    new Uint8Array(memory.buffer).set(bytes, pages * 65_536);
    const there = performance.now();
    if (number < 0 || !sheet.length) throw new Error('the bundle can not be read; build dist/ and write the bundles of the same checkout');
    await crypto.subtle.digest('SHA-256', bytes);
    opened.push(between - began);
    drawn.push(ended - between);
    again.push(drawnAgain - ended);
    copied.push(there - drawnAgain);
    digested.push(performance.now() - there);
  }
  console.log(`${`${times}×`.padStart(6)}${String(bytes.length >> 10).padStart(9)}${[opened, drawn, again, copied, digested].map(middle).join('')}`);
}
