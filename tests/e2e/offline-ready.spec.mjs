// `ps-offline-ready`: from then on help needs no line, down to a ticket that is written down.

import { expect, test } from './story.mjs';

const { PS_BANK_URL } = process.env;

// The browser itself notes that intake was not reached.
test.use({ expectedNoise: /^error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED \(http:\/\/[\d.:]+\/v1\/tickets\)$/ });

test('after ps-offline-ready the line can go: search, code, flow, guide, fees, and a ticket that is kept', async ({ page, context, widget }) => {
  await page.goto(PS_BANK_URL);
  await widget.open();
  expect(await widget.hears('ps-offline-ready')).toEqual({ locale: 'zh-CN' });
  await context.setOffline(true);
  const asked = [];
  context.on('request', (request) => asked.push(request.url()));

  await widget.part('search').fill('68');
  await widget.part('hit-code-68').click();
  await expect(widget.heading).toHaveAccessibleName(/^68 /);
  await widget.goHome();
  await widget.part('search').fill('');

  await widget.part('flow-printer-no-paper').click();
  await widget.walk(
    ['printer-no-paper/what-happens', 'no-paper'],
    ['printer-no-paper/check-roll', 'still-no-paper'],
    ['printer-no-paper/close-cover', 'prints'],
  );
  await expect(widget.part('solved')).toBeVisible();
  await widget.goHome();

  await widget.element.evaluate((element) => element.open('article:safe-calls'));
  await expect(widget.part('article-safe-calls')).toBeVisible();

  await widget.goHome();
  await widget.part('tool-fee').click();
  await widget.fill({ amount: '100', rate: '0.6' });
  await expect(widget.part('fee-figure')).toHaveText('99.40 元');
  await widget.goHome();

  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000', description: '纸还是很淡' });
  await expect(widget.heading).toContainText('已保存在这台设备上');
  await widget.hears('ps-ticket-queued');
  expect(asked.filter((url) => !url.endsWith('/v1/tickets')), 'the ticket alone is tried').toEqual([]);
  const told = (await widget.events()).map(({ type }) => type);
  expect(told).not.toContain('ps-error');
  expect(told.filter((type) => type === 'ps-offline-ready')).toHaveLength(1);

  await context.setOffline(false);
  await widget.receipt();
});

test('it is told once for a language, after everything of it has come', async ({ page, context, widget }) => {
  const came = [];
  context.on('requestfinished', (request) => came.push(new URL(request.url()).pathname.split('/').at(-1)));
  await page.goto(PS_BANK_URL);
  await widget.open();
  await widget.hears('ps-offline-ready');
  expect(came).toEqual(expect.arrayContaining([
    expect.stringMatching(/^late\.[0-9a-f]{8}\.wasm$/), expect.stringMatching(/^bundle\.zh-CN\.more\.[0-9a-f]{8}\.psb$/),
  ]));
  await widget.part('close').click();
  await widget.hears('ps-close');
  await widget.launcher.click();
  await expect(widget.panel).toBeVisible();
  await widget.part('language').click();
  await expect(widget.panel).toHaveAttribute('lang', 'en');
  const ready = async () => (await widget.events()).filter(({ type }) => type === 'ps-offline-ready').map(({ detail }) => detail.locale);
  await expect.poll(ready).toEqual(['zh-CN', 'en']);
  await widget.part('language').click();
  await expect(widget.panel).toHaveAttribute('lang', 'zh-CN');
  await widget.part('search').fill('68');
  await expect(widget.part('hit-code-68')).toBeVisible();
  expect(await ready()).toEqual(['zh-CN', 'en']);
  // The engine's late part knows no language.
  expect(came.filter((file) => file.startsWith('late.'))).toHaveLength(1);
});
