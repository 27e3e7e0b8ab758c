// Both languages are the same widget: switching keeps the place, and English leads up to a ticket.

import { ticket } from './database.mjs';
import { expect, test } from './story.mjs';

test('switching the language in a flow keeps the question, the path and the answer', async ({ page, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.part('flow-printer-no-paper').click();
  await widget.walk(['printer-no-paper/what-happens', 'no-paper'], ['printer-no-paper/check-roll', 'still-no-paper']);
  await expect(widget.heading).toHaveText('重新合一次纸仓盖');

  await widget.setting('language');
  await expect(widget.panel).toHaveAttribute('lang', 'en');
  await expect(widget.heading).toHaveText('Close the cover once more');
  expect((await widget.waitForEvent('ps-locale')).locale).toBe('en');
  await expect(widget.part('answers')).toContainText('It says it is out of paper, or nothing moves');
  await expect(widget.part('answers')).toContainText('The roll is right, still no paper');
  await expect(widget.panel, 'no Chinese is left but the way back').not.toContainText(/[\u4e00-\u9fff]{2}/);

  await widget.setting('language');
  await expect(widget.panel).toHaveAttribute('lang', 'zh-CN');
  await expect(widget.heading).toHaveText('重新合一次纸仓盖');
});

test('locale="en" leads in English from the launcher to the ticket', async ({ page, widget }) => {
  await page.goto(process.env.PS_BANK_URL);
  await page.evaluate(() => document.querySelector('pos-support').setAttribute('locale', 'en'));
  await expect(widget.launcher).toHaveText('POS Help');
  await widget.open();
  await expect(widget.panel).toHaveAttribute('lang', 'en');

  await widget.part('flow-printer-no-paper').click();
  // What a screen reader reads, in its order.
  await expect(widget.at('printer-no-paper/what-happens')).toMatchAriaSnapshot(`
    - button "Back"
    - paragraph: Printer gives no paper
    - button "Search"
    - button "Text size and language"
    - button "Close"
    - img "About 2 more steps"
    - group "What is the printer doing?":
      - heading "What is the printer doing?" [level=2]
      - note:
        - strong: Before you start
        - list
      - note:
        - strong: If the sale was approved, do not charge again
        - paragraph: No slip does not mean no money.
      - button "The sale was approved but no slip came out"
      - button "It says it is out of paper, or nothing moves"
      - button "Paper comes out blank or very pale"
      - button "A jam, too hot, or something else"
  `);
  await widget.part('back').click();

  const path = await widget.goToTicketForm();
  await widget.send({ phone: '13800138000', description: 'The print stays pale' });
  const stored = ticket(process.env.PS_DB, await widget.receipt());
  expect(stored).toMatchObject({ locale: 'en', subject: 'Printer gives no paper', category: 'printer' });
  expect(stored.path.map(({ kind, ...step }) => step)).toEqual(path);
  expect(stored.path[1].answered).toBe('A new roll is blank or pale too');
});
