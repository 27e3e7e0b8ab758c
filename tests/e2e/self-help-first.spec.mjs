// A tenant that puts self-help first: contacts come after an attempt, and nobody is ever kept from a person by a failure.

import { join } from 'node:path';
import { Releases } from './releases.mjs';
import { expect, test as story } from './story.mjs';

const { PS_BANK_URL, PS_KIOSK_URL } = process.env;

const test = story.extend({
  releases: [async ({}, use) => {
    const releases = new Releases();
    releases.change('profiles/yunfan-bank.yaml', /^updates: .*$/m, 'self_help_first: true');
    releases.kb('pack', releases.content, '--out', join(releases.dir, 'carried'));
    await use(releases);
    releases.end();
  }, { scope: 'worker' }],

  publisher: [async ({ context, releases }, use) => use(await releases.publisher(context)), { auto: true }],
});

test.use({ expectedNoise: /^error: Failed to load resource/ });

for (const [locale, first] of [['zh-CN', '先找找您的问题'], ['en', 'Please look for your problem first']]) {
  test(`contacts come after an ending was reached, and a reload keeps that: ${locale}`, async ({ page, widget }) => {
    await widget.openOn(PS_BANK_URL);
    await widget.complete();
    if (locale === 'en') {
      await widget.part('language').click();
      await expect(widget.panel).toHaveAttribute('lang', 'en');
    }
    const hint = widget.part('self-help');
    await expect(hint).toContainText(first);
    await expect(hint.getByRole('link')).toHaveAttribute('href', 'tel:4000001234');
    await expect(widget.part('contact')).toHaveCount(0);
    // A search that finds something is not an attempt yet.
    await widget.part('search').fill('68');
    await expect(widget.part('hits')).toBeVisible();
    await widget.part('search').fill('');
    await expect(hint).toBeVisible();
    // A flow that was only opened is none either.
    await widget.part('flow-printer-no-paper').click();
    await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
    await widget.goHome();
    await expect(hint).toBeVisible();
    await widget.part('flow-printer-no-paper').click();
    await widget.walk(['printer-no-paper/what-happens', 'pale'], ['printer-no-paper/try-new-roll', 'still-pale']);
    await expect(widget.part('outcome-person')).toBeVisible();
    await widget.goHome();
    await expect(hint).toHaveCount(0);
    await page.reload();
    await widget.open();
    await widget.part('contact').click();
    await expect(widget.part('contact-ticket')).toBeVisible();
  });
}

test('a code that was read, and a search that found nothing, are attempts', async ({ page, widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.complete();
  await widget.part('search').fill('qqqqqq');
  await expect(widget.part('search-contact')).toBeVisible();
  await widget.part('search').fill('');
  await expect(widget.part('contact')).toBeVisible();
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await widget.open();
  await expect(widget.part('self-help')).toBeVisible();
  await page.evaluate(() => document.querySelector('pos-support').open('code:51'));
  await expect(widget.part('heading')).toContainText('余额不足');
  await widget.goHome();
  await expect(widget.part('contact')).toBeVisible();
});

test('without a network, and when the rest can’t be loaded, the contacts show at once', async ({ page, context, widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.complete();
  await expect(widget.part('self-help')).toBeVisible();
  await context.setOffline(true);
  await expect(widget.part('contact')).toBeVisible();
  await context.setOffline(false);
  await expect(widget.part('self-help')).toBeVisible();
  await context.route(/\/late\.[0-9a-f]{8}\.wasm$/, (route) => route.abort());
  await page.reload();
  await widget.open();
  await expect(widget.part('contact')).toBeVisible();
});

test('at a kiosk the next person begins anew, with the hotline in sight', async ({ page, widget }) => {
  await page.goto(PS_KIOSK_URL);
  await widget.opened();
  await widget.complete();
  const hint = widget.part('self-help');
  await expect(hint).toContainText('400-000-1234');
  await page.evaluate(() => document.querySelector('pos-support').open('article:safe-calls'));
  await widget.goHome();
  await expect(widget.part('contact')).toBeVisible();
  await widget.part('end-visit').click();
  await expect(hint).toBeVisible();
  await page.evaluate(() => document.querySelector('pos-support').open('flow:terminal-lost'));
  await expect(widget.panel).toContainText('400-000-1234');
});
