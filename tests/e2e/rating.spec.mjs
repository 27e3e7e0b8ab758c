// A rating stays on this device until the merchant has put it into a ticket, read it and submitted it.

import { ticket } from './database.mjs';
import { expect, test } from './story.mjs';

test('a rating is kept over a reload, and removed with the ticket that carries it, not before', async ({ page, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.part('contact').click();
  await widget.part('tool-rating').click();
  await expect(widget.part('rating-ticket'), 'without a score there is nothing to hand over').toHaveCount(0);
  await widget.part('score-2').check();
  await widget.part('about-terminal').check();
  await widget.field('words').fill('按键总卡住');
  await page.reload();
  await widget.open();
  await expect(widget.part('score-2')).toBeChecked();
  await widget.part('rating-ticket').click();
  await expect(widget.field('description')).toHaveValue('打分：2 不满意。评的是：终端\n按键总卡住');
  expect((await widget.events()).filter(({ type }) => type.startsWith('ps-ticket-')), 'nothing was sent').toEqual([]);

  await widget.send({ phone: '13800138000' });
  expect(ticket(process.env.PS_DB, await widget.receipt())).toMatchObject({
    category: 'rating',
    path: [{ node: 'tool/rating', shown: '打分：2 不满意。评的是：终端', answer: '' }],
    facts: { description: '打分：2 不满意。评的是：终端\n按键总卡住' },
  });
});
