// Odd input in a field: it stays as it was typed, and the fault is described.

import { ticket } from './database.mjs';
import { expect, test } from './story.mjs';

test.beforeEach(async ({ page, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
});

test('200 kB pasted into a field: the fault names both numbers, nothing is lost, and a shorter text is sent', async ({ widget }) => {
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

test('full-width digits are digits; emoji in a number are not, and stay visible', async ({ widget }) => {
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

test('a code typed in full width or lower case is that code', async ({ widget }) => {
  await widget.part('search').fill('ａ０');
  await widget.part('hit-code-A0').click();
  await expect(widget.heading).toHaveAccessibleName(/^A0 /);
});

test('a merchant from Hong Kong sends a ticket, and an amount pasted with invisible characters is read', async ({ widget }) => {
  await widget.part('search').fill('超时');
  await widget.part('hit-flow-unknown-outcome').click();
  await widget.walk(
    ['unknown-outcome/stop-and-note', 'noted'],
    ['unknown-outcome/query-last', 'cannot-query'],
    ['unknown-outcome/why-no-query', 'not-sure'],
    ['unknown-outcome/ask-acquirer', 'unclear'],
  );
  await widget.part('to-ticket').click();
  await widget.send({ phone: '12345678901', amount: '\u202d1,280.50\u202c' });
  await expect(widget.fault('phone')).toHaveText(/13 到 19 开头，这里是 12/);
  await expect(widget.fault('amount')).toBeEmpty();
  await widget.fill({
    phone: '\u202a+852 9123 4567\u202c',
    description: '14:22 4111111111111111 没反应，CVV 737，订单 4200002411202611221234567890',
  });
  await expect(widget.part('masked')).toHaveText('4111 11** **** 1111 ***');
  await widget.part('submit').click();
  const stored = ticket(process.env.PS_DB, await widget.receipt());
  expect(stored.facts).toMatchObject({ contact_phone: '+85291234567' });
  expect(stored.body.facts.amount).toBe('1280.50');
  expect(stored.body.description).toBe('14:22 4111 11** **** 1111 没反应，CVV ***，订单 4200002411202611221234567890');
});
