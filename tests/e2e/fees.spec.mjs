// "Why did I get 99.40?": an exact answer with its reasons, offers side by side, and no figure leaves the page.

import { ticket } from './database.mjs';
import { expect, test } from './story.mjs';

/** The content that only the tools read; the tools themselves are in the engine. */
const MORE = /\/bundle\.[\w-]+\.more\.[0-9a-f]{8}\.psb$/;

test('a sale shows its parts, the reasons, and a ticket that carries them; the rules were loaded with the rest of the content', async ({ page, context, widget }) => {
  const asked = [];
  context.on('request', (request) => asked.push(request.url()));
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.part('tool-fee').click();
  await expect(widget.part('tool-fee')).toBeVisible();
  await expect(widget.heading).toHaveText('这笔收款能到手多少？');
  expect(asked.filter((url) => MORE.test(url))).toHaveLength(1);

  // The field keeps the focus while the answer is updated at each key.
  await widget.field('amount').pressSequentially('100');
  await widget.field('rate').pressSequentially('6‰');
  await expect(widget.field('rate')).toBeFocused();
  await expect(widget.part('fee-figure')).toHaveText('99.40 元');
  await expect(widget.part('fee-parts')).toContainText('发卡行服务费，最多0.45 元');
  await widget.part('why').locator('summary').click();
  await expect(widget.part('why')).toContainText('100.00 × 0.60 % = 0.60');
  await expect(widget.part('why')).toContainText('发改价格');
  await widget.part('way-debit').check();
  await expect(widget.part('fee-parts')).toContainText('发卡行服务费，最多0.35 元');

  await widget.part('fee-ticket').click();
  await widget.send({ phone: '13800138000' });
  const stored = ticket(process.env.PS_DB, await widget.receipt());
  expect(stored).toMatchObject({ category: 'fee', path: [{ node: 'tool/fee', shown: expect.stringContaining('手续费 0.60 元') }] });
});

test('without a network, offers are compared and the place is kept over a reload', async ({ page, context, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.part('tool-fee').click();
  await expect(widget.field('rate')).toBeVisible();
  await context.setOffline(true);
  await widget.part('fee-month').click();
  await expect(widget.heading).toHaveText('一个月的手续费，几家比一比');
  await widget.fill({ count_credit: '300', size_credit: '200' });
  for (const [offer, texts] of [['1', { rate_credit1: '0.6' }], ['2', { rate_credit2: '0.5', yearly2: '600' }]]) {
    await widget.part(`offer-${offer}`).locator('summary').click();
    await widget.fill(texts);
  }
  await expect(widget.part('fee-comparison')).toContainText('报价 2（最省）每月 350.00 元');
  await expect(widget.part('fee-comparison')).toContainText('50,000.00');
  await widget.part('back').click();
  await widget.part('fee-normal').click();
  await widget.fill({ rate: '0.3' });
  await expect(widget.part('fee-standing')).toContainText('常见原因是银行补贴、优惠期');
  await context.setOffline(false);
  await page.reload();
  await widget.open();
  await expect(widget.part('fee-standing')).toContainText('常见原因是银行补贴、优惠期');
});

test('a link sets the figures, the page sets the contract, and another language keeps both', async ({ page, widget }) => {
  await page.goto(`${process.env.PS_BANK_URL}#pos-support=tool:fee?amount=200`);
  await page.evaluate(() => { document.querySelector('pos-support').context = { contractRate: '0.5%', contractCap: '20' }; });
  await widget.opened();
  await page.evaluate(() => document.querySelector('pos-support').open('tool:fee?amount=200'));
  await expect(widget.field('rate')).toHaveValue('0.5%');
  await expect(widget.field('cap')).toHaveValue('20');
  await expect(widget.part('fee-figure')).toHaveText('199.00 元');
  await widget.setting('language');
  await expect(widget.part('fee-figure')).toHaveText('199.00 yuan');
  await expect(widget.field('amount')).toHaveValue('200');
});

/** Types text into a field; after each key the result must be in sight where it was, and the field where it was. */
async function typeInSight(page, widget, name, text, seen) {
  const field = widget.field(name);
  await field.click();
  await widget.settled();
  const [before, pinned] = [await field.boundingBox(), await widget.part('fee-pinned').boundingBox()];
  for (const key of text) {
    await page.keyboard.type(key);
    expect(await widget.part('fee-pinned').boundingBox(), `the result after ${key}`).toEqual(pinned);
    expect(await field.boundingBox(), `${name} after ${key}`).toEqual(before);
  }
  await expect(widget.part('fee-figure')).toBeInViewport({ ratio: 1 });
  expect(pinned.y + pinned.height).toBeLessThanOrEqual(seen);
  expect(before.y + before.height, 'the field is not under the result').toBeLessThanOrEqual(pinned.y);
}

for (const [width, height] of [[360, 640], [375, 667], [360, 300]]) {
  test(`on a screen of ${width} × ${height} the figure stays in sight while somebody types, and moves nothing`, async ({ page, widget }) => {
    await page.setViewportSize({ width, height });
    await widget.openOn(process.env.PS_BANK_URL);
    for (const language of ['元', 'yuan']) {
      await widget.element.evaluate((element) => element.open('tool:fee'));
      await expect(widget.part('fee-figure')).toHaveText('–');
      await typeInSight(page, widget, 'amount', '1000', height);
      await typeInSight(page, widget, 'rate', '0.6%', height);
      await expect(widget.part('fee-figure')).toHaveText(`994.00 ${language}`);
      await typeInSight(page, widget, 'cap', '5', height);
      await expect(widget.part('fee-figure')).toHaveText(`995.00 ${language}`);
      if (language === '元') await widget.setting('language');
    }
  });
}

test('a keyboard that covers the page and resizes only the visual viewport does not cover the figure', async ({ page, widget }) => {
  await page.addInitScript(() => {
    const view = Object.assign(new EventTarget(), { scale: 1, offsetTop: 0, height: 640 });
    Object.defineProperty(window, 'visualViewport', { value: view });
    window.keyboard = (height, offsetTop = 0) => {
      Object.assign(view, { height: 640 - height, offsetTop });
      view.dispatchEvent(new Event('resize'));
    };
  });
  await page.setViewportSize({ width: 360, height: 640 });
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.part('tool-fee').click();
  await widget.field('rate').click();
  await page.evaluate(() => window.keyboard(340));
  await typeInSight(page, widget, 'amount', '1000', 300);
  await typeInSight(page, widget, 'rate', '0.6', 300);
  await expect(widget.part('fee-figure')).toHaveText('994.00 元');
  // The browser moved what is visible down.
  await page.evaluate(() => window.keyboard(340, 100));
  const moved = await widget.part('fee-pinned').boundingBox();
  expect(moved.y + moved.height).toBe(400);
  await page.evaluate(() => window.keyboard(0));
  const whole = await widget.panel.boundingBox();
  expect([whole.y, whole.height]).toEqual([0, 640]);
  await page.evaluate(() => window.keyboard(340));
  await widget.part('back').click();
  expect((await widget.panel.boundingBox()).height, 'home is as it was').toBe(640);
});

test('the figure is said to a screen reader once it has settled, not at each key', async ({ page, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.part('tool-fee').click();
  await widget.field('rate').fill('0.6');
  await page.evaluate(() => {
    window.said = [];
    const announcer = document.querySelector('pos-support').shadowRoot.querySelector('[data-testid="announcer"]');
    new MutationObserver(() => { if (announcer.textContent) window.said.push(announcer.textContent); })
      .observe(announcer, { subtree: true, childList: true, characterData: true });
  });
  await widget.field('amount').pressSequentially('1000', { delay: 100 });
  await expect(widget.part('announcer')).toHaveText('到手 994.00 元。手续费等共 6.00 元，占 0.60 %');
  expect(new Set(await page.evaluate(() => window.said))).toEqual(new Set(['到手 994.00 元。手续费等共 6.00 元，占 0.60 %']));
  await expect(widget.field('amount')).toBeFocused();
  // What was left is not said.
  await widget.field('amount').pressSequentially('0');
  await widget.part('back').click();
  await page.waitForTimeout(1_500);
  expect((await page.evaluate(() => window.said)).join()).not.toContain('9,940');
});

test('a target fills in the fields of a tool and nothing else, and a malformed value shows with its fault', async ({ page, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
  const open = (target) => widget.element.evaluate((element, to) => element.open(to), target);
  await open('tool:fee?amount=100&way=debit&rate=0.6%25&cap=0.5&nonsense=1&did_paid=yes');
  await expect(widget.field('rate')).toHaveValue('0.6%');
  await expect(widget.part('way-debit')).toBeChecked();
  await expect(widget.part('fee-figure')).toHaveText('99.50 元');
  await widget.field('cap').fill('0.2');
  await expect(widget.part('fee-figure')).toHaveText('99.80 元');
  await open('tool:fee?amount=12%2C5x&rate=6%E2%80%B0&way=cheque');
  await expect(widget.field('amount')).toHaveValue('12,5x');
  await expect(widget.fault('amount')).not.toBeEmpty();
  await expect(widget.field('rate')).toHaveValue('6‰');
  await expect(widget.part('way-credit')).toBeChecked();
  await open('tool:deposit?fraud=none&deposit_type=volume&deposit_paid=2x9');
  await expect(widget.part('deposit-fraud'), 'no link answers the question about fraud').toBeVisible();
  await widget.part('choice-none').click();
  await expect(widget.part('deposit-paid')).toBeVisible();
  await expect(widget.field('deposit_paid')).toHaveValue('2x9');
  await expect(widget.fault('deposit_paid')).not.toBeEmpty();
});

test('if the rules cannot be fetched, screen and event say so, and another try fetches them', async ({ page, widget }) => {
  await page.route(MORE, (route) => route.fulfill({ status: 404, body: '' }));
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.part('tool-fee').click();
  await expect(widget.heading).toHaveText('这一页暂时打不开');
  expect((await widget.waitForEvent('ps-error')).code).toBe('part-missing');
  await page.unroute(MORE);
  await widget.part('tool-retry').click();
  await expect(widget.field('rate')).toBeVisible();
});
test.use({ expectedNoise: /^error: Failed to load resource/ });
