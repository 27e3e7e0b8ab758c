// One load of one page, in its own browser process and profile, and what it cost.

import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS } from './chromium.mjs';
import { robotFor } from './robot.mjs';

/** The network and the processor of an old phone. */
export const SLOW = { cpu: 4, line: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 } };
const PATIENCE_MS = 30_000;
/** The page is settled when nothing was fetched for this time. */
const QUIET_MS = 1000;
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** Opens a browser; `work` gets its empty page. */
async function withPage({ cpu, line }, work) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' })).newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Performance.enable');
    // A new process has work of its own first.
    await pause(300);
    if (line) await session.send('Network.emulateNetworkConditions', line);
    if (cpu) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    return await work({ browser, page, session });
  } finally {
    await browser.close();
  }
}

/** Records what is received, with the browser's clock. */
function listen(session) {
  const requests = new Map();
  let last = Date.now();
  const on = (event, note) => session.on(`Network.${event}`, (of) => {
    last = Date.now();
    const request = requests.get(of.requestId);
    if (request || event === 'requestWillBeSent') note(request, of);
  });
  on('requestWillBeSent', (_, { requestId, request, timestamp, wallTime }) => {
    requests.set(requestId, { url: request.url, sent: wallTime * 1000, clock: wallTime - timestamp, pieces: [] });
  });
  on('dataReceived', (request, { timestamp, encodedDataLength }) => request.pieces.push([(timestamp + request.clock) * 1000, encodedDataLength]));
  on('loadingFinished', (request, { timestamp }) => { request.done = (timestamp + request.clock) * 1000; });
  on('loadingFailed', (request) => { request.done = Infinity; });
  return {
    requests,
    quiet: () => Date.now() - last > QUIET_MS && [...requests.values()].every(({ done, url }) => done || url.startsWith('data:')),
  };
}

async function settled(page, line) {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    if (line.quiet() && await page.evaluate(() => document.readyState === 'complete')) return;
    await pause(100);
  }
}

/** Received bytes of a widget's files until a moment, and in total. */
function bytes({ requests }, peer, server, until) {
  let before = 0;
  let all = 0;
  for (const { url, done, pieces } of requests.values()) {
    const path = url.startsWith(server.origin) ? url.slice(server.origin.length).split('?')[0] : '';
    if (!path.startsWith(`/${peer.name}/`) || path === `/${peer.name}/`) continue;
    const weight = server.weight(path);
    all += weight;
    const part = pieces.filter(([at]) => at <= until).reduce((sum, [, length]) => sum + length, 0);
    before += done <= until ? weight : Math.min(weight, part);
  }
  return { before, all };
}

/**
 * Loads a peer's page and goes to its first answer.
 * `before` and `after` may add to the page and read from it.
 */
export function load(server, peer, speed, { before = async () => {}, after = async () => ({}) } = {}) {
  return withPage(speed, async (open) => {
    const { page, session } = open;
    const line = listen(session);
    const faults = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    let arrive;
    const arrived = new Promise((done) => { arrive = done; });
    await page.exposeFunction('arrived', () => arrive(true));
    const { choice } = peer;
    await page.addInitScript(robotFor(peer));
    await before(open);
    await page.goto(`${server.origin}/${peer.name}/`, { waitUntil: choice ? 'commit' : 'load' });
    const there = !choice || await Promise.race([arrived, pause(PATIENCE_MS)]);
    if (!there) throw new Error(`${peer.name}: no answer within half a minute; ${faults[0] || JSON.stringify(await page.evaluate(() => window.robot))}`);
    const more = await after(open);
    await settled(page, line);
    const { robot, origin, first } = await page.evaluate((prefix) => ({
      robot: window.robot,
      origin: performance.timeOrigin,
      first: Math.min(...performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.startsWith(prefix)).map(({ startTime }) => startTime)),
    }), `/${peer.name}/`);
    const { metrics } = await session.send('Performance.getMetrics');
    const weights = bytes(line, peer, server, origin + robot.answered);
    return {
      ...more,
      ...choice && { bytes: weights.before, all: weights.all, control: robot.control - first, answered: robot.answered - first },
      blocked: robot.tasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0),
      thread: metrics.find(({ name }) => name === 'TaskDuration').value * 1000,
    };
  });
}
