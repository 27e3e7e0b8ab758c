// A flow that asks for an amount and a date, and ends in a figure with its reason: what is typed is never lost, and a card
// number is never taken.

import { expect, test } from './story.mjs';

/** Types an answer and goes on. */
const type = async (widget, place, text) => {
  const screen = widget.at(place);
  await expect(screen).toBeVisible();
  await widget.settled();
  await screen.getByTestId('field-typed-answer').fill(text);
  await screen.getByTestId('continue').click();
  return screen;
};

test('a sale, its rate and its fee end in the contract’s figure with its reason, and the tool opens with them', async ({ page, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.complete();
  await widget.part('search').fill('费率涨了');
  await widget.part('hit-flow-unexpected-fee').click();
  await widget.walk(['unexpected-fee/what-is-wrong', 'sum'], ['unexpected-fee/how-paid', 'credit']);

  // Faults show at the field, and what was typed stays.
  const amount = await type(widget, 'unexpected-fee/sale-amount', '1.005');
  await expect(widget.fault('typed-answer')).toHaveText('金额最多两位小数，例如 128.00');
  await expect(widget.field('typed-answer')).toHaveValue('1.005');
  await expect(widget.field('typed-answer')).toHaveAttribute('inputmode', 'decimal');
  await type(widget, 'unexpected-fee/sale-amount', '6222 0212 3456 7890 128');
  await expect(widget.fault('typed-answer')).toHaveText('这里从不需要卡号或账号，请删掉');
  await expect(amount).toBeVisible();

  await type(widget, 'unexpected-fee/sale-amount', '１，０００元');
  const rate = widget.at('unexpected-fee/contract-rate');
  await rate.getByTestId('field-typed-answer').fill('0.6');
  await page.reload();
  await widget.open();
  await expect(rate.getByTestId('field-typed-answer')).toHaveValue('0.6');
  await rate.getByTestId('continue').click();
  await type(widget, 'unexpected-fee/fee-charged', '20');

  const ruling = widget.at('unexpected-fee/fee-by-contract');
  await expect(ruling.getByTestId('ruling-figure')).toHaveText('6.00 元');
  await expect(ruling.getByTestId('ruling-outcome')).toHaveText('扣的比合同多');
  await expect(ruling.getByTestId('ruling-amounts')).toContainText('994.00 元');
  await ruling.getByTestId('why').locator('summary').click();
  await expect(ruling.getByTestId('why')).toContainText('1,000.00 × 0.60 % = 6.00');
  await ruling.getByTestId('answers').locator('summary').click();
  await expect(ruling.getByTestId('answers')).toContainText('1,000.00 元');

  await ruling.getByTestId('to-tool').click();
  await expect(widget.field('amount')).toHaveValue('1000.00');
  await expect(widget.part('fee-figure')).toHaveText('994.00 元');
  await widget.part('back').click();
  await ruling.getByTestId('continue').click();
  await expect(widget.at('unexpected-fee/read-the-contract')).toBeVisible();
  await widget.part('answers').locator('summary').click();
  await expect(widget.part('answers')).toContainText('6.00 元，扣的比合同多');

  // The page receives no typed text.
  const answers = (await widget.events()).filter((event) => event.type === 'ps-answer');
  expect(answers.map((event) => event.detail.answer), 'since the page was loaded again').toEqual(['', '', 'too_high']);
});

test('in English a day is typed, working days are counted, and who does not know goes on without', async ({ page, widget }) => {
  await page.clock.setFixedTime(new Date('2026-11-30T03:00:00Z'));
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.setting('language');
  await widget.complete();
  await widget.part('flow-money-not-settled').click();
  const way = [
    ['money-not-settled/what-is-missing', 'nothing'], ['money-not-settled/which-cycle', 't-plus-1'],
    ['money-not-settled/working-day-over', 'not-sure'],
  ];
  await widget.walk(...way);
  await type(widget, 'money-not-settled/sold-on', '2026-12-01');
  await expect(widget.fault('typed-answer')).toHaveText('That day has not come yet; please check');
  await type(widget, 'money-not-settled/sold-on', '2026-11-27');
  const ruling = widget.at('money-not-settled/due-by-calendar');
  await expect(ruling.getByTestId('ruling-figure')).toHaveAttribute('data-date', '2026-11-30');
  await expect(ruling.getByTestId('ruling-outcome')).toHaveText('That is today');
  await ruling.getByTestId('continue').click();
  await expect(widget.at('money-not-settled/due-today')).toBeVisible();

  await widget.part('back').click();
  await widget.part('back').click();
  await expect(widget.field('typed-answer')).toHaveValue('2026-11-27');
  await widget.part('unknown').click();
  await expect(widget.at('money-not-settled/check-account')).toBeVisible();
});
