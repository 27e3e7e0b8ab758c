// The same bundles in a browser: how long the engine of dist/ takes from the bytes to the first screen, to draw a first
// answer of the fee calculator and a second; how long it takes to copy as many bytes into wasm memory, and to hash them
// by WebCrypto. `node benches/content/engine.mjs FOLDER`, where the example wrote them.

import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const TRIES = 15;
const KIND = { js: 'text/javascript', wasm: 'application/wasm', psb: 'application/octet-stream' };
// The driver of the stories.
const { chromium } = createRequire(join(ROOT, 'tests/e2e/package.json'))('@playwright/test');
const [folder] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(ROOT, 'dist/manifest.json'), 'utf8'));

const server = createServer(({ url }, response) => {
  const kind = KIND[url.split('.').pop()];
  response.setHeader('content-type', kind || 'text/html');
  if (!kind) return response.end('<!doctype html>');
  return response.end(readFileSync(url.startsWith('/scale/') ? join(folder, url.slice(7)) : join(ROOT, 'dist', url)));
}).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });

const middle = (times) => times.sort((a, b) => a - b)[times.length >> 1].toFixed(2).padStart(9);
const columns = ['KB', 'home, ms', 'fee, ms', 'again', 'copy', 'digest'];
console.log(' '.repeat(6) + columns.map((column) => column.padStart(9)).join(''));
for (const times of [1, 10, 100]) {
  const taken = [];
  for (let at = 0; at < TRIES; at += 1) {
    // Each in its own page: opened bundles are never freed.
    const page = await browser.newPage();
    // localhost is a secure context: WebCrypto is there.
    await page.goto(`http://localhost:${server.address().port}/`);
    taken.push(await page.evaluate(once, [manifest, `/scale/zh-CN-${times}.psb`]));
    await page.close();
  }
  const figures = [0, 1, 2, 3, 4].map((nth) => middle(taken.map((one) => one.times[nth])));
  console.log(`${`${times}×`.padStart(6)}${String(taken[0].bytes >> 10).padStart(9)}${figures.join('')}`);
}
await browser.close();
server.close();

/** Runs in the page: one engine, one bundle. */
async function once([{ engine: engines, glue, bundles, statement }, scaled]) {
  const url = `/${engines['zh-CN']}`;
  const { default: start } = await import(`/${glue}`);
  const engine = await start({
    url,
    response: fetch(url),
    language: 'zh-CN',
    bundleUrl: (part) => `/${bundles[part]}`,
    statementUrls: statement.map((file) => `/${file}`),
    trapped(error) { throw error; },
    warn() {},
  });
  const bytes = new Uint8Array(await (await fetch(scaled)).arrayBuffer());
  const host = document.body.appendChild(document.createElement('div'));
  const root = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
  const there = async (hook) => {
    while (!root.querySelector(`[data-testid="${hook}"]`)) await new Promise((next) => { setTimeout(next); });
  };
  await engine.bundle('zh-CN', host);
  const marks = [performance.now()];
  const mark = () => marks.push(performance.now());
  const handle = engine.mount(root, host, bytes, { profile: 'yunfan-bank', mode: 'inline' }, false);
  await there('search');
  mark();
  engine.open(handle, 'tool:fee?amount=100&rate=0.6');
  await there('fee-figure');
  mark();
  engine.open(handle, 'home');
  await there('search');
  const from = performance.now();
  engine.open(handle, 'tool:fee?amount=200&rate=0.6');
  await there('fee-figure');
  const again = performance.now() - from;
  // The cost of passing the bytes alone: growing memory, and one copy.
  mark();
  const memory = new WebAssembly.Memory({ initial: 1 });
  const pages = memory.grow(Math.ceil(bytes.length / 65_536));
  new Uint8Array(memory.buffer).set(bytes, pages * 65_536);
  mark();
  await crypto.subtle.digest('SHA-256', bytes);
  mark();
  const spans = marks.slice(1).map((time, at) => time - marks[at]);
  return { bytes: bytes.length, times: [spans[0], spans[1], again, spans[3], spans[4]] };
}
