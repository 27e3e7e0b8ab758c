// A page on which nobody asks for help: paint, layout shift and blocking time are as without the widget.

import { LOADER, SETTINGS, madePage } from './made-page.mjs';
import { expect, test } from './story.mjs';

const ARTICLE = '<h1>Fees for cards</h1>' + '<p>What a sale costs, and what arrives on which day.</p>'.repeat(20);

/** What the page's performance observers report, once nothing more is loading. */
async function measured(context, html) {
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.seen = { shifts: 0, blocked: 0, largest: '' };
    const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
    watch('layout-shift', (shift) => { window.seen.shifts += shift.value; });
    watch('longtask', (task) => { window.seen.blocked += Math.max(0, task.duration - 50); });
    watch('largest-contentful-paint', (paint) => { window.seen.largest = paint.element ? paint.element.tagName : ''; });
  });
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop()));
  await page.goto(await madePage(context, html), { waitUntil: 'networkidle' });
  const seen = await page.evaluate(() => new Promise((done) => {
    requestIdleCallback(() => requestAnimationFrame(() => setTimeout(() => done(window.seen), 0)));
  }));
  await page.close();
  return { ...seen, asked };
}

test('largest paint, layout shift and blocking time are as without the widget, and only one script is fetched', async ({ context }) => {
  const without = await measured(context, ARTICLE);
  const within = await measured(context, `${ARTICLE}${LOADER}<pos-support ${SETTINGS}></pos-support>`);
  expect(within.largest).toBe(without.largest);
  expect(within.shifts).toBe(without.shifts);
  expect(without.shifts).toBe(0);
  // No task of the widget is too long; delays of the machine affect both pages.
  expect(within.blocked).toBeLessThanOrEqual(without.blocked + 50);
  const ours = within.asked.filter((file) => !without.asked.includes(file));
  expect(ours.filter((file) => /\.(?:js|wasm|psb)$/.test(file))).toEqual(['pos-support.js']);
});
