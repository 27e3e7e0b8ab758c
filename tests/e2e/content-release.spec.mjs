// A content release, from the author's signature to a running widget: newer, signed content is taken when that disturbs
// nobody; anything else that an address serves is refused with its own code, and the previous content stays.

import { A_LOOK_LATER_MS, Releases } from './releases.mjs';
import { expect, test as story } from './story.mjs';

const { PS_BANK_URL, PS_KIOSK_URL } = process.env;
const OLD = '打印机不出纸';
const NEW = '打印机出不来纸';
/** Longer than the widget waits for an idle moment. */
const IDLE_MS = 3_000;

const test = story.extend({
  releases: [async ({}, use) => {
    const releases = new Releases();
    releases.change('flows/printer-no-paper.yaml', `zh: ${OLD}`, `zh: ${NEW}`);
    releases.change('flows/printer-no-paper.yaml', /^ {2}en: .*$/m, '  en: Paper stays inside');
    releases.change('ui/zh-CN.yaml', '这笔收款能到手多少？', '这笔钱能到手多少？');
    releases.pack(2);
    releases.sign('packed-2', 'release-2');
    await use(releases);
    releases.end();
  }, { scope: 'worker' }],

  publisher: async ({ context, page, releases }, use) => {
    await page.clock.install();
    await use(await releases.publisher(context));
  },
});

/** Lets so much time pass that the widget looks again, then makes a request that comes after; returns its address. */
async function look(page) {
  await page.clock.fastForward(A_LOOK_LATER_MS);
  await page.clock.runFor(IDLE_MS);
  await page.evaluate(() => fetch(location.href));
  return page.url();
}

/** Lets the page be idle so long that the widget looks for newer content. */
const rest = (page) => page.clock.fastForward(IDLE_MS);

/** The title of a flow on the home screen. */
const title = (widget) => widget.part('flow-printer-no-paper');
const sequence = async (widget) => (await widget.waitForEvent('ps-content')).sequence;
/** The files that are kept; the statement is written last. */
const kept = (page) => page.evaluate(async () => {
  const cache = await caches.open('pos-support-content');
  return (await cache.keys()).map(({ url }) => url.split('/').pop()).sort();
});

test.use({ expectedNoise: /^error: Failed to load resource/ });

test('a newer release waits for the end of a visit, shows in all languages, and is still there after a reload without a network', async ({ page, widget, releases, publisher }) => {
  publisher.files = releases.files('release-2');
  let open;
  publisher.gate = new Promise((opened) => { open = opened; });
  await widget.openOn(PS_BANK_URL);
  expect(await sequence(widget)).toBe(1);
  await title(widget).click();
  await widget.answer('printer-no-paper/what-happens', 'pale');
  await rest(page);
  await expect.poll(() => publisher.asked, { timeout: 15_000 }).toEqual(['release.psr']);
  open();
  await expect.poll(() => kept(page), { timeout: 15_000 }).toContain('release.psr');

  await expect(widget.at('printer-no-paper/try-new-roll')).toBeVisible();
  expect(await sequence(widget), 'in the middle of a flow nothing changes').toBe(1);
  await widget.goHome();
  await expect(title(widget)).toContainText(NEW);
  expect(await widget.waitForEvent('ps-content')).toEqual({ version: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), sequence: 2 });

  // The tools draw from the same bundle, and the other language is of the same release.
  await widget.part('tool-fee').click();
  await expect(widget.heading).toHaveText('这笔钱能到手多少？');
  await widget.goHome();
  await widget.setting('language');
  await expect(title(widget)).toContainText('Paper stays inside');
  await widget.part('tool-fee').click();
  await expect(widget.field('amount'), 'a tool draws in a language it was not opened in').toBeVisible();
  await widget.goHome();
  await widget.setting('language');
  await expect(widget.panel).toHaveAttribute('lang', 'zh-CN');

  publisher.cut = true;
  await page.reload();
  await widget.open();
  expect(await sequence(widget), 'from the first moment on').toBe(2);
  await expect(title(widget)).toContainText(NEW);
});

test('a visit restored in the middle of a flow opens on the new content', async ({ page, widget, releases, publisher }) => {
  publisher.files = releases.files('release-2');
  await widget.openOn(PS_BANK_URL);
  await title(widget).click();
  await rest(page);
  await expect.poll(() => kept(page), { timeout: 15_000 }).toContain('release.psr');
  await page.reload();
  await widget.open();
  await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
  expect(await sequence(widget)).toBe(2);
});

test('a kiosk keeps content too, and shows it between two visitors', async ({ page, widget, releases, publisher }) => {
  // The address is the bank's; a kiosk's policy names it, as the guide says.
  await page.route(PS_KIOSK_URL, async (route) => {
    const answer = await route.fetch();
    const policy = answer.headers()['content-security-policy'].replace("connect-src 'self'", `connect-src 'self' ${new URL(PS_BANK_URL).origin}`);
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': policy } });
  });
  publisher.files = releases.files('release-2');
  let open;
  publisher.gate = new Promise((opened) => { open = opened; });
  await page.goto(PS_KIOSK_URL);
  await widget.opened();
  await title(widget).click();
  await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
  await rest(page);
  open();
  await expect.poll(() => kept(page), { timeout: 15_000 }).toContain('release.psr');
  expect(await sequence(widget)).toBe(1);
  await widget.part('end-visit').click();
  await expect(title(widget)).toContainText(NEW);
  expect(await sequence(widget)).toBe(2);
});

const PARTS = ['zh-CN', 'zh-CN.more', 'en', 'en.more'];
const both = (files) => Object.fromEntries(PARTS.map((part) => [part, Releases.bundle(files, part)]));
const edited = (files, name, edit) => ({ ...files, [name]: Buffer.from(edit(files[name].toString('latin1')), 'latin1') });
const REFUSED = [
  { what: 'an error page', code: 'update-unsigned', says: 'is no release', make: () => ({ 'release.psr': Buffer.from('<!doctype html>') }) },
  { what: 'an unsigned release', code: 'update-unsigned', says: 'is not signed',
    make: (good) => edited(good, 'release.psr', (text) => text.split('signature ')[0]) },
  { what: 'a release with one changed letter', code: 'update-altered', says: 'its signature does not fit',
    make: (good) => edited(good, 'release.psr', (text) => text.replace('sequence 2', 'sequence 9')) },
  { what: 'a bundle with one changed byte', code: 'update-altered', says: 'bundle.en.',
    make: (good) => edited(good, Object.keys(good).find((name) => name.startsWith('bundle.en')), (text) => `${text.slice(0, -1)}?`) },
  { what: 'a release signed by a stranger', code: 'update-key-unknown', says: 'was not built with',
    make: (good, releases) => releases.forge({ bundles: both(good), key: releases.stranger() }) },
  { what: 'an earlier release', code: 'update-older', says: 'kb sign --sequence 2', make: (good, releases) => releases.forge({ sequence: 0, bundles: both(good) }) },
  { what: 'other content under the same number', code: 'update-older', says: 'is not newer than 1',
    make: (good, releases) => releases.forge({ sequence: 1, bundles: both(good) }) },
  { what: 'a release for a newer widget', code: 'update-too-new', says: 'reads up to 6', make: (good, releases) => releases.forge({ reader: 99, bundles: both(good) }) },
  { what: 'a release of other content', code: 'update-of-other-content', says: '“their-support”',
    make: (good, releases) => releases.forge({ content: 'their-support', bundles: both(good) }) },
  { what: 'a bundle of another language', code: 'update-mixed', says: 'is of zh-CN',
    make: (good, releases) => releases.forge({ bundles: { ...both(good), en: both(good)['zh-CN'] } }) },
  { what: 'a bundle of another number', code: 'update-mixed', says: 'sequence 2', make: (good, releases) => releases.forge({ sequence: 5, bundles: both(good) }) },
  { what: 'a release that lacks a language', code: 'update-lacks-language', says: 'for en',
    make: (good, releases) => releases.forge({ bundles: { ...both(good), en: undefined } }) },
  { what: 'a release that lacks the tenant', code: 'update-lacks-profile', says: '“yunfan-bank”',
    make: (good, releases) => {
      const without = (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('yunfan-bank', 'yunfan-bonk'), 'latin1');
      return releases.forge({ bundles: { ...both(good), 'zh-CN': without(both(good)['zh-CN']), en: without(both(good).en) } });
    } },
  { what: 'no answer though there is a line', code: 'update-unreachable', says: 'allow its origin in connect-src',
    make: (good, releases, publisher) => { publisher.cut = true; return good; } },
  { what: 'half a set', code: 'update-missing', says: 'answered 404',
    make: (good) => Object.fromEntries(Object.entries(good).filter(([name]) => !name.startsWith('bundle.en'))) },
  { what: 'a signed bundle that the engine cannot read', code: 'update-unusable', says: 'bytes do not match its hash',
    make: (good, releases) => {
      const altered = (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1) ^ 1])]);
      return releases.forge({ bundles: { ...both(good), 'zh-CN': altered(both(good)['zh-CN']), en: altered(both(good).en) } });
    } },
];

// One page, which looks again every six hours: a refused release leaves nothing that the next one could use.
test('anything else that an address serves is refused with its own code, and the previous content stays', async ({ page, widget, releases, publisher }) => {
  await widget.openOn(PS_BANK_URL);
  const refusals = async () => (await widget.events()).filter(({ type }) => type === 'ps-error');
  for (const [before, { what, code, says, make }] of REFUSED.entries()) {
    await test.step(`${what}: ${code}`, async () => {
      publisher.cut = false;
      publisher.files = make(releases.files('release-2'), releases, publisher);
      await page.clock.fastForward(A_LOOK_LATER_MS);
      await expect.poll(refusals, { message: what, timeout: 15_000 }).toHaveLength(before + 1);
      expect((await refusals()).at(-1).detail, what).toEqual({ code, message: expect.stringContaining(says) });
      expect(await kept(page), `${what}: nothing of it is kept`).toEqual([]);
      await expect(title(widget), what).toContainText(OLD);
    });
  }
  await title(widget).click();
  await widget.answer('printer-no-paper/what-happens', 'pale');
  expect(await sequence(widget)).toBe(1);
});

test('a page without https takes no newer content, reports that, and still helps', async ({ page, context, widget, releases, publisher }) => {
  const bank = new URL(PS_BANK_URL);
  const plain = 'http://shop.yunfan-bank.example';
  await context.route(`${plain}/**`, async (route) => {
    const url = new URL(route.request().url());
    if (/\.(?:wasm|psb)$/.test(url.pathname) && !/late\./.test(url.pathname)) return route.fallback();
    return route.fulfill({ response: await route.fetch({ url: bank.origin + url.pathname }) });
  });
  publisher.files = releases.files('release-2');
  await page.goto(plain + bank.pathname);
  expect(await page.evaluate(() => [isSecureContext, crypto.subtle])).toEqual([false, undefined]);
  await widget.open();
  await page.clock.fastForward(A_LOOK_LATER_MS);
  expect(await widget.waitForEvent('ps-error')).toEqual({ code: 'update-insecure', message: expect.stringContaining('serve the page by https') });
  await title(widget).click();
  await widget.answer('printer-no-paper/what-happens', 'pale');
  expect(publisher.asked).toEqual([]);
});

test('kept content is verified again: if altered on the device it is not used, and the next look replaces it', async ({ page, widget, releases, publisher }) => {
  publisher.files = releases.files('release-2');
  await widget.openOn(PS_BANK_URL);
  await rest(page);
  await expect(title(widget)).toContainText(NEW);
  await page.evaluate(async () => {
    const cache = await caches.open('pos-support-content');
    for (const { url } of await cache.keys()) {
      if (!url.includes('bundle.zh-CN')) continue;
      const bytes = new Uint8Array(await (await cache.match(url)).arrayBuffer());
      bytes[bytes.length - 1] ^= 1;
      await cache.put(url, new Response(bytes));
    }
  });
  let open;
  publisher.gate = new Promise((opened) => { open = opened; });
  await page.reload();
  await widget.open();
  expect(await widget.waitForEvent('ps-error')).toMatchObject({ code: 'update-altered' });
  await expect(title(widget)).toContainText(OLD);
  open();
  await rest(page);
  await expect(title(widget)).toContainText(NEW);
});

test('offline nothing is reported, and nothing changes', async ({ page, context, widget, publisher }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.complete();
  await context.setOffline(true);
  publisher.cut = true;
  await rest(page);
  await expect.poll(() => publisher.asked, { message: 'it was tried all the same', timeout: 15_000 }).toEqual(['release.psr']);
  await title(widget).click();
  await widget.answer('printer-no-paper/what-happens', 'pale');
  expect((await widget.events()).filter(({ type }) => type === 'ps-error')).toEqual([]);
});

test('a build without keys never requests an address', async ({ page, widget, publisher }) => {
  await page.route(/\/pos-support\.js$/, async (route) => {
    const answer = await route.fetch();
    const script = await answer.text();
    expect(script).toMatch(/updates:"updates\.[0-9a-f]{8}\.js"/);
    await route.fulfill({ response: answer, body: script.replace(/updates:"updates\.[0-9a-f]{8}\.js"/, 'updates:""') });
  });
  await widget.openOn(PS_BANK_URL);
  await look(page);
  expect(publisher.asked).toEqual([]);
});

story('a profile without an address makes no request', async ({ page, context, widget }) => {
  await page.clock.install();
  await widget.openOn(PS_BANK_URL);
  const asked = [];
  context.on('request', (request) => asked.push(request.url()));
  expect(asked).toEqual([await look(page)]);
  expect((await widget.waitForEvent('ps-content')).sequence).toBe(1);
});
