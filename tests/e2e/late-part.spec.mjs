// The connection is cut while the rest of engine and content is loading: the screens say so, what was typed and selected
// stays, and it continues automatically or on another try.

import { expect, test } from './story.mjs';
import { cutConnection } from './cut-connection.mjs';

const { PS_BANK_URL } = process.env;
const PARTS = {
  'the late part of the engine': /\/late\.[0-9a-f]{8}\.wasm$/,
  'the rest of the content': /\/bundle\.zh-CN\.more\.[0-9a-f]{8}\.psb$/,
};

// The browser itself logs a failed request.
test.use({ expectedNoise: /^error: Failed to load resource/ });

/** Delays a part. The returned function cuts the connection, also for every later try. */
async function onItsWay(page, context, part) {
  let cut;
  const gone = new Promise((resolve) => { cut = resolve; });
  await page.route(part, async (route) => {
    await gone;
    await route.abort('internetdisconnected');
  });
  return async () => {
    await context.setOffline(true);
    cut();
  };
}

/** The network is back, and the browser says so. */
async function back(page, context, part) {
  await page.unroute(part);
  await context.setOffline(false);
}

const errors = async (widget) => (await widget.events()).filter(({ type }) => type === 'ps-error').map(({ detail }) => detail.code);
const ready = async (widget) => (await widget.events()).filter(({ type }) => type === 'ps-offline-ready').map(({ detail }) => detail);

for (const [name, part] of Object.entries(PARTS)) {
  test(`right after the first screen, with ${name}: the search text stays and finds hits once the network is back`, async ({ page, context, widget }) => {
    const cut = await onItsWay(page, context, part);
    await widget.openOn(PS_BANK_URL);
    await widget.part('search').fill('A0');
    await expect(widget.part('search-coming')).toBeVisible();
    await cut();
    expect(await widget.waitForEvent('ps-error')).toBeTruthy();
    await expect(widget.part('more-retry')).toBeVisible();
    await expect(widget.panel).toContainText('请联网后重试。已填的内容还在。');
    expect(await errors(widget)).toContain('part-missing');
    expect(await ready(widget)).toEqual([]);

    // The contacts need nothing more.
    await widget.part('contact').click();
    await expect(widget.part('contacts')).toContainText('400-000-1234');
    await widget.part('back').click();
    await expect(widget.part('search')).toHaveValue('A0');

    await widget.part('more-retry').click();
    await expect(widget.part('more-retry'), 'still no network').toBeVisible();
    await back(page, context, part);
    await expect(widget.part('hit-code-A0'), 'by itself').toBeVisible();
    await expect(widget.part('search')).toHaveValue('A0');
    expect(await ready(widget)).toEqual([{ locale: 'zh-CN' }]);
  });

  test(`right after the first answer, with ${name}: the answer stays and another try continues`, async ({ page, context, widget }) => {
    const cut = await onItsWay(page, context, part);
    await widget.openOn(PS_BANK_URL);
    await widget.part('flow-printer-no-paper').click();
    await widget.answer('printer-no-paper/what-happens', 'no-paper');
    await expect(widget.heading).toHaveText('正在准备…');
    await cut();
    await expect(widget.heading).toHaveText('这一页暂时打不开');
    expect(await errors(widget)).toContain('part-missing');
    await widget.part('tool-retry').click();
    await expect(widget.heading).toHaveText('这一页暂时打不开');

    // The contacts work without a network.
    await widget.part('tool-contact').click();
    await expect(widget.part('contacts')).toBeVisible();
    await widget.part('back').click();
    await expect(widget.part('tool-retry')).toBeVisible();

    // Back at the question the choice is still marked, and another one can be pressed when the network is back.
    await widget.part('back').click();
    const question = widget.at('printer-no-paper/what-happens');
    await expect(widget.given).toHaveAttribute('data-testid', 'choice-no-paper');
    await back(page, context, part);
    expect(await widget.waitForEvent('ps-offline-ready')).toEqual({ locale: 'zh-CN' });
    await expect(widget.given).toHaveAttribute('data-testid', 'choice-no-paper');
    await question.getByTestId('choice-pale').click();
    await expect(widget.at('printer-no-paper/try-new-roll')).toBeVisible();
  });

  test(`cut off in the middle of ${name}: an incomplete file is not used, and another try fetches it`, async ({ page, context, widget }) => {
    const connection = await cutConnection(context, PS_BANK_URL, part);
    const asked = () => connection.asked.filter((url) => part.test(url)).length;
    await widget.openOn(connection.url);
    await widget.part('search').fill('68');
    await expect(widget.part('more-retry')).toBeVisible();
    // If the file is the engine's, another event says why it is missing.
    expect(new Set(await errors(widget))).toEqual(new Set([...(name.includes('engine') ? ['engine-unreachable'] : []), 'part-missing']));
    const before = asked();
    connection.cuts = undefined;
    await widget.part('more-retry').click();
    await expect(widget.part('hit-code-68')).toBeVisible();
    expect(asked()).toBe(before + 1);
    expect(await ready(widget)).toHaveLength(1);
  });

  test(`${name} arrives complete, but is half a file: that is reported with its own code, and it is not kept for the next try`, async ({ page, widget }) => {
    await page.route(part, async (route) => {
      const answer = await route.fetch();
      const bytes = await answer.body();
      await route.fulfill({ response: answer, body: bytes.subarray(0, bytes.length / 2) });
    });
    await widget.openOn(PS_BANK_URL);
    await widget.element.evaluate((element) => element.open('tool:fee'));
    await expect(widget.heading).toHaveText('这一页暂时打不开');
    expect(await errors(widget)).toContain('part-missing');
    await page.unroute(part);
    await widget.part('tool-retry').click();
    await expect(widget.field('amount')).toBeVisible();
  });
}

test('content that was cut off once is fetched again without a report', async ({ page, widget }) => {
  let asked = 0;
  await page.route(PARTS['the rest of the content'], async (route) => {
    asked += 1;
    const answer = await route.fetch();
    const bytes = await answer.body();
    await route.fulfill({ response: answer, body: asked > 1 ? bytes : bytes.subarray(0, bytes.length / 2) });
  });
  await widget.openOn(PS_BANK_URL);
  await widget.waitForEvent('ps-offline-ready');
  expect(asked).toBe(2);
  expect(await errors(widget)).toEqual([]);
});

test('the network returns while a try fails: it is tried again automatically', async ({ page, context, widget }) => {
  let lose;
  const lost = new Promise((resolve) => { lose = resolve; });
  await page.route(PARTS['the rest of the content'], async (route) => {
    await lost;
    await route.abort('connectionreset');
  }, { times: 1 });
  await widget.openOn(PS_BANK_URL);
  await widget.part('search').fill('68');
  await context.setOffline(true);
  await expect(widget.part('search-coming')).toBeVisible();
  await context.setOffline(false);
  lose();
  await expect(widget.part('hit-code-68')).toBeVisible();
  expect(await errors(widget)).toContain('part-missing');
});
