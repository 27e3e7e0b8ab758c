// Self-help fails, and everything that was answered is in the ticket, once, and without secrets.

import { bytes, ticket } from './database.mjs';
import { expect, test } from './story.mjs';

const CARD = '6222 0202 0011 2230';
const MASKED = /6222 02([*•])\1 \1{4} 2230/;
const TYPED = {
  phone: '1380013800',
  terminal_id: '10012041',
  trace_number: '000123',
  amount: '128.00',
  description: `顾客的卡 ${CARD} 被扣了款`,
  name: '王师傅',
  when: '下午',
};

test('a sale with code 68 ends as a ticket that holds the complete path, and no card number', async ({ page, context, widget }) => {
  const { PS_BANK_URL, PS_DB } = process.env;
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(PS_BANK_URL).origin });
  await widget.openOn(PS_BANK_URL);

  const path = await test.step('the code card leads into the flow, and the flow does not help', async () => {
    await widget.part('search').fill('68');
    await widget.part('hit-code-68').click();
    await expect(widget.heading).toHaveAccessibleName('68 交易超时，结果未知');
    await expect(widget.part('notice-stop')).toContainText('先不要再次收款');
    await widget.part('unsolved').click();
    const path = await widget.walk(
      ['unknown-outcome/stop-and-note', 'noted'],
      ['unknown-outcome/query-last', 'cannot-query'],
      ['unknown-outcome/why-no-query', 'not-sure'],
      ['unknown-outcome/ask-acquirer', 'unclear'],
    );
    await expect(widget.part('outcome-person')).toBeVisible();
    const ending = { node: 'unknown-outcome/raise-ticket', shown: await widget.heading.innerText(), answer: '', answered: '' };
    await widget.part('to-ticket').click();
    return [...path, ending];
  });

  await test.step('a bad phone number is said at its field, and nothing typed is lost', async () => {
    await widget.fill(TYPED);
    await widget.field('sold_at').fill('2026-01-05T09:30');
    await widget.part('submit').click();
    await expect(widget.fault('phone')).toHaveText('手机号是 11 位，这里有 10 位');
    await expect(widget.field('phone')).toBeFocused();
    await expect(widget.field('phone')).toHaveAttribute('aria-invalid', 'true');
    for (const [name, text] of Object.entries(TYPED)) await expect(widget.field(name)).toHaveValue(text);
    await expect(widget.fault('consent')).toHaveText('勾选同意后才能提交');
  });

  await test.step('what will be sent is all there to see, the card number masked', async () => {
    await widget.field('phone').fill('13800138000');
    await expect(widget.fault('phone')).toBeEmpty();
    await expect(widget.part('masked')).toHaveText(MASKED);
    await widget.part('what-is-sent').locator('summary').first().click();
    const preview = widget.part('preview');
    const typed = ['10012041', '000123', '128.00', '2026-01-05', '王师傅', '13800138000', '下午', MASKED, '68'];
    for (const text of [...typed, ...path.flatMap((step) => [step.shown, step.answered])]) await expect(preview).toContainText(text);
    await expect(preview).not.toContainText(CARD);
  });

  await test.step('without consent nothing leaves', async () => {
    await widget.part('submit').click();
    await expect(widget.fault('consent')).not.toBeEmpty();
    await expect(widget.part('ticket-form')).toBeVisible();
    expect((await widget.events()).map((event) => event.type)).not.toContain('ps-ticket-queued');
  });

  await widget.send();
  const number = await widget.receipt();
  expect(number).toMatch(/^YF-/);
  await widget.part('copy').click();
  await expect(widget.part('copy')).toHaveText('已复制');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(number);

  await test.step('the file holds all of it', async () => {
    const stored = ticket(PS_DB, number);
    expect(stored).toMatchObject({ tenant: 'yunfan-bank', category: 'unknown_outcome', locale: 'zh-CN', revision: 1 });
    expect(stored.facts).toMatchObject({
      terminal_id: '10012041', trace_number: '000123', amount: '128.00', response_code: '68',
      description: expect.stringMatching(MASKED),
      contact_name: '王师傅', contact_phone: '13800138000', contact_when: '下午', keep_days: 180,
    });
    expect(stored.facts.sold_at).toMatch(/^2026-01-05T09:30/);
    expect(stored.path[0]).toMatchObject({ node: 'code/68', kind: 'code', shown: '68 交易超时，结果未知' });
    expect(stored.path.slice(1).map(({ kind, ...step }) => step), 'question after question, as it was read').toEqual(path);
    expect(stored.body.consent).toMatchObject({ version: '2026-11-01', keep_days: 180 });
    expect(stored.body.content.version).toMatch(/^\d{4}-\d{2}-\d{2}/);
    const kept = bytes(PS_DB);
    expect(kept.includes(number)).toBe(true);
    for (const form of [CARD, CARD.replaceAll(' ', '')]) expect(kept.includes(form), `${form} is nowhere in the file`).toBe(false);
  });
});
