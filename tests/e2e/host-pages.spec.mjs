// Three host pages: a dialog on a bank's page, a box in a partner's portal, the full screen of a kiosk.

import { ticket } from './database.mjs';
import { freePort, hostPage } from './intake.mjs';
import { focused } from './keyboard.mjs';
import { expect, test } from './story.mjs';

test('on the bank page the dialog takes the focus, keeps it, and returns it', async ({ page, widget }) => {
  await page.goto(process.env.PS_BANK_URL);
  await widget.launcher.focus();
  await page.keyboard.press('Enter');
  await widget.opened();
  await expect(widget.panel).toHaveRole('dialog');
  await expect(widget.panel).toHaveAccessibleName('POS 帮助');
  await expect(widget.heading).toBeFocused();

  // Through all controls and back to the first: Tab never leaves the dialog.
  await page.keyboard.press('Tab');
  const first = await focused(page);
  const round = [first];
  do {
    await page.keyboard.press('Tab');
    round.push(await focused(page));
  } while (round.at(-1) !== first && round.length < 40);
  expect(round.at(-1)).toBe(first);
  expect(round, 'neither the page nor the browser was reached').not.toContain('body');
  expect(round).toEqual(expect.arrayContaining(['search', 'close', 'contact', 'flow-printer-no-paper']));
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe(round.at(-2));

  await page.keyboard.press('Escape');
  await expect(widget.panel).toHaveCount(0);
  await expect(widget.launcher).toBeFocused();
  expect((await widget.waitForEvent('ps-request-close')).reason).toBe('escape');
});

test('in the portal the widget is open, in English, and has the terminal’s number', async ({ page, widget }) => {
  await page.goto(process.env.PS_PARTNER_URL);
  await widget.opened();
  await expect(widget.launcher).toHaveCount(0);
  await expect(widget.part('close')).toHaveCount(0);
  await expect(widget.panel).toHaveRole('region');
  await expect(widget.panel).toHaveAttribute('lang', 'en');
  const heldFocus = await page.evaluate(() => document.activeElement.localName);
  expect(heldFocus, 'a box in the page does not take the focus by itself').toBe('body');

  await widget.goToTicketForm();
  await expect(widget.field('terminal_id')).toHaveValue('10012041');
  await widget.send({ phone: '010-6600 1234' });
  const stored = ticket(process.env.PS_DB, await widget.receipt());
  expect(stored.number).toMatch(/^QH-/);
  expect(stored.facts).toMatchObject({ terminal_id: '10012041', merchant_id: '840100054110001', contact_phone: '01066001234' });
});

test('on the kiosk every target is at least 64 pixels high, and there is nothing to close', async ({ page, widget }) => {
  const small = [];
  const measure = async (screen) => small.push(...(await smallTargets(widget)).map((target) => `${screen}: ${target}`));
  await page.goto(process.env.PS_KIOSK_URL);
  await widget.opened();
  await expect(widget.part('close')).toHaveCount(0);
  await measure('home');
  await widget.part('flow-printer-no-paper').click();
  await widget.answer('printer-no-paper/what-happens', 'no-paper');
  await expect(widget.at('printer-no-paper/check-roll')).toBeVisible();
  await measure('step');
  await widget.goHome();
  await widget.goToTicketForm();
  await measure('ticket form');
  expect(small).toEqual([]);
});

test('a visit to the kiosk leaves nothing behind', async ({ page, context, widget }) => {
  await page.goto(process.env.PS_KIOSK_URL);
  await widget.opened();
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000', name: '王师傅' });
  expect(await widget.receipt()).toMatch(/^YF-/);
  await widget.part('home').click();
  expect(await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map((database) => database.name),
    local: localStorage.length, session: sessionStorage.length, caches: await caches.keys(), address: location.hash,
  }))).toEqual({ databases: [], local: 0, session: 0, caches: [], address: '' });
  expect(await context.cookies()).toEqual([]);

  // The next person finds neither what was searched nor what was written.
  const notes = { phone: '13900139000', description: '顾客还在等' };
  await widget.part('contact').click();
  await widget.part('contact-ticket').click();
  await widget.fill(notes);
  await widget.part('back').click();
  await widget.part('back').click();
  await widget.part('search').fill('冲正');
  await widget.panel.getByRole('button', { name: '结束并清除' }).click();
  // What was typed is not discarded by one press.
  await widget.part('ask-no').click();
  await expect(widget.part('search')).toHaveValue('冲正');
  await widget.part('end-visit').click();
  await widget.part('ask-yes').click();
  await expect(widget.part('search')).toHaveValue('');
  await widget.part('contact').click();
  await widget.part('contact-ticket').click();
  for (const name of Object.keys(notes)) await expect(widget.field(name)).toHaveValue('');
});

test('an idle visit at the kiosk is cleared after a warning', async ({ page, widget }) => {
  await page.clock.install();
  await page.goto(process.env.PS_KIOSK_URL);
  await widget.opened();
  await widget.part('flow-printer-no-paper').click();
  await widget.answer('printer-no-paper/what-happens', 'pale');
  await expect(widget.at('printer-no-paper/try-new-roll')).toBeVisible();
  await page.clock.fastForward(61_000);
  await widget.part('stay').click();
  await expect(widget.part('idle-warning')).toHaveCount(0);
  await expect(widget.at('printer-no-paper/try-new-roll')).toBeVisible();
  await page.clock.fastForward(61_000);
  await expect(widget.part('idle-warning')).toBeVisible();
  await page.clock.fastForward(31_000);
  await expect(widget.part('idle-warning')).toHaveCount(0);
  await expect(widget.heading).toHaveText('遇到什么问题？');
});

test.describe('with intake down', () => {
  test.use({ expectedNoise: /^error: Failed to load resource: net::ERR_CONNECTION_REFUSED \(http:\/\/127\.0\.0\.1:\d+\/v1\/tickets\)$/ });

  test('the next person at the kiosk sees that a ticket waits, but not whose it is', async ({ page, widget, ends }) => {
    const kiosk = await ends(hostPage(process.env.PS_KIOSK_URL, `http://127.0.0.1:${await freePort()}`));
    await page.goto(kiosk.url);
    await widget.opened();
    await widget.goToTicketForm();
    await widget.send({ phone: '13800138000' });
    await expect(widget.heading).toHaveText('已记下，尚未发出，会自动再试。请先不要关闭页面');
    await widget.goHome();
    await expect(widget.panel.getByRole('button', { name: '有 1 张工单等待发送' })).toBeVisible();
    await widget.part('end-visit').click();
    await expect(widget.part('waiting')).toHaveText('有 1 张工单等待发送');
    await expect(widget.panel.getByRole('button', { name: '有 1 张工单等待发送' })).toHaveCount(0);
  });
});

/** Controls that are less than 64 pixels high; a checkbox is as high as its label. */
const smallTargets = (widget) => widget.panel.evaluate((panel) => {
  const targets = [...panel.querySelectorAll('button, a[href], input, textarea, summary')];
  const shown = targets.filter((target) => target.checkVisibility());
  return shown.flatMap((target) => {
    const whole = target.matches('[type=radio], [type=checkbox]') ? target.closest('label') : target;
    // In full pixels: layout gives 63.9999 for a height of 64 that starts at a fraction.
    const height = whole.offsetHeight;
    return height < 64 ? [`${target.dataset.testid || target.textContent} is ${height} px high`] : [];
  });
});
