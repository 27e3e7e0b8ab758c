// Unpacks the Chromium 78 of 2019 into the user's cache and prints its path, as JSON:
//
//     node tests/e2e/old-chromium.mjs
//     {"executable":"…/chromium","libraries":"…/lib","version":"HeadlessChrome/78.…"}
//
// Old kiosks run browsers of that age; the newest one can't show what they refuse.
// The browser comes in the npm package chrome-aws-lambda, as brotli-packed files. It needs
// LD_LIBRARY_PATH set to `libraries`, and puppeteer-core 2.0.0 to be driven:
//
//     const browser = await launchOldChromium();

import { execFileSync } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const require = createRequire(import.meta.url);
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--single-process', '--no-zygote',
  '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Unpacks the browser unless that was done before. Returns `{ executable, libraries }`. */
export async function unpackOldChromium() {
  const source = dirname(require.resolve('chrome-aws-lambda/package.json'));
  const { version } = require('chrome-aws-lambda/package.json');
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const home = join(cache, 'pos-support-widget', `chromium-78-${version}`);
  const found = { executable: join(home, 'chromium'), libraries: join(home, 'aws', 'lib') };
  if (existsSync(found.executable)) return found;

  // Unpacked into another folder and renamed, so that an interrupted run leaves no incomplete browser.
  mkdirSync(dirname(home), { recursive: true });
  const fresh = mkdtempSync(`${home}.`);
  const unpack = (name, to) =>
    pipeline(createReadStream(join(source, 'bin', name)), createBrotliDecompress(), createWriteStream(to));
  await unpack('chromium.br', join(fresh, 'chromium'));
  chmodSync(join(fresh, 'chromium'), 0o755);
  for (const [name, folder] of [['aws.tar.br', 'aws'], ['swiftshader.tar.br', '.']]) {
    const tar = join(fresh, 'unpacking.tar');
    await unpack(name, tar);
    mkdirSync(join(fresh, folder), { recursive: true });
    execFileSync('tar', ['-xf', tar, '-C', join(fresh, folder), '--no-same-owner']);
    rmSync(tar);
  }
  if (existsSync(home)) rmSync(fresh, { recursive: true });
  else renameSync(fresh, home);
  return found;
}

/** Starts Chromium 78 and returns puppeteer's browser. Close it when done. */
export async function launchOldChromium(options = {}) {
  const { executable, libraries } = await unpackOldChromium();
  const puppeteer = require('puppeteer-core-2');
  return puppeteer.launch({
    executablePath: executable,
    headless: true,
    args: FLAGS,
    env: { ...process.env, LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') },
    ...options,
  });
}

/** Starts it once and returns its version. */
async function tryOut() {
  const server = createServer((_, answer) => answer.end('<!doctype html><title>started</title>'));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const browser = await launchOldChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    if ((await page.title()) !== 'started') throw new Error('Chromium 78 started but did not show a page.');
    return await browser.version();
  } finally {
    await browser.close();
    server.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = await unpackOldChromium();
  console.log(JSON.stringify({ ...found, version: await tryOut() }));
}
