// Something is misconfigured: the merchant gets a plain card and the page's own fallback, the page's owner gets a stable
// code and what to change, and the next try works.

import { expect, test } from './story.mjs';

const { PS_BANK_URL } = process.env;
const WASM = /\/engine\.[\w-]+\.[0-9a-f]{8}\.wasm$/;
const MORE = /\/bundle\.zh-CN\.more\.[0-9a-f]{8}\.psb$/;
const GLUE = /\/engine\.[0-9a-f]{8}\.js$/;

// The browser itself logs a failed request and a violated policy; nothing else may be logged.
test.use({ expectedNoise: /^error: (Failed to load resource|Access to fetch|.*Content Security Policy)/ });

/** The carried bundle begins with its magic bytes. */
const bundleAt = (wasm) => wasm.lastIndexOf('PSKB');
const patched = (change) => async (route) => {
  const answer = await route.fetch();
  const wasm = Buffer.from(await answer.body());
  change(wasm);
  await route.fulfill({ response: answer, body: wasm });
};

const LOADING = [
  { name: "the engine's file is missing", what: WASM, fail: (route) => route.fulfill({ status: 404, body: '' }),
    code: 'engine-missing', says: 'answered 404' },
  { name: 'the network is down', what: WASM, fail: (route) => route.abort('internetdisconnected'),
    code: 'engine-unreachable', says: 'connect-src' },
  { name: 'a page with status 200 stands in for the engine', what: WASM,
    fail: (route) => route.fulfill({ status: 200, contentType: 'application/wasm', body: '<!doctype html>' }),
    code: 'wasm-invalid', says: 'published whole' },
  { name: 'the glue is missing', what: GLUE, fail: (route) => route.fulfill({ status: 404, body: '' }),
    code: 'script-missing', says: 'script-src' },
  { name: 'the bundle was altered on the way', what: WASM, fail: patched((wasm) => { wasm[wasm.length - 40] ^= 1; }),
    code: 'bundle-damaged', says: 'again' },
  { name: 'the bundle is of a newer widget', what: WASM, fail: patched((wasm) => wasm.writeUInt16LE(99, bundleAt(wasm) + 6)),
    code: 'bundle-too-new', says: 'update the widget' },
];

test('corruption further in the bundle is found when it is read: a card shows, and the next try continues there', async ({ page, widget }) => {
  // One byte in each piece but the first, which holds the directory.
  const corrupt = patched((bundle) => { for (let at = 40 + 24 * 1024; at < bundle.length - 1024; at += 16 * 1024) bundle[at] ^= 1; });
  await page.route(MORE, corrupt);
  await page.goto(PS_BANK_URL);
  await widget.launcher.click();
  await widget.element.evaluate((element) => element.open('article:safe-calls'));
  await expect(widget.part('failure')).toContainText('bundle-damaged');
  await expect(widget.part('article-safe-calls'), 'nothing of it is shown').toHaveCount(0);
  expect(await widget.waitForEvent('ps-error')).toMatchObject({ code: 'bundle-damaged', message: expect.stringContaining('fetch it again') });

  await page.unroute(MORE);
  await widget.part('retry').click();
  await widget.opened();
  await expect(widget.part('article-safe-calls')).toBeVisible();
});

for (const { name, what, fail, code, says } of LOADING) {
  test(`${name}: a card, the code ${code}, and the next try works`, async ({ page, widget }) => {
    await page.goto(PS_BANK_URL);
    await page.route(what, fail);
    await widget.launcher.click();
    const card = widget.part('failure');
    await expect(card).toBeVisible();
    await expect(card).toHaveRole('alert');
    await expect(card).toContainText('帮助暂时打不开');
    await expect(card).toContainText("Help can't open just now");
    await expect(card).toContainText(code);
    await expect(page.getByRole('link', { name: '400-000-1234' }), "the page's own fallback shows").toBeVisible();
    expect(await widget.waitForEvent('ps-error')).toMatchObject({ code, message: expect.stringContaining(says) });

    await page.unroute(what);
    // A browser does not fetch a failed script again while the page is open.
    if (what === GLUE) await page.reload().then(() => widget.launcher.click());
    else await widget.part('retry').click();
    await widget.opened();
    await expect(card).toHaveCount(0);
  });
}

test('a policy that blocks wasm is reported with the directive to add', async ({ page, widget }) => {
  await page.route(PS_BANK_URL, async (route) => {
    const answer = await route.fetch();
    const policy = answer.headers()['content-security-policy'].replace(" 'wasm-unsafe-eval'", '');
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': policy } });
  });
  await page.goto(PS_BANK_URL);
  await widget.launcher.click();
  await expect(widget.part('failure')).toContainText('wasm-blocked');
  expect((await widget.waitForEvent('ps-error')).message).toContain("add 'wasm-unsafe-eval' to script-src");
});

test('a wrong content type costs time but not the help, and is reported with the header to set', async ({ page, widget }) => {
  await page.route(WASM, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-type': 'text/plain' } });
  });
  await widget.openOn(PS_BANK_URL);
  expect(await widget.waitForEvent('ps-error')).toMatchObject({
    code: 'wasm-type', message: expect.stringContaining('serve it as “application/wasm”'),
  });
});

const SETTINGS = [
  { attribute: 'profile', value: 'nobody', code: 'profile-unknown', says: 'yunfan-bank' },
  { attribute: 'theme', value: 'pink', code: 'options-invalid', says: 'auto, light, dark' },
  { attribute: 'idle-seconds', value: 'soon', code: 'options-invalid', says: 'whole number of seconds' },
];

for (const { attribute, value, code, says } of SETTINGS) {
  test(`${attribute}="${value}" before the start: a card and the code ${code}`, async ({ page, widget }) => {
    await page.goto(PS_BANK_URL);
    await page.evaluate(([name, value]) => document.querySelector('pos-support').setAttribute(name, value), [attribute, value]);
    await widget.launcher.click();
    await expect(widget.part('failure')).toContainText(code);
    expect(await widget.waitForEvent('ps-error')).toMatchObject({ code, message: expect.stringContaining(says) });
  });

  test(`${attribute}="${value}" in the middle of a form: nothing typed is lost`, async ({ page, widget }) => {
    await widget.openOn(PS_BANK_URL);
    await widget.goToTicketForm();
    await widget.fill({ phone: '13800138000', description: '换了新纸也一样' });
    await page.evaluate(([name, value]) => document.querySelector('pos-support').setAttribute(name, value), [attribute, value]);
    expect((await widget.waitForEvent('ps-error')).code).toBe(code);
    await expect(widget.field('phone')).toHaveValue('13800138000');
    await expect(widget.field('description')).toHaveValue('换了新纸也一样');
  });
}

test('without any storage a ticket is still sent, and the screen says what cannot be kept', async ({ page, widget }) => {
  await page.addInitScript(() => {
    const forbidden = { get() { throw new DOMException('forbidden', 'SecurityError'); } };
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, forbidden);
    IDBFactory.prototype.open = () => { throw new DOMException('forbidden', 'SecurityError'); };
  });
  await widget.openOn(PS_BANK_URL);
  await widget.goToTicketForm();
  expect(await widget.waitForEvent('ps-error')).toMatchObject({ code: 'storage-unavailable' });
  await widget.send({ phone: '13800138000' });
  await widget.receipt();
});
