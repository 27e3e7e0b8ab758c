// What the terminal knows is not asked: facts of the page skip questions, can be changed, and go along with a ticket.

import { ticket } from './database.mjs';
import { madePage, LOADER, SETTINGS } from './made-page.mjs';
import { expect, test } from './story.mjs';

const now = (minutes = 0) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Gives facts about the terminal. */
const tell = (widget, device) => widget.element.evaluate((element, device) => {
  element.context = { ...element.context, device };
}, device);

/** From home to the question after the look for a bulge. */
async function lookedForABulge(widget) {
  await widget.element.evaluate((element) => element.open('flow:wont-start'));
  await widget.walk(['wont-start/what-you-see', 'power'], ['wont-start/look-for-swelling', 'flat']);
}

for (const locale of ['zh-CN', 'en']) {
  const known = { 'zh-CN': '终端已告知', en: 'known from the terminal' }[locale];

  test(`an empty battery leads straight to charging, after the look for a bulge (${locale})`, async ({ context, page, widget }) => {
    const settings = SETTINGS.replace('zh-CN', locale);
    await page.goto(await madePage(context, `<pos-support ${settings} mode="inline"></pos-support>${LOADER}`));
    await widget.opened();
    await tell(widget, { at: now(), battery: 4, charging: false });
    await lookedForABulge(widget);
    await expect(widget.at('wont-start/charge-it')).toBeVisible();
    await expect(widget.part('answers').getByRole('listitem').first()).toContainText(known);

    // The known answer can be changed; back then leads through what a person has answered.
    await widget.part('change-2').click();
    await expect(widget.at('wont-start/which-power')).toBeVisible();
    await widget.walk(['wont-start/which-power', 'not-charging']);
    await expect(widget.at('wont-start/try-cable')).toBeVisible();
    await expect(widget.part('answers')).not.toContainText(known);
    await widget.part('back').click();
    await expect(widget.at('wont-start/which-power')).toBeVisible();
  });
}

test('back goes past a known answer to the last one that a person gave', async ({ context, page, widget }) => {
  await page.goto(await madePage(context, `<pos-support ${SETTINGS} mode="inline"></pos-support>${LOADER}`));
  await widget.opened();
  await tell(widget, { at: now(), battery: 4 });
  await lookedForABulge(widget);
  await expect(widget.at('wont-start/charge-it')).toBeVisible();
  await widget.part('back').click();
  await expect(widget.at('wont-start/look-for-swelling')).toBeVisible();
});

test('a fact that is too old is asked again, and one that comes meanwhile pulls no question away', async ({ context, page, widget }) => {
  await page.goto(await madePage(context, `<pos-support ${SETTINGS} mode="inline"></pos-support>${LOADER}`));
  await widget.opened();
  await tell(widget, { at: now(16), battery: 4 });
  await lookedForABulge(widget);
  await expect(widget.at('wont-start/which-power')).toBeVisible();
  await tell(widget, { at: now(), battery: 4 });
  await expect(widget.at('wont-start/which-power')).toBeVisible();
});

test('a flow that begins with what is known begins after it, with its safety rules', async ({ context, page, widget }) => {
  const device = JSON.stringify({ device: { at: now(), paper: 'out' } });
  const settings = `${SETTINGS} start="flow:printer-no-paper" context='${device}'`;
  await page.goto(await madePage(context, `<pos-support ${settings} mode="inline"></pos-support>${LOADER}`));
  await widget.opened();
  await expect(widget.at('printer-no-paper/check-roll')).toBeVisible();
  await expect(widget.panel).toContainText('交易已成功，就不要再收一次');
  await expect(widget.panel).toContainText('不拆机');
  await widget.part('back').click();
  await expect(widget.part('search')).toBeVisible();
});

test('a fact that is wrong is reported, and the others count', async ({ context, page, widget }) => {
  await page.goto(await madePage(context, `<pos-support ${SETTINGS} mode="inline"></pos-support>${LOADER}`));
  await widget.opened();
  await widget.complete();
  await tell(widget, { at: now(), battery: 4, paper: 'red' });
  const error = await widget.waitForEvent('ps-error');
  expect(error).toEqual({ code: 'device-invalid', message: 'context.device.paper takes one of ok, low, out' });
  await lookedForABulge(widget);
  await expect(widget.at('wont-start/charge-it')).toBeVisible();
});

test('what the terminal knows is shown before it is sent, and goes along with the ticket', async ({ page, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
  await tell(widget, { at: now(), battery: 4, charging: false, model: 'A920', serial: '6222020200112230' });
  await widget.goToTicketForm();
  await widget.fill({ terminal_id: '10012041', phone: '13800138000' });
  await widget.part('what-is-sent').locator('summary').click();
  await expect(widget.part('preview')).toContainText('A920');
  await expect(widget.part('preview'), 'it looks like a card number').not.toContainText('6222020200112230');
  await widget.send();
  const { body } = ticket(process.env.PS_DB, await widget.receipt());
  expect(body.device.battery.value).toBe('4');
  expect(body.device.charging.value).toBe('no');
  expect(body.device.model.value).toBe('A920');
  expect(body.device.battery.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
  expect(JSON.stringify(body)).not.toContain('6222020200112230');
});

test('a page in a frame takes facts from the portal it names, and from no other origin', async ({ page }) => {
  const site = new URL('.', process.env.PS_BANK_URL);
  await page.route('https://help.yunfan-bank.example/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const found = await fetch(new URL(pathname, site));
    const headers = { 'content-type': found.headers.get('content-type') };
    await route.fulfill({ status: found.status, headers, body: Buffer.from(await found.arrayBuffer()) });
  });
  const portal = '<!doctype html><link rel="icon" href="data:,"><iframe src="https://help.yunfan-bank.example/pages/terminal.html" width="400" height="800"></iframe>';
  const origins = ['https://portal.yunfan-bank.example', 'https://portal.yunfan-bank.example.elsewhere.example'];
  for (const origin of origins) {
    await page.route(`${origin}/`, (route) => route.fulfill({ contentType: 'text/html', body: portal }));
  }
  for (const [at, origin] of origins.entries()) {
    await page.goto(`${origin}/`);
    const frame = page.frameLocator('iframe');
    await expect(frame.locator('pos-support').getByTestId('panel')).toBeVisible();
    const device = { at: now(), paper: 'out' };
    await page.evaluate((device) => {
      document.querySelector('iframe').contentWindow.postMessage({ type: 'terminal-facts', device }, 'https://help.yunfan-bank.example');
    }, device);
    // Messages arrive in their order: once the second of two has, so has the first.
    const given = () => page.frames()[1].evaluate(() => new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(document.querySelector('pos-support').context.device ?? null);
      port2.postMessage('');
    }));
    if (at === 0) await expect.poll(given).toEqual(device);
    else {
      await page.waitForTimeout(500);
      expect(await given()).toBeNull();
    }
  }
});
