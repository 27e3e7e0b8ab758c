// What a page's renderer holds after the first answer, at full speed.

import { readFileSync } from 'node:fs';
import { withChromium } from './chromium.mjs';
import { robotFor } from './robot.mjs';

const LIMIT_MS = 30_000;
/** The page is settled when nothing was fetched for so long. */
const QUIET_MS = 1000;
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** Whether a renderer draws the browser's own window. */
const isOfBrowser = (process) => readFileSync(`/proc/${process}/cmdline`, 'utf8').includes('--top-chrome-webui');

/** Kilobytes of the process's memory by what the kernel calls it. */
function kilobytes(file, name) {
  return Number(file.match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))?.[1] || 0);
}

/**
 * Loads a peer's page, goes to its first answer, waits until the page is settled, and reads, in MiB:
 * `own`, what Chromium calls a process's private memory footprint: anonymous memory, in use or swapped out;
 * `mapped`, the private pages of files besides, of the browser's own code and of fonts.
 */
export function memoryOf(server, peer) {
  return withChromium(async (send) => {
    // The page that the browser opened itself: a second one would be a second renderer.
    const { targetInfos } = await send('Target.getTargets');
    const { targetId } = targetInfos.find(({ type, url }) => type === 'page' && url === 'about:blank');
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    const page = (method, params) => send(method, params, sessionId);
    const evaluate = async (expression) => (await page('Runtime.evaluate', { expression, returnByValue: true })).result.value;
    await page('Page.enable');
    await page('Emulation.setDeviceMetricsOverride', { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false });
    await page('Emulation.setLocaleOverride', { locale: 'zh-CN' });
    await page('Page.addScriptToEvaluateOnNewDocument', { source: `window.arrived = () => {};\n${robotFor(peer)}` });
    await page('Page.navigate', { url: `${server.origin}/${peer.name}/` });
    const end = Date.now() + LIMIT_MS;
    const there = peer.choice ? '!!window.robot?.answered' : 'document.readyState === "complete"';
    while (!await evaluate(there)) {
      if (Date.now() > end) throw new Error(`${peer.name}: no answer within half a minute`);
      await pause(100);
    }
    let [fetched, since] = [-1, Date.now()];
    while (Date.now() - since < QUIET_MS && Date.now() < end) {
      const now = await evaluate('performance.getEntriesByType("resource").length');
      if (now !== fetched) [fetched, since] = [now, Date.now()];
      await pause(100);
    }
    for (let time = 0; time < 2; time += 1) await page('HeapProfiler.collectGarbage');
    // Of several renderers, the page's own is the one whose processor time grows while the page is kept busy.
    const renderers = async () => new Map((await send('SystemInfo.getProcessInfo')).processInfo
      .filter(({ type, id }) => type === 'renderer' && !isOfBrowser(id)).map(({ id, cpuTime }) => [id, cpuTime]));
    const before = await renderers();
    await evaluate('{ const end = performance.now() + 200; while (performance.now() < end); }');
    const after = await renderers();
    const busy = (id) => after.get(id) - before.get(id);
    const [process] = [...before.keys()].sort((one, other) => busy(other) - busy(one));
    const status = readFileSync(`/proc/${process}/status`, 'utf8');
    const rollup = readFileSync(`/proc/${process}/smaps_rollup`, 'utf8');
    const own = kilobytes(status, 'RssAnon') + kilobytes(status, 'VmSwap');
    return { own: own / 1024, mapped: Math.max(0, kilobytes(rollup, 'Private_Clean') + kilobytes(rollup, 'Private_Dirty') - kilobytes(status, 'RssAnon')) / 1024 };
  });
}
