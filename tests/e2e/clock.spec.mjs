// A device whose clock is wrong: what servers say of the time corrects it, without a request of its own.

import { hostPage } from './intake.mjs';
import { expect, test } from './story.mjs';

const { PS_BANK_URL, PS_KIOSK_URL, PS_INTAKE_URL } = process.env;
/** A Tuesday morning: the hotline is open. */
const TRUE = Date.parse('2026-11-24T10:30:00+08:00');
const DAY = 24 * 3_600_000;
/** On a Sunday before dawn it is closed, four days later or two days earlier. */
const BEHIND = TRUE - 2 * DAY - 7 * 3_600_000;
const AHEAD = TRUE + 5 * DAY - 7 * 3_600_000;
const kept = (page) => page.evaluate(() => localStorage.getItem('pos-support:clock'));
/** Sets the device's clock by so much, before the page's scripts run; `setClock` sets it again. */
const shift = (page, by) => page.addInitScript((by) => {
  // Not by the driver's clock, which hides what came from the network.
  const Real = Date;
  let off = by;
  window.setClock = (other) => { off = other; };
  window.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [Real.now() + off])); }
    static now() { return Real.now() + off; }
  };
}, by);
const state = (widget) => widget.part('service').first();

for (const [what, time] of [['behind', BEHIND], ['ahead', AHEAD]]) {
  test(`a clock that is days ${what} is corrected by the page's own files, and remembered without a network`, async ({ page, widget, ends }) => {
    const began = Date.now();
    const bank = await ends(hostPage(PS_BANK_URL, PS_INTAKE_URL, () => new Date(TRUE + Date.now() - began)));
    await shift(page, time - began);
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await widget.openOn(bank.url);
    await widget.waitForEvent('ps-offline-ready');
    await expect(state(widget)).toHaveClass(/open/);
    await expect(state(widget)).toContainText('18:00');
    expect(asked.filter((path, at) => asked.indexOf(path) !== at), 'nothing is fetched twice for it').toEqual([]);
    const [by, then] = (await kept(page)).split(' ').map(Number);
    expect(Math.abs(by - (TRUE - time))).toBeLessThan(60_000);
    expect(then).toBeGreaterThan(0);

    // Now the server does not say what time it is.
    await page.route('**/*', async (route) => {
      const found = await route.fetch();
      const { date, ...headers } = found.headers();
      return route.fulfill({ response: found, headers });
    });
    await page.reload();
    await widget.open();
    await expect(state(widget)).toHaveClass(/open/);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
}

test('a clock that is a minute off is left alone, and nothing is kept', async ({ page, widget, ends }) => {
  const began = Date.now();
  const bank = await ends(hostPage(PS_BANK_URL, PS_INTAKE_URL, () => new Date(TRUE + Date.now() - began)));
  await shift(page, TRUE + 60_000 - began);
  await widget.openOn(bank.url);
  await widget.waitForEvent('ps-offline-ready');
  await expect(state(widget)).toHaveClass(/open/);
  expect(await kept(page)).toBeNull();
});

test('a kiosk is corrected and keeps nothing of it', async ({ page, widget, ends }) => {
  const kiosk = await ends(hostPage(PS_KIOSK_URL, PS_INTAKE_URL, () => new Date(TRUE)));
  await shift(page, BEHIND - Date.now());
  await page.goto(kiosk.url);
  await widget.opened();
  await expect(state(widget)).toHaveClass(/open/);
  expect(await kept(page)).toBeNull();
});

test('a clock that somebody sets while the page is open changes nothing', async ({ page, widget, ends }) => {
  const began = Date.now();
  const bank = await ends(hostPage(PS_BANK_URL, PS_INTAKE_URL, () => new Date(TRUE + Date.now() - began)));
  await shift(page, BEHIND - began);
  await widget.openOn(bank.url);
  await expect(state(widget)).toHaveClass(/open/);
  for (const by of [BEHIND - 20 * DAY - began, TRUE - began]) {
    await page.evaluate((by) => window.setClock(by), by);
    await widget.part('size').click();
    await expect(state(widget)).toHaveClass(/open/);
    await expect(state(widget)).toContainText('18:00');
  }
});
