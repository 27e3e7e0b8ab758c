// Measures the search and others, in Chromium, on the same entries and queries, and prints README.md's tables.
//
//     npm ci && node bench.mjs [--write] [ours|MiniSearch|…]

import { execFileSync, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const here = import.meta.dirname;
const out = join(here, 'target/out');
const CORPORA = process.env.CORPORA?.split(',') ?? ['real-zh-CN', 'real-en', 'big'];
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };
const only = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const write = process.argv.includes('--write');
/** The time limit of one library for one corpus: to build its index, and again for the queries. */
const LIMIT_MS = 1000 * (process.env.LIMIT_SECONDS ?? 60);

const cargo = (...args) => execFileSync('cargo', args, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
const target = process.env.CARGO_TARGET_DIR ?? join(here, 'target');
const brotli = (bytes) => brotliCompressSync(bytes).length;

function ours() {
  // The corpora of an earlier run are enough if only the search has changed since.
  if (!process.env.KEEP_CORPORA) cargo('run', '--quiet', '--bin', 'corpus', '--', '../../kb-bundle', out);
  cargo('build', '--quiet', '--release', '--lib', '--target', 'wasm32-unknown-unknown');
  const wasm = join(target, 'wasm32-unknown-unknown/release/search_bench.wasm');
  const features = ['--enable-bulk-memory', '--enable-sign-ext', '--enable-mutable-globals', '--enable-nontrapping-float-to-int'];
  execFileSync(join(here, 'node_modules/.bin/wasm-opt'), ['-Oz', ...features, '--strip-debug', wasm, '-o', join(out, 'search.wasm')]);
}

/** Bytes of an index: what must be there before the first answer, after brotli. None if building it took too long. */
function index(name, corpus) {
  if (name === 'ours') return brotli(readFileSync(join(out, `${corpus}.index`)));
  // A separate program, which can be stopped.
  const made = spawnSync(process.execPath, [join(here, 'build.mjs'), name, corpus, out], { timeout: LIMIT_MS, stdio: ['ignore', 'pipe', 'inherit'] });
  if (made.error?.code === 'ETIMEDOUT') return undefined;
  if (made.status !== 0) throw new Error(`${name} could not build its index of ${corpus}`);
  // Pagefind's is many files, already compressed; the others are not compressed by their library.
  return name === 'Pagefind' ? Number(made.stdout.toString().trim().split('\n').at(-1)) : brotli(readFileSync(join(out, `${corpus}.${name}.json`)));
}

function serve() {
  // Cross-origin isolated, so that the clock has a resolution of 5 µs.
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
const results = [];
for (const corpus of CORPORA) {
  for (const name of names) {
    const bytes = index(name, corpus);
    const result = bytes && await asked(name, corpus);
    results.push({ corpus, name, bytes, result });
    console.error(corpus, name, bytes ? `${kilobytes(bytes)} KB` : 'not built in time', result ? `ready ${ms(result.ready)} first ${ms(result.first)} p50 ${ms(result.p50)} p99 ${ms(result.p99)} recall@5 ${recall(Object.values(result.kinds)).toFixed(3)} (${result.asked} of ${result.of} asked)` : '');
    if (result && name === 'ours') console.error(Object.entries(result.kinds).map(([kind, { slowest }]) => `  ${kind} at most ${ms(slowest)}`).join('\n'));
  }
}
server.close();

/** A separate browser for each, so that one that hangs can be ended, and none affects another. */
async function asked(name, corpus) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(name, error.message));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction('globalThis.run');
    const run = page.evaluate((given) => globalThis.run(...given), [name, corpus, LIMIT_MS]);
    run.catch(() => {});
    // A started query is finished; if even that takes too long, it is abandoned.
    return await Promise.race([run, new Promise((ready) => { setTimeout(ready, 2 * LIMIT_MS).unref(); })]);
  } finally {
    await browser.close();
  }
}

function recall(kinds) {
  return kinds.reduce((sum, kind) => sum + kind.found, 0) / kinds.reduce((sum, kind) => sum + kind.of, 0);
}

function kilobytes(bytes) {
  return (bytes / 1024).toFixed(1);
}

function ms(time) {
  return time < 10 ? time.toFixed(2) : time.toFixed(time < 100 ? 1 : 0);
}

function table(corpus) {
  const of = results.filter((row) => row.corpus === corpus);
  const kinds = [...new Set(of.flatMap(({ result }) => Object.keys(result?.kinds ?? {})))];
  const lines = of.map(({ name, bytes, result }) => {
    if (!result) return [name, bytes ? kilobytes(bytes) : '', `more than ${LIMIT_MS / 1000} s`, ...Array(4 + kinds.length).fill('')];
    const part = result.asked < result.of ? ` (the first ${result.asked} queries)` : '';
    const shares = kinds.map((kind) => (result.kinds[kind] ? recall([result.kinds[kind]]).toFixed(2) : ''));
    return [name + part, kilobytes(bytes), ...[result.ready, result.first, result.p50, result.p99].map(ms), recall(Object.values(result.kinds)).toFixed(3), ...shares];
  });
  const head = ['', 'index, KB br', 'ready, ms', 'first, ms', 'p50, ms', 'p99, ms', 'recall@5', ...kinds];
  return [head, ['---', ...Array(head.length - 1).fill('---:')], ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const TITLES = { 'real-zh-CN': 'The real content, Chinese', 'real-en': 'The real content, English', big: '5,000 articles' };
const version = (name) => JSON.parse(readFileSync(join(here, 'package-lock.json'))).packages[`node_modules/${name}`].version;
const libraries = { MiniSearch: 'minisearch', Lunr: 'lunr', FlexSearch: 'flexsearch', 'Fuse.js': 'fuse.js', Orama: '@orama/orama', Pagefind: 'pagefind' };
const browserVersion = execFileSync(process.env.CHROMIUM ?? '/usr/bin/chromium', ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString().match(/\d+/)?.[0];
const pasted = results.flatMap(({ corpus, result }) => (result?.pasted ? [`${ms(result.pasted)} ms (${TITLES[corpus]})`] : []));
const text = [
  `Chromium ${browserVersion}, ${Object.entries(libraries).map(([name, of]) => `${name} ${version(of)}`).join(', ')}. At most ${LIMIT_MS / 1000} s for each library and corpus.`,
  ...CORPORA.map((corpus) => `### ${TITLES[corpus]}\n\n${table(corpus)}`),
  `Ours at 200 of the generated articles, spread evenly: an index of ${kilobytes(brotli(readFileSync(join(out, 'small.index'))))} KB.`,
  `Ours, ten thousand characters of any text, the longest time: ${pasted.join(', ')}.`,
].join('\n\n');
console.log(text);
if (write) {
  const readme = join(here, 'README.md');
  const [before, after] = [/^[^]*<!-- measured -->\n/, /<!-- end -->[^]*$/].map((part) => readFileSync(readme, 'utf8').match(part)[0]);
  writeFileSync(readme, `${before}\n${text}\n\n${after}`);
}
