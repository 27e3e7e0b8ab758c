// Measures the statement check and JavaScript that does the same, in one Chromium: rows a second, and how much the
// renderer's memory grows. README.md says how to run it, and what it measured.

import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { begin, peak, renderers } from './memory.mjs';
import { write } from './statement.mjs';

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, '../..');
const DIST = join(ROOT, 'dist');
// The browser driver of the end-to-end tests: this folder has only the libraries to compare with.
const { chromium } = createRequire(join(ROOT, 'tests/e2e/package.json'))('@playwright/test');
const sizes = (process.argv[2] || '100000,1000000').split(',').map(Number);
const times = Number(process.argv[3] || 3);

if (!existsSync(join(DIST, 'manifest.json'))) throw new Error('dist/ is not built; run `cargo xtask build`');
const { statement: [, wasm, worker] } = JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8'));
const FILES = {
  '/rival.js': join(HERE, 'rival.js'),
  '/papaparse.js': join(HERE, 'node_modules/papaparse/papaparse.min.js'),
  '/decimal.js': join(HERE, 'node_modules/decimal.js/decimal.js'),
  '/big.js': join(HERE, 'node_modules/big.js/big.js'),
  '/ours.wasm': join(DIST, wasm),
  '/ours.js': join(DIST, worker),
};
const KIND = { js: 'text/javascript', wasm: 'application/wasm' };
const server = createServer((request, response) => {
  const file = FILES[request.url];
  response.setHeader('content-type', file ? KIND[file.split('.').pop()] : 'text/html');
  if (file) createReadStream(file).pipe(response);
  else response.end('<!doctype html><input type="file">');
}).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const origin = `http://127.0.0.1:${server.address().port}/`;

// The request is bytes of one wasm for the other: the crate writes them.
const lines = execFileSync('cargo', ['run', '--quiet', '-p', 'statement', '--example', 'bench_request'], { cwd: ROOT, encoding: 'utf8' });
const given = lines.trim().split('\n').map((line) => [...Buffer.from(line, 'hex')]);

const folder = mkdtempSync(join(tmpdir(), 'statement-'));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--js-flags=--expose-gc'] });
const session = await browser.newBrowserCDPSession();

/** Runs in the page: one check in a worker, timed from the file to the result. */
async function once({ library, given }) {
  const [request, words] = given.map((bytes) => new Uint8Array(bytes));
  const [file] = document.querySelector('input').files;
  const worker = new Worker(library ? 'rival.js' : 'ours.js');
  const message = () => new Promise((done, fail) => {
    worker.onerror = (event) => fail(new Error(event.message));
    worker.onmessage = ({ data }) => { if (data.ready || data.ended || data.rows > 0 && 'differ' in data) done(data); };
  });
  const ready = message();
  const module = library ? undefined : await WebAssembly.compileStreaming(fetch('ours.wasm'));
  await ready;
  await window.measured();
  const end = message();
  const start = performance.now();
  worker.postMessage(library ? { file, library } : { file, module, request, words, remembered: { visit: [], device: [] } });
  const data = await end;
  const seconds = (performance.now() - start) / 1_000;
  const held = await window.measured();
  const differ = library ? data.differ : (await data.ended.table.text()).trim().split('\n').length - 1;
  worker.terminate();
  return { seconds, differ, held };
}

async function measure(library, path) {
  const context = await browser.newContext();
  const page = await context.newPage();
  let levels;
  // A browser keeps spare renderers and moves pages between them: the one that grows is the page's.
  await page.exposeFunction('measured', async () => {
    if (!levels) {
      levels = (await renderers(session)).map((pid) => [pid, begin(pid)]);
      return 0;
    }
    return Math.max(...levels.map(([pid, level]) => peak(pid) - level));
  });
  await page.goto(origin);
  await page.setInputFiles('input', path);
  const result = await page.evaluate(once, { library, given });
  await context.close();
  return result;
}

const median = (numbers) => numbers.slice().sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
try {
  const { product } = await session.send('Browser.getVersion');
  console.log(`${product}; ${cpus().length} × ${cpus()[0].model}; median of ${times}`);
  console.log('| rows | file | | rows a second | added memory, MB |\n|---:|---:|---|---:|---:|');
  for (const rows of sizes) {
    const path = join(folder, `${rows}.csv`);
    const differ = write(path, rows);
    const results = {};
    for (let time = 0; time < times; time += 1) {
      for (const library of ['', 'decimal.js', 'big.js']) {
        const one = await measure(library, path);
        if (one.differ !== differ) throw new Error(`${library || 'ours'} finds ${one.differ} differences; ${differ} were planted`);
        (results[library] = results[library] || []).push(one);
      }
    }
    for (const [library, all] of Object.entries(results)) {
      const rate = Math.round(rows / median(all.map(({ seconds }) => seconds)));
      const held = median(all.map(({ held: most }) => most)).toFixed(0);
      console.log(`| ${rows.toLocaleString('en')} | ${(statSync(path).size / 1e6).toFixed(0)} MB | ${library ? `papaparse and ${library}` : 'the statement check'} | ${rate.toLocaleString('en')} | ${held} |`);
    }
  }
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
