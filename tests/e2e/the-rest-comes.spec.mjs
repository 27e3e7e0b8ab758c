// The first screens show before the rest of the content is loaded. What needs the rest waits, and continues.

import { expect, test } from './story.mjs';

const { PS_BANK_URL } = process.env;
const REST = /\/bundle\.zh-CN\.more\.[0-9a-f]{8}\.psb$/;

/** Delays the rest; the returned function releases it. */
async function held(page) {
  let come;
  const free = new Promise((resolve) => { come = resolve; });
  await page.route(REST, async (route) => { await free; await route.continue(); });
  return come;
}

test('nothing of the rest is requested before somebody opens the panel, and then each file once', async ({ page, context, widget }) => {
  const asked = [];
  context.on('request', (request) => { if (REST.test(request.url())) asked.push(request.url()); });
  await page.goto(PS_BANK_URL);
  await widget.launcher.hover();
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  await widget.open();
  await widget.complete();
  await widget.part('flow-money-not-settled').click();
  await widget.answer('money-not-settled/what-is-missing', 'nothing');
  await expect(widget.at('money-not-settled/which-cycle')).toBeVisible();
  await widget.goHome();
  await widget.part('search').fill('68');
  await expect(widget.part('hit-code-68')).toBeVisible();
  expect(asked).toHaveLength(1);
});

test('answers and text from before the rest is here continue automatically', async ({ page, widget }) => {
  const come = await held(page);
  await widget.openOn(PS_BANK_URL);

  // Typed: the text stays, and a note says that the results follow.
  await widget.part('search').fill('A0');
  await expect(widget.part('search-coming')).toBeVisible();
  await expect(widget.part('announcer')).toContainText('自动显示');
  await widget.part('search').fill('');

  // Folds say that their content is loading; the contacts are there.
  await widget.part('further').locator('summary').click();
  await expect(widget.part('further')).toContainText('正在准备');
  await widget.part('contact').click();
  await expect(widget.part('contacts')).toContainText('400-000-1234');
  await widget.part('back').click();

  // Answered: back leads to the question, and a new answer is kept until the next question is here.
  await widget.part('flow-printer-no-paper').click();
  await widget.answer('printer-no-paper/what-happens', 'pale');
  await expect(widget.heading).toHaveText('正在准备…');
  await widget.part('back').click();
  await widget.answer('printer-no-paper/what-happens', 'no-paper');
  await expect(widget.heading).toHaveText('正在准备…');
  come();
  await expect(widget.at('printer-no-paper/check-roll')).toBeVisible();
  await expect(widget.heading).toBeFocused();

  await widget.goHome();
  await widget.part('search').fill('A0');
  await expect(widget.part('hit-code-A0')).toBeVisible();
});

test('a search typed before the rest is here shows its hits automatically, and a target waits', async ({ page, widget }) => {
  const come = await held(page);
  await widget.openOn(PS_BANK_URL);
  await widget.part('search').fill('68');
  await expect(widget.part('search-coming')).toBeVisible();
  await widget.element.evaluate((element) => element.open('code:A0'));
  await expect(widget.heading).toHaveText('正在准备…');
  come();
  await expect(widget.heading).toHaveAccessibleName(/^A0 /);
  await widget.goHome();
  await expect(widget.part('hit-code-68'), 'typed before, found now').toBeVisible();
});

test('an unknown target is reported once that is known, and changes nothing', async ({ page, widget }) => {
  const come = await held(page);
  await widget.openOn(PS_BANK_URL);
  await widget.part('flow-printer-no-paper').click();
  await widget.element.evaluate((element) => element.open('flow:no-such-flow'));
  await expect(widget.heading).toHaveText('正在准备…');
  come();
  await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
  expect(await widget.waitForEvent('ps-error')).toMatchObject({ code: 'target-unknown', message: expect.stringContaining('no-such-flow') });
});

test('a visit restored on a later screen waits there, and continues', async ({ page, widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.part('flow-printer-no-paper').click();
  await widget.answer('printer-no-paper/what-happens', 'no-paper');
  await expect(widget.at('printer-no-paper/check-roll')).toBeVisible();
  const come = await held(page);
  await page.reload();
  await widget.open();
  await expect(widget.heading).toHaveText('正在准备…');
  come();
  await expect(widget.at('printer-no-paper/check-roll')).toBeVisible();
});

test.describe('without a network', () => {
  // The browser itself logs a failed request.
  test.use({ expectedNoise: /^error: Failed to load resource/ });

  test('without a network each screen says what is missing, and continues when it is back', async ({ page, context, widget }) => {
    await page.route(REST, (route) => route.abort('internetdisconnected'));
    await widget.openOn(PS_BANK_URL);
    expect(await widget.waitForEvent('ps-error')).toMatchObject({ code: 'part-missing', message: expect.stringContaining('zh-CN.more') });
    await widget.part('flow-printer-no-paper').click();
    await widget.answer('printer-no-paper/what-happens', 'no-paper');
    await expect(widget.heading).toHaveText('这一页暂时打不开');
    await widget.part('tool-retry').click();
    await expect(widget.heading).toHaveText('这一页暂时打不开');

    await context.setOffline(true);
    await page.unroute(REST);
    await context.setOffline(false);
    await expect(widget.at('printer-no-paper/check-roll'), 'automatically, as the network is back').toBeVisible();
    expect((await widget.events()).filter(({ type }) => type === 'ps-answer').map(({ detail }) => detail.answer)).toEqual(['no-paper']);
  });
});
