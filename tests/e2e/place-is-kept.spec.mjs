// A reload, another language, a link, new content: the visit keeps its place, or a note says why not.

import { expect, test } from './story.mjs';

const { PS_BANK_URL, PS_PARTNER_URL, PS_KIOSK_URL } = process.env;

test('a reload in the middle of a form keeps the place, the words and the language', async ({ page, widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.setting('language');
  await expect(widget.panel).toHaveAttribute('lang', 'en');
  await widget.goToTicketForm();
  await widget.fill({ phone: '13800138000', description: 'New roll,\nstill pale' });
  await page.reload();
  await widget.open();
  await expect(widget.part('ticket-form')).toBeVisible();
  await expect(widget.panel).toHaveAttribute('lang', 'en');
  await expect(widget.field('phone')).toHaveValue('13800138000');
  await expect(widget.field('description')).toHaveValue('New roll,\nstill pale');
  await expect(widget.part('consent'), 'consent must be given again').not.toBeChecked();
  // Back leads through the screens that were visited.
  await widget.part('back').click();
  await expect(widget.at('printer-no-paper/raise-ticket')).toBeVisible();
  await widget.part('back').click();
  await expect(widget.at('printer-no-paper/try-new-roll')).toBeVisible();
});

test('a reload keeps the receipt; back at home, nothing is kept', async ({ page, widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000' });
  const number = await widget.receipt();
  await page.reload();
  await widget.open();
  expect(await widget.receipt()).toBe(number);
  await widget.part('home').click();
  await expect(widget.part('search')).toBeVisible();
  expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
});

test('a visit that an earlier release saved goes on at its place', async ({ page, widget }) => {
  // As the release of 2026-11-30 wrote it, with a choice that was selected and not sent.
  const saved = [
    '1', 'query\t', 'contact', 'flow\tprinter-no-paper~what-happens=no-paper', 'picked\tno', 'field\tphone\t13800138000',
  ].join('\n');
  await widget.openOn(PS_BANK_URL);
  await widget.part('contact').click();
  const [key] = await page.evaluate(() => Object.keys(sessionStorage));
  await page.evaluate(([of, text]) => { sessionStorage[of] = text; }, [key, saved]);
  await page.reload();
  await widget.open();
  await expect(widget.at('printer-no-paper/check-roll')).toBeVisible();
  await expect(widget.part('note')).toHaveCount(0);
  await widget.part('back').click();
  await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
  await widget.part('back').click();
  await expect(widget.part('contacts')).toBeVisible();
});

test('at a kiosk a reload starts a new visit', async ({ page, widget }) => {
  await page.goto(PS_KIOSK_URL);
  await widget.opened();
  await widget.part('flow-printer-no-paper').click();
  await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
  await page.reload();
  await widget.opened();
  await expect(widget.part('search')).toBeVisible();
});

test('a link into the page opens its target, and so does the start attribute', async ({ page, widget }) => {
  await page.goto(`${PS_BANK_URL}#pos-support=flow:no-network`);
  await widget.opened();
  await expect(widget.at('no-network/what-it-shows')).toBeVisible();
  await page.evaluate(() => { location.hash = '#pos-support=code:68'; });
  await expect(widget.heading).toHaveAccessibleName(/^68 /);
  await page.evaluate(() => { location.hash = '#elsewhere'; });

  await page.goto(PS_PARTNER_URL);
  await page.evaluate(() => {
    const widget = document.querySelector('pos-support');
    const other = widget.cloneNode(true);
    other.setAttribute('start', 'flow:tamper-lock');
    widget.replaceWith(other);
  });
  await expect(widget.part('heading')).toBeVisible();
  await expect(page.locator('pos-support').getByTestId('panel').locator('.flow')).toHaveAttribute('data-testid', /^at-tamper-lock-/);
});

test('an answer that new content no longer has is asked again, with a note', async ({ page, widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.part('flow-printer-no-paper').click();
  await widget.answer('printer-no-paper/what-happens', 'pale');
  await expect(widget.at('printer-no-paper/try-new-roll')).toBeVisible();
  // After an update a saved answer may no longer exist.
  await page.evaluate(() => {
    for (const key of Object.keys(sessionStorage)) sessionStorage[key] = sessionStorage[key].replace('=pale', '=faint');
  });
  await page.reload();
  await widget.open();
  await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
  await expect(widget.part('note')).toHaveText('内容有更新，之前的部分回答已不适用。请从这里接着选。');
  await widget.answer('printer-no-paper/what-happens', 'pale');
  await expect(widget.part('note')).toHaveCount(0);
});
