// "How much of my deposit is refunded?": one question at a time, fraud first, a figure with its reasons, a printed
// letter, a ticket that carries the case; nothing of it leaves the device before the ticket.

import { readFile } from 'node:fs/promises';

import { ticket } from './database.mjs';
import { reach } from './keyboard.mjs';
import { expect, test } from './story.mjs';

const { PS_BANK_URL, PS_DB } = process.env;

/** Answers questions in order: `[id, choice]`, or `[id, { field: text }]` and Continue. */
async function answer(widget, ...answers) {
  for (const [question, given] of answers) {
    await expect(widget.part(`deposit-${question}`)).toBeVisible();
    if (typeof given === 'string') {
      await widget.part(`choice-${given}`).click();
    } else {
      await widget.fill(given);
      await widget.part('deposit-continue').click();
    }
  }
}

/** From the page to the first question. */
async function begin(page, widget) {
  await widget.openOn(PS_BANK_URL);
  await widget.part('tool-deposit').click();
  await widget.part('deposit-work-out').click();
  await answer(widget, ['fraud', 'none']);
}

const RENTED = [
  ['type', 'rental_long'], ['paid', { deposit_paid: '500' }], ['payee', 'acquirer'], ['proof', 'receipt'],
  ['contract', 'ended'], ['returned', 'yes'],
];
const INTACT = [...RENTED, ['state', 'intact'], ['claims', 'none'], ['via', 'online'], ['dates', {}]];
const VOLUME = [
  ['type', 'volume'], ['paid', { deposit_paid: '299' }], ['payee', 'acquirer'], ['proof', 'contract'], ['contract', 'active'],
];

test('an intact terminal: everything is refunded, with a reason and a day, and each answer can be changed', async ({ page, widget }) => {
  await begin(page, widget);
  await answer(widget, ...INTACT.slice(0, -1), ['dates', { inspected_on: '2026-01-05' }]);
  await expect(widget.heading).toHaveText('全部应退');
  await expect(widget.part('deposit-figure')).toHaveText('500.00 元');
  await expect(widget.part('deposit-days')).toContainText('2026-01-14');
  await widget.part('deposit-why').locator('summary').click();
  await expect(widget.part('deposit-why')).toContainText('我们的建议，不是公共规定（DR12）');
  await widget.part('deposit-said').locator('summary').click();
  await widget.part('change-via').click();
  await answer(widget, ['via', 'cash']);
  await expect(widget.part('deposit-next')).toContainText('带收据到网点申请');
  // Back leads to the question, then forward to the same answer.
  await widget.part('back').click();
  await expect(widget.part('deposit-via')).toBeVisible();
  await widget.part('back').click();
  await expect(widget.part('deposit-next')).toContainText('原路退回付款账户');
});

test('somebody who was called is told to stop before any figure is asked', async ({ page, widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.part('tool-deposit').click();
  await expect(widget.heading).toHaveText('终端押金：是什么钱，什么时候退');
  await widget.part('deposit-called').click();
  await expect(widget.part('deposit-stop')).toBeVisible();
  await widget.part('back').click();
  await widget.part('deposit-work-out').click();
  await answer(widget, ['fraud', 'yes']);
  await expect(widget.part('notice-stop')).toContainText('400-000-1234');
  await expect(widget.panel.locator('input')).toHaveCount(0);
  await widget.part('deposit-calls').click();
  await expect(widget.part('article-safe-calls')).toBeVisible();
});

test('damage and accessories are deducted one by one, and a ticket carries the case to a person', async ({ page, widget }) => {
  await begin(page, widget);
  await answer(
    widget, ...RENTED, ['state', 'damaged'], ['fault', 'merchant'], ['quote', { repair_quote: '180' }],
    ['worth', { device_value_new: '600', months_used: '12' }], ['claims', 'some'], ['arrears', {}],
    ['accessories', { accessory_deduction: '95' }], ['penalty', {}], ['chargeback', {}], ['via', 'unknown'], ['dates', {}],
  );
  await expect(widget.part('deposit-figure')).toHaveText('225.00 元');
  await expect(widget.part('deposit-parts')).toContainText('扣：配件95.00 元');
  await expect(widget.part('deposit-parts')).toContainText('扣：维修180.00 元');
  await expect(widget.panel.locator('svg.chart rect')).toHaveCount(3);

  // What is typed into a letter is used nowhere else.
  await widget.part('letter-refund-request').click();
  await widget.part('letter-fields').locator('summary').click();
  await widget.fill({ letter_merchant: '老王面馆' });
  await widget.part('back').click();
  await widget.part('deposit-ticket').click();
  await widget.send({ phone: '13800138000' });
  const stored = ticket(PS_DB, await widget.receipt());
  expect(stored).toMatchObject({ category: 'deposit', path: [{ node: 'tool/deposit', shown: expect.stringContaining('应退 225.00 元') }] });
  expect(stored.path[0].shown).toContain('维修报价：180');
  expect(JSON.stringify(stored)).not.toContain('老王面馆');
});

test('a volume one fen below the contract’s costs the deposit; one fen more returns it', async ({ page, widget }) => {
  await begin(page, widget);
  await answer(
    widget, ...VOLUME, ['volume', { volume_target: '100000', volume_net_done: '99999.99' }],
    ['window', { window_days: '180', days_used: '181' }], ['forfeit', 'all'], ['terms', 'yes'],
  );
  await expect(widget.heading).toHaveText('合同写明不退，但可以争');
  await expect(widget.part('deposit-figure')).toHaveText('0.00 元');
  await expect(widget.part('deposit-path')).toBeVisible();
  await widget.part('deposit-said').locator('summary').click();
  await widget.part('change-volume').click();
  await answer(widget, ['volume', { volume_net_done: '100000' }], ['returned', 'na'], ['claims', 'none'], ['via', 'unknown']);
  await expect(widget.part('deposit-figure')).toHaveText('299.00 元');
});

test('what could still be done can be tried beside the answer, and is marked as a what-if', async ({ page, widget }) => {
  await begin(page, widget);
  await answer(
    widget, ...VOLUME, ['volume', { volume_target: '100000', volume_net_done: '45000' }], ['window', { window_days: '180', days_used: '90' }],
  );
  await expect(widget.heading).toHaveText('还没到退的时候');
  await widget.part('if_reached-yes').check();
  await expect(widget.part('deposit-figure')).toHaveText('299.00 元');
  await expect(widget.panel).toContainText('这是假设的结果');
  await expect(widget.part('if_reached-yes'), 'the focus stays').toBeFocused();
  await widget.part('if_reached-no').check();
  await expect(widget.part('deposit-figure')).toHaveText('0.00 元');
});

test('the tool begins with an article, says after each answer what is known, and can be left with that', async ({ page, widget }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await widget.openOn(PS_BANK_URL);
  await widget.part('tool-deposit').click();
  await expect(widget.part('deposit-begin')).toContainText('书面投诉后，银行 15 天内答复');
  await expect(widget.part('deposit-begin')).not.toContainText('问清');
  await expect(widget.panel.locator('fieldset, input')).toHaveCount(0);
  await widget.part('deposit-work-out').click();
  await answer(widget, ['fraud', 'none'], ['type', 'rental_long'], ['paid', { deposit_paid: '199' }]);
  await expect(widget.part('deposit-so-far')).toContainText('目前看，现在应退 0.00 到 199.00 元');
  await expect(widget.part('deposit-so-far')).toContainText('还没定的：收款方');
  await answer(widget, ...RENTED.slice(2), ['state', 'intact'], ['claims', 'some'], ['arrears', { arrears_undisputed: '50' }]);
  await expect(widget.part('deposit-so-far')).toContainText('0.00 到 149.00 元');
  await widget.setting('language');
  await widget.part('deposit-show').click();
  await expect(widget.heading).toHaveText('What is known so far');
  await expect(widget.heading).toBeFocused();
  await expect(widget.part('deposit-figure')).toHaveText('0.00 to 149.00 yuan');
  await expect(widget.part('deposit-open')).toContainText('Chargeback');
  // It leaves as a ticket, with what is open.
  await widget.part('deposit-ticket').click();
  await widget.send({ phone: '13800138000' });
  const stored = ticket(PS_DB, await widget.receipt());
  expect(stored.path[0].shown).toContain('between 0.00 and 149.00 yuan are due to you; Still open: Accessories');
});

test('from what is known so far the questions go on, and end in that range', async ({ page, widget }) => {
  await begin(page, widget);
  await answer(widget, ...RENTED, ['state', 'intact']);
  await widget.part('deposit-show').click();
  await expect(widget.part('deposit-figure')).toHaveText('0.00 到 500.00 元');
  await widget.part('deposit-on').click();
  await answer(widget, ['claims', 'none']);
  await expect(widget.part('deposit-so-far')).toContainText('目前看，现在应退 500.00 元');
  await answer(widget, ['via', 'online'], ['dates', {}]);
  await expect(widget.part('deposit-figure')).toHaveText('500.00 元');
});

test('the article about deposits leads to one’s own case', async ({ page, widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.element.evaluate((element) => element.open('article:terminal-deposit'));
  await widget.part('work-out').click();
  await expect(widget.part('deposit-fraud')).toBeVisible();
  await widget.part('back').click();
  await expect(widget.part('article-terminal-deposit')).toBeVisible();
});

test('money paid to a private account leads to a report, with the steps of a complaint in order', async ({ page, widget }) => {
  await begin(page, widget);
  await answer(widget, ['type', 'volume'], ['paid', { deposit_paid: '399' }], ['payee', 'reseller_private']);
  await expect(widget.part('notice-stop')).toContainText('不要再付钱');
  await expect(widget.part('deposit-figure')).toHaveCount(0);
  const steps = widget.part('deposit-path').locator('li');
  await expect(steps.first()).toContainText('收单机构热线');
  await expect(widget.part('deposit-path')).toContainText('110');
  const either = await steps.count();
  await widget.part('merchant-company').check();
  await expect(steps).toHaveCount(either - 1);
  await expect(widget.part('deposit-path').locator('strong').filter({ hasText: '12363' })).toHaveCount(0);
});

test('the letter is printed without the fields it was written with, in Chinese in any language', async ({ page, widget }) => {
  await page.addInitScript(() => {
    // Reads what would be printed instead of printing it.
    const append = Element.prototype.append;
    Element.prototype.append = function (...parts) {
      append.apply(this, parts);
      for (const part of parts) {
        if (part.localName === 'iframe') part.contentWindow.print = () => { window.printed = part.contentDocument; };
      }
    };
  });
  await begin(page, widget);
  await answer(widget, ...INTACT);
  await widget.setting('language');
  await expect(widget.part('deposit-figure')).toHaveText('500.00 yuan');
  await widget.part('letter-refund-request').click();
  await expect(widget.heading).toHaveText('Request to return a deposit (draft)');
  await widget.part('letter-fields').locator('summary').click();
  await widget.fill({ letter_merchant: '老王面馆', letter_account: '6222020200112230' });
  await expect(widget.fault('letter_account')).toContainText('left out of the letter');
  await expect(widget.panel).toContainText('The applicant 老王面馆');
  await expect(widget.panel.locator('.letter[lang=zh-CN]')).toContainText('现申请退还500.00');
  await widget.part('letter-print').click();
  await page.waitForFunction(() => window.printed);
  const paper = await page.evaluate(() => window.printed.body.innerText);
  for (const line of ['退还押金申请书', '申请人老王面馆', '现申请贵方将 500.00 元']) expect(paper).toContain(line);
  for (const line of ['Name of the settlement account', 'draft', 'The applicant', '6222']) expect(paper).not.toContain(line);
  // The saved file is the same letter, as a page that loads nothing.
  const [saved] = await Promise.all([page.waitForEvent('download'), widget.part('letter-save').click()]);
  expect(saved.suggestedFilename()).toBe('退还押金申请书.html');
  const kept = await readFile(await saved.path(), 'utf8');
  for (const line of ['<h1>退还押金申请书</h1>', '申请人老王面馆', '现申请贵方将 500.00 元']) expect(kept).toContain(line);
  for (const line of ['The applicant', '6222', '<script', 'http']) expect(kept).not.toContain(line);
});

test('once opened it needs no network, and place and answers are kept over a reload', async ({ page, context, widget }) => {
  await begin(page, widget);
  await context.setOffline(true);
  await answer(widget, ...INTACT.slice(0, 8));
  await expect(widget.part('deposit-via')).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await widget.open();
  await context.setOffline(true);
  await answer(widget, ...INTACT.slice(8));
  await expect(widget.part('deposit-figure')).toHaveText('500.00 元');
  await context.setOffline(false);
});

test('a wrong value is reported at its field, and unknown values lead to the papers to look for', async ({ page, widget }) => {
  await begin(page, widget);
  await answer(widget, ['type', 'rental_short'], ['paid', { deposit_paid: '1.005' }]);
  await expect(widget.fault('deposit_paid')).not.toBeEmpty();
  await expect(widget.part('deposit-paid'), 'the question stays').toBeVisible();
  await widget.part('deposit-unknown').click();
  await answer(widget, ['payee', 'unknown']);
  await expect(widget.heading).toHaveText('先找到凭证，才能算');
  const paper = widget.part('deposit-papers').locator('input').first();
  await paper.check();
  await page.reload();
  await widget.open();
  await expect(paper, 'what is ticked stays so').toBeChecked();
});

test('the figure and its reasons can be reached by keyboard alone', async ({ page, widget }) => {
  await page.goto(PS_BANK_URL);
  const { keyboard } = page;
  await widget.launcher.focus();
  await keyboard.press('Enter');
  await expect(widget.heading).toBeFocused();
  await reach(page, 'tool-deposit');
  await keyboard.press('Enter');
  await expect(widget.part('deposit-begin')).toBeVisible();
  await expect(widget.heading).toBeFocused();
  await reach(page, 'deposit-work-out');
  await keyboard.press('Enter');
  for (const [question, given] of [['fraud', 'none'], ...INTACT]) {
    await expect(widget.part(`deposit-${question}`)).toBeVisible();
    await expect(widget.heading).toBeFocused();
    if (typeof given === 'string') {
      await reach(page, `choice-${given}`);
    } else {
      for (const [field, text] of Object.entries(given)) {
        await reach(page, `field-${field}`);
        await keyboard.type(text);
      }
      await reach(page, 'deposit-continue');
    }
    await keyboard.press('Enter');
  }
  await expect(widget.part('deposit-figure')).toHaveText('500.00 元');
  await expect(widget.heading).toBeFocused();
  await reach(page, 'summary');
  await keyboard.press('Enter');
  await expect(widget.part('deposit-why')).toHaveAttribute('open', '');
});
