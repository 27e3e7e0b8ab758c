// `ps-offline-ready`: from then on help needs no network, up to a ticket that is saved on the device.

import { expect, test } from './story.mjs';

const { PS_BANK_URL } = process.env;

// The browser itself logs that intake was not reached.
test.use({ expectedNoise: /^error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED \(http:\/\/[\d.:]+\/v1\/tickets\)$/ });

test('after ps-offline-ready everything works without a network: search, code, flow, guide, fees, and a ticket that is kept', async ({ page, context, widget }) => {
  await widget.openOn(PS_BANK_URL);
  expect(await widget.waitForEvent('ps-offline-ready')).toEqual({ locale: 'zh-CN' });
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

  await widget.goThroughLateScreens();
  await widget.send({ phone: '13800138000', description: '纸还是很淡' });
  await expect(widget.heading).toContainText('已保存在这台设备上');
  await widget.waitForEvent('ps-ticket-queued');
  expect(asked.filter((url) => !url.endsWith('/v1/tickets')), 'the ticket alone is tried').toEqual([]);
  const dispatched = (await widget.events()).map(({ type }) => type);
  expect(dispatched).not.toContain('ps-error');
  expect(dispatched.filter((type) => type === 'ps-offline-ready')).toHaveLength(1);

  await context.setOffline(false);
  await widget.receipt();
});

test('it is dispatched once for each language, after everything of it has loaded', async ({ page, context, widget }) => {
  const loaded = [];
  context.on('requestfinished', (request) => loaded.push(new URL(request.url()).pathname.split('/').at(-1)));
  await widget.openOn(PS_BANK_URL);
  await widget.waitForEvent('ps-offline-ready');
  expect(loaded).toEqual(expect.arrayContaining([
    expect.stringMatching(/^late\.[0-9a-f]{8}\.wasm$/), expect.stringMatching(/^bundle\.zh-CN\.more\.[0-9a-f]{8}\.psb$/),
  ]));
  await widget.part('close').click();
  await widget.waitForEvent('ps-close');
  await widget.launcher.click();
  await expect(widget.panel).toBeVisible();
  await widget.setting('language');
  await expect(widget.panel).toHaveAttribute('lang', 'en');
  const ready = async () => (await widget.events()).filter(({ type }) => type === 'ps-offline-ready').map(({ detail }) => detail.locale);
  await expect.poll(ready).toEqual(['zh-CN', 'en']);
  await widget.setting('language');
  await expect(widget.panel).toHaveAttribute('lang', 'zh-CN');
  await widget.part('search').fill('68');
  await expect(widget.part('hit-code-68')).toBeVisible();
  expect(await ready()).toEqual(['zh-CN', 'en']);
  // The engine's late part is the same for all languages.
  expect(loaded.filter((file) => file.startsWith('late.'))).toHaveLength(1);
});
