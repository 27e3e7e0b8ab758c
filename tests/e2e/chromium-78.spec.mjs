// Kiosks run browsers that were installed years ago: from a problem to a receipt in a real Chromium of 2019.

import { expect, test } from '@playwright/test';
import { ticket } from './database.mjs';
import { launchOldChromium } from './old-chromium.mjs';

let browser;
test.beforeAll(async () => { browser = await launchOldChromium(); });
test.afterAll(() => browser?.close());

test('in Chromium 78 a kiosk leads from a problem to a receipt', async () => {
  expect(await browser.version()).toContain('/78.');
  const page = await browser.newPage();
  const said = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`uncaught: ${error}`));
  const late = [];
  page.on('request', (request) => { if (/\/late\.[0-9a-f]{8}\.wasm$/.test(request.url())) late.push(request.url()); });
  await page.evaluateOnNewDocument(() => {
    window.recorded = [];
    for (const name of ['ps-offline-ready', 'ps-error']) document.addEventListener(name, ({ type, detail }) => window.recorded.push([type, detail.code || detail.locale]));
  });
  await page.setViewport({ width: 1080, height: 1920 });
  await page.goto(process.env.PS_KIOSK_URL);

  /** The first of these parts of the widget that is drawn. */
  const part = (hook) => page.waitForFunction(
    (hook) => {
      const found = document.querySelector('pos-support').shadowRoot.querySelector(`[data-testid="${hook}"]`);
      // A new question takes no press for a moment.
      return found && getComputedStyle(found).pointerEvents !== 'none' ? found : null;
    },
    { timeout: 20_000 },
    hook,
  );
  const press = async (hook) => (await part(hook)).click();
  const type = async (hook, text) => (await part(hook)).type(text);
  const read = async (hook) => (await part(hook)).evaluate((element) => element.textContent.trim());
  const answer = async (place, choice) => {
    await part(`at-${place}`);
    await press(`choice-${choice}`);
  };

  await press('flow-printer-no-paper');
  await answer('printer-no-paper-what-happens', 'pale');
  await answer('printer-no-paper-try-new-roll', 'still-pale');
  await part('at-printer-no-paper-raise-ticket');
  await press('to-ticket');
  await type('field-phone', '13800138000');
  await type('field-description', '换了新纸也一样');
  expect(await page.evaluate(() => window.recorded)).toEqual([['ps-offline-ready', 'zh-CN']]);

  // The engine traps in its late part: a new one is made from what is loaded, and nothing typed is lost.
  await page.evaluate(async () => {
    const files = performance.getEntriesByType('resource').map((entry) => entry.name);
    (await import(files.find((name) => /\/engine\.[0-9a-f]{8}\.js$/.test(name)))).provoke_trap(true);
  });
  await part('note');
  await part('ticket-form');
  expect(await (await part('field-description')).evaluate((field) => field.value)).toBe('换了新纸也一样');
  expect(await page.evaluate(() => window.recorded)).toEqual([['ps-offline-ready', 'zh-CN'], ['ps-error', 'engine-trapped'], ['ps-offline-ready', 'zh-CN']]);
  expect(late).toHaveLength(1);
  await press('consent');
  await press('submit');
  const number = await read('receipt-number');

  expect(ticket(process.env.PS_DB, number)).toMatchObject({
    category: 'printer',
    facts: { description: '换了新纸也一样', contact_phone: '13800138000' },
    path: [{ answer: 'pale' }, { answer: 'still-pale' }, { node: 'printer-no-paper/raise-ticket' }],
  });
  expect(said, 'the console stays empty and no error goes uncaught').toEqual([]);
});

test('in Chromium 78 the panel opens above the page’s own modal and can be used there', async () => {
  const page = await browser.newPage();
  const said = [];
  page.on('pageerror', (error) => said.push(`uncaught: ${error}`));
  await page.setViewport({ width: 1000, height: 700 });
  await page.goto(process.env.PS_KIOSK_URL);
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    dialog.append(document.createElement('input'));
    document.body.append(dialog);
    const help = document.querySelector('pos-support');
    help.mode = 'launcher';
    dialog.showModal();
    return help.open();
  });
  const part = (hook) => page.waitForFunction(
    (hook) => document.querySelector('pos-support').shadowRoot.querySelector(`[data-testid="${hook}"]`), { timeout: 20_000 }, hook,
  );
  const search = await part('search');
  await search.click();
  await search.type('68');
  expect(await search.evaluate((element) => element.value)).toBe('68');
  await (await part('hit-code-68')).click();
  await part('back');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('pos-support').shadowRoot.querySelector('[part=panel]'));
  expect(await page.evaluate(() => document.querySelector('dialog').open), 'the page’s modal stays').toBe(true);
  expect(said).toEqual([]);
});
