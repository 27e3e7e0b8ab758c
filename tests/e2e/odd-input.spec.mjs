// Whatever lands in a field: it stays as it was typed, and what is wrong with it is said plainly.

import { ticket } from './database.mjs';
import { expect, test } from './story.mjs';

test.beforeEach(async ({ page, widget }) => {
  await page.goto(process.env.PS_BANK_URL);
  await widget.open();
});

test('200 kB pasted into a field: said with both numbers, nothing lost, and short enough it goes', async ({ widget }) => {
  const much = '打印机没有反应。'.repeat(8_500);
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000', description: much });
  await expect(widget.fault('description')).toContainText(/最多 \d+ 个字符，这里有 68000 个/);
  await expect(widget.field('description')).toHaveValue(much);
  await widget.field('description').fill('打印机没有反应。');
  await widget.part('submit').click();
  await widget.receipt();
});

test('200 kB pasted into the search box break nothing', async ({ widget }) => {
  await widget.part('search').fill('打印机没有反应。'.repeat(8_500));
  await expect(widget.part('hits').or(widget.part('no-hits'))).toBeVisible();
  await widget.part('search').fill('打印');
  await expect(widget.part('hits')).toBeVisible();
});

test('full-width digits are digits; emoji in a number are not, and stay to be seen', async ({ widget }) => {
  await widget.goToTicketForm();
  await widget.send({ phone: '１３８００１３８０００', terminal_id: '😀😀12', name: '老王😀' });
  await expect(widget.fault('terminal_id')).toHaveText('这里只有字母和数字');
  await expect(widget.fault('phone')).toBeEmpty();
  await expect(widget.field('terminal_id')).toHaveValue('😀😀12');
  await widget.fill({ terminal_id: '１００１２０４１' });
  await widget.part('submit').click();
  const stored = ticket(process.env.PS_DB, await widget.receipt());
  expect(stored.facts).toMatchObject({ contact_phone: '13800138000', terminal_id: '10012041' });
  expect(stored.body.contact.name).toBe('老王😀');
});

test('a code typed in full width, or in small letters, is that code', async ({ widget }) => {
  await widget.part('search').fill('ａ０');
  await widget.part('hit-code-A0').click();
  await expect(widget.heading).toHaveAccessibleName(/^A0 /);
});
