// Measures the search beside others, in Chromium, on the same entries and queries. README.md says what is what.
//
//     npm ci && node bench.mjs [ours|MiniSearch|…]

import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const here = import.meta.dirname;
const out = join(here, 'target/out');
const CORPORA = process.env.CORPORA?.split(',') ?? ['real-zh-CN', 'real-en', 'big'];
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };
const only = process.argv.slice(2);

const cargo = (...args) => execFileSync('cargo', args, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
const target = process.env.CARGO_TARGET_DIR ?? join(here, 'target');
const brotli = (bytes) => brotliCompressSync(bytes).length;

function ours() {
  // The corpora of an earlier run do, where only the search has changed since.
  if (!process.env.KEEP_CORPORA) cargo('run', '--quiet', '--bin', 'corpus', '--', '../../kb-bundle', out);
  cargo('build', '--quiet', '--release', '--lib', '--target', 'wasm32-unknown-unknown');
  const wasm = join(target, 'wasm32-unknown-unknown/release/search_bench.wasm');
  const features = ['--enable-bulk-memory', '--enable-sign-ext', '--enable-mutable-globals', '--enable-nontrapping-float-to-int'];
  execFileSync(join(here, 'node_modules/.bin/wasm-opt'), ['-Oz', ...features, '--strip-debug', wasm, '-o', join(out, 'search.wasm')]);
}

/** Bytes of an index: what must be fetched before the first answer, after brotli. */
async function index(peers, name, corpus) {
  const file = join(out, `${corpus}.${name}.json`);
  const { docs } = JSON.parse(readFileSync(join(out, `${corpus}.json`)));
  if (name === 'ours') return brotli(readFileSync(join(out, `${corpus}.index`)));
  if (name === 'Pagefind') return pagefind(docs, join(out, `${corpus}.pagefind`));
  writeFileSync(file, await peers[name].build(docs));
  return brotli(readFileSync(file));
}

/** Pagefind fetches parts of its index as they are asked for; counted is all of it, fragments too. */
async function pagefind(docs, folder) {
  const { createIndex, close } = await import('pagefind');
  rmSync(folder, { recursive: true, force: true });
  const { index } = await createIndex({ forceLanguage: 'zh' });
  for (const { id, title, words, body } of docs) {
    await index.addCustomRecord({ url: `/${encodeURIComponent(id)}`, content: [title, ...words, ...body].join(' 。 '), language: 'zh', meta: { title, id } });
  }
  await index.writeFiles({ outputPath: folder });
  await close();
  const files = readdirSync(folder, { recursive: true }).map((file) => join(folder, file));
  const parts = files.filter((file) => /\.pf_|pagefind-entry/.test(file) && statSync(file).isFile());
  return parts.reduce((sum, file) => sum + statSync(file).size, 0);
}

function serve() {
  // Isolated, so that the clock ticks in 5 µs.
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  const server = createServer((request, response) => {
    const path = join(here, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (request.url === '/') return response.writeHead(200, { ...headers, 'Content-Type': 'text/html' }).end('<!doctype html><script type="module" src="/target/out/page.js"></script>');
    if (!existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end();
    return response.writeHead(200, { ...headers, 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(readFileSync(path));
  });
  return new Promise((ready) => { server.listen(0, '127.0.0.1', () => ready(server)); });
}

mkdirSync(out, { recursive: true });
ours();
await build({ entryPoints: [join(here, 'page.mjs')], bundle: true, format: 'esm', outfile: join(out, 'page.js'), external: ['/target/*'], logLevel: 'error' });
const { PEERS } = await import('./peers.mjs');
const names = ['ours', ...Object.keys(PEERS), 'Pagefind'].filter((name) => only.length === 0 || only.includes(name));
const server = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const results = [];
for (const corpus of CORPORA) {
  for (const name of names) {
    const bytes = await index(PEERS, name, corpus);
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(name, error.message));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction('globalThis.run');
    const result = await page.evaluate(([one, of]) => globalThis.run(one, of), [name, corpus]);
    results.push({ corpus, name, bytes, ...result });
    await page.close();
    const figure = (number) => number.toFixed(2);
    const all = Object.values(result.kinds);
    const recall = all.reduce((sum, kind) => sum + kind.found, 0) / all.reduce((sum, kind) => sum + kind.of, 0);
    console.log(corpus, name, `${(bytes / 1024).toFixed(1)} KB br`, `ready ${figure(result.ready)} ms`, result.first ? `first ${figure(result.first)} ms` : '', `p50 ${figure(result.p50)}`, `p99 ${figure(result.p99)}`, `recall@5 ${recall.toFixed(3)}`);
  }
}
await browser.close();
server.close();

console.log(`\nengine: ${(brotli(readFileSync(join(out, 'search.wasm'))) / 1024).toFixed(1)} KB br as a wasm of its own\n`);
for (const corpus of CORPORA) {
  const of = results.filter((result) => result.corpus === corpus);
  const kinds = [...new Set(of.flatMap((result) => Object.keys(result.kinds)))];
  console.log(`### ${corpus}\n\n| | index, KB br | ready, ms | first, ms | p50, ms | p99, ms | ${kinds.join(' | ')} |`);
  console.log(`|---|${'---:|'.repeat(5 + kinds.length)}`);
  for (const { name, bytes, ready, first, p50, p99, kinds: by } of of) {
    const shares = kinds.map((kind) => (by[kind].found / by[kind].of).toFixed(2));
    console.log(`| ${name} | ${(bytes / 1024).toFixed(1)} | ${ready.toFixed(1)} | ${first?.toFixed(1) ?? ''} | ${p50.toFixed(2)} | ${p99.toFixed(2)} | ${shares.join(' | ')} |`);
  }
  console.log();
}
