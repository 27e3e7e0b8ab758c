// The first screens come before the rest of the content. What is wanted of the rest meanwhile waits, and goes on.

import { expect, test } from './story.mjs';

const { PS_BANK_URL } = process.env;
const REST = /\/bundle\.zh-CN\.more\.[0-9a-f]{8}\.psb$/;

/** Holds the rest back; what is returned lets it come. */
async function held(page) {
  let come;
  const free = new Promise((resolve) => { come = resolve; });
  await page.route(REST, async (route) => { await free; await route.continue(); });
  return come;
}

test('nothing of the rest is asked for before somebody opens the panel, and then it is once', async ({ page, context, widget }) => {
  const asked = [];
  context.on('request', (request) => { if (REST.test(request.url())) asked.push(request.url()); });
  await page.goto(PS_BANK_URL);
  await widget.launcher.hover();
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  await widget.open();
  await widget.whole();
  await widget.part('flow-money-not-settled').click();
  await widget.answer('money-not-settled/what-is-missing', 'nothing');
  await expect(widget.at('money-not-settled/which-cycle')).toBeVisible();
  await widget.goHome();
  await widget.part('search').fill('68');
  await expect(widget.part('hit-code-68')).toBeVisible();
  expect(asked).toHaveLength(1);
});

test('what was answered and typed before the rest is here goes on by itself', async ({ page, widget }) => {
  const come = await held(page);
  await page.goto(PS_BANK_URL);
  await widget.open();

  // Typed: the words stay, and it is said that the results follow.
  await widget.part('search').fill('A0');
  await expect(widget.part('search-coming')).toBeVisible();
  await expect(widget.part('announcer')).toContainText('自动显示');
  await widget.part('search').fill('');

  // Folds say that what is in them is on its way; whom to call is there.
  await widget.part('further').locator('summary').click();
  await expect(widget.part('further')).toContainText('正在准备');
  await widget.part('contact').click();
  await expect(widget.part('contacts')).toContainText('400-000-1234');
  await widget.part('back').click();

  // Answered: back leads to the question, and the answer given anew is kept until the next one is here.
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

test('a search typed before the rest is here finds by itself, and a target waits', async ({ page, widget }) => {
  const come = await held(page);
  await page.goto(PS_BANK_URL);
  await widget.open();
  await widget.part('search').fill('68');
  await expect(widget.part('search-coming')).toBeVisible();
  await widget.element.evaluate((element) => element.open('code:A0'));
  await expect(widget.heading).toHaveText('正在准备…');
  come();
  await expect(widget.heading).toHaveAccessibleName(/^A0 /);
  await widget.goHome();
  await expect(widget.part('hit-code-68'), 'typed before, found now').toBeVisible();
});

test('a target that leads nowhere is said once that is known, and moves nothing', async ({ page, widget }) => {
  const come = await held(page);
  await page.goto(PS_BANK_URL);
  await widget.open();
  await widget.part('flow-printer-no-paper').click();
  await widget.element.evaluate((element) => element.open('flow:no-such-flow'));
  await expect(widget.heading).toHaveText('正在准备…');
  come();
  await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
  expect(await widget.hears('ps-error')).toMatchObject({ code: 'target-unknown', message: expect.stringContaining('no-such-flow') });
});

test('a visit that is taken up deeper waits there, and goes on', async ({ page, widget }) => {
  await page.goto(PS_BANK_URL);
  await widget.open();
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

test.describe('without a line', () => {
  // The browser itself notes a request that failed.
  test.use({ expectedNoise: /^error: Failed to load resource/ });

  test('without a line each screen tells the truth, and goes on when it is back', async ({ page, context, widget }) => {
    await page.route(REST, (route) => route.abort('internetdisconnected'));
    await page.goto(PS_BANK_URL);
    await widget.open();
    expect(await widget.hears('ps-error')).toMatchObject({ code: 'part-missing', message: expect.stringContaining('zh-CN.more') });
    await widget.part('flow-printer-no-paper').click();
    await widget.answer('printer-no-paper/what-happens', 'no-paper');
    await expect(widget.heading).toHaveText('这一页暂时打不开');
    await widget.part('tool-retry').click();
    await expect(widget.heading).toHaveText('这一页暂时打不开');

    await context.setOffline(true);
    await page.unroute(REST);
    await context.setOffline(false);
    await expect(widget.at('printer-no-paper/check-roll'), 'by itself, as the line is back').toBeVisible();
    expect((await widget.events()).filter(({ type }) => type === 'ps-answer').map(({ detail }) => detail.answer)).toEqual(['no-paper']);
  });
});
