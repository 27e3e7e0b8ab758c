// Starts a Chromium and sends it commands of the DevTools protocol over a pipe. A driver such as Playwright also
// enables the protocol's network events, for which the renderer keeps a copy of each response: the memory measured
// would be too high.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const FLAGS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-features=SpareRendererForSitePerProcess', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
export const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';

/** Starts a Chromium with an empty profile; `work` gets `send(method, params, sessionId)`. It is closed afterwards. */
export async function withChromium(work) {
  const profile = mkdtempSync(join(tmpdir(), 'first-answer-'));
  const chromium = spawn(CHROMIUM, [...FLAGS, '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise((done) => { chromium.once('exit', done); });
  const [, , , input, output] = chromium.stdio;
  const waiting = new Map();
  let unread = Buffer.alloc(0);
  output.on('data', (bytes) => {
    unread = Buffer.concat([unread, bytes]);
    for (let end = unread.indexOf(0); end >= 0; end = unread.indexOf(0)) {
      const { id, result, error } = JSON.parse(unread.subarray(0, end));
      unread = unread.subarray(end + 1);
      if (error) waiting.get(id)?.reject(new Error(error.message));
      else waiting.get(id)?.resolve(result);
      waiting.delete(id);
    }
  });
  ended.then((code) => { for (const { reject } of waiting.values()) reject(new Error(`Chromium ended with ${code}`)); });
  let last = 0;
  const send = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    input.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
  });
  try {
    return await work(send);
  } finally {
    await send('Browser.close').catch(() => chromium.kill());
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
