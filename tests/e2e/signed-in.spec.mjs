// A visit belongs to the person who is signed in: nobody else sees or sends what they typed.

import { ticket } from './database.mjs';
import { freePort } from './intake.mjs';
import { LOADER, SETTINGS, madePage } from './made-page.mjs';
import { expect, test } from './story.mjs';
import { Widget } from './widget.mjs';

const A = { merchantId: '840100054110001', terminalId: '10012041', phone: '13800138000', contactName: '甲店' };
const B = { merchantId: '840100054110002', terminalId: '10019999', phone: '13900139000', contactName: '乙店' };
const TYPED = '甲店的顾客等了一个小时';
/** Everything that is only A's. */
const OF_A = /甲店|840100054110001|10012041|13800138000/;

const set = (page, settings) => page.evaluate((settings) => { Object.assign(document.querySelector('pos-support'), settings); }, settings);
const stored = (page) => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
const endSession = (page, options) => page.evaluate((options) => document.querySelector('pos-support').endSession(options), options);
/** Everything that can be read in the widget: texts, and values of fields. */
const read = (widget) => widget.element.evaluate((element) => {
  const root = element.shadowRoot;
  return [root.textContent, ...[...root.querySelectorAll('input, textarea')].map((field) => field.value)].join('\n');
});

const MODES = { 'a launcher': '', 'a box in the page': 'mode="inline"' };
for (const [name, mode] of Object.entries(MODES)) {
  const start = async (context, page) => {
    const url = await madePage(context, `${LOADER}<pos-support ${SETTINGS} ${mode}></pos-support>`);
    await page.goto(url);
    return url;
  };
  const open = async (widget) => (mode ? widget.opened() : widget.open());

  test.describe(name, () => {
    test('B, who signs in after A, sees nothing of A’s visit, and B’s ticket is B’s', async ({ page, context, widget }) => {
      await start(context, page);
      await set(page, { context: A });
      await open(widget);
      await widget.goToTicketForm();
      await expect(widget.field('phone')).toHaveValue(A.phone);
      await widget.fill({ description: TYPED });
      expect(await stored(page)).toMatch(OF_A);

      await set(page, { context: B });
      await expect(widget.part('search'), 'the first screen').toBeVisible();
      expect(await read(widget)).not.toMatch(OF_A);
      await expect.poll(() => stored(page)).not.toMatch(OF_A);
      await widget.goToTicketForm();
      expect(await read(widget)).not.toMatch(OF_A);
      await expect(widget.field('phone')).toHaveValue(B.phone);
      await widget.send({ description: '乙店打印不清' });
      const { facts } = ticket(process.env.PS_DB, await widget.receipt());
      expect(facts).toMatchObject({ merchant_id: B.merchantId, terminal_id: B.terminalId, contact_phone: B.phone, description: '乙店打印不清' });
      expect(JSON.stringify(facts)).not.toMatch(OF_A);
    });

    test('signed out and reloaded, nobody and then B see nothing of A’s visit', async ({ page, context, widget }) => {
      await start(context, page);
      await set(page, { session: 'user-a', context: A });
      await open(widget);
      await widget.goToTicketForm();
      await widget.fill({ description: TYPED });
      await expect.poll(() => stored(page)).toContain(TYPED);
      await page.reload();
      await open(widget);
      await expect(widget.part('search')).toBeVisible();
      expect(await read(widget)).not.toMatch(OF_A);
      await set(page, { session: 'user-b', context: B });
      await expect.poll(() => stored(page), 'what waited for A is gone').not.toMatch(OF_A);
      await widget.goToTicketForm();
      expect(await read(widget)).not.toMatch(OF_A);
    });

    test('A, whom the page names late, continues after a reload, and keeps what was typed before signing in', async ({ page, context, widget }) => {
      await start(context, page);
      await open(widget);
      await widget.goToTicketForm();
      await widget.fill({ description: TYPED, phone: '13700137000' });
      await set(page, { context: A });
      await expect(widget.field('description')).toHaveValue(TYPED);
      await expect(widget.field('terminal_id'), 'filled in where nothing was typed').toHaveValue(A.terminalId);
      await expect(widget.field('phone')).toHaveValue('13700137000');
      await page.reload();
      await open(widget);
      await expect(widget.part('search')).toBeVisible();
      await set(page, { context: A });
      await expect(widget.field('description')).toHaveValue(TYPED);
    });
  });
}

const CHANGES = {
  'another session': { session: 'user-b' },
  'no session and no context': { session: null, context: null },
  'another merchant number': { session: null, context: B },
  'a context that is refused': { session: null, context: { merchantId: 840100054110002 } },
  'a context that is no object': { session: null, context: '[object Object]' },
  'another session and a theme that is refused': { theme: 'pink', session: 'user-b' },
};
for (const [name, change] of Object.entries(CHANGES)) {
  test(`${name} forgets search, form and tools of the previous person`, async ({ page, context, widget }) => {
    await page.goto(await madePage(context, `${LOADER}<pos-support ${SETTINGS}></pos-support>`));
    await set(page, { session: 'user-a', context: { merchantId: A.merchantId } });
    await widget.open();
    await widget.part('search').fill('甲店');
    await page.evaluate(() => document.querySelector('pos-support').open('tool:fee?amount=1234567&rate=0.6'));
    await expect(widget.field('amount')).toHaveValue('1234567');
    await expect.poll(() => stored(page)).toContain('1234567');
    await set(page, change);
    await expect(widget.part('search')).toHaveValue('');
    await expect.poll(() => stored(page)).not.toMatch(/甲店|1234567|840100054110001/);
  });
}

/** A signs in, types into the form, and it is stored. */
async function typedByA(page, context, widget) {
  await page.goto(await madePage(context, `${LOADER}<pos-support ${SETTINGS}></pos-support>`));
  await set(page, { context: A });
  await widget.open();
  await widget.goToTicketForm();
  await widget.fill({ description: TYPED });
  await expect.poll(() => stored(page)).toContain(TYPED);
}

test('a stored visit is deleted when somebody else signs in, even if the widget was not opened', async ({ page, context, widget }) => {
  await typedByA(page, context, widget);
  await page.reload();
  await set(page, { context: A });
  await page.evaluate(() => Promise.resolve());
  expect(await stored(page)).toContain(TYPED);
  await set(page, { context: B });
  await expect.poll(() => stored(page)).not.toMatch(OF_A);
});

test('endSession() forgets the visit in every tab, and leaves nobody signed in', async ({ page, context, widget }) => {
  const url = await madePage(context, `${LOADER}<pos-support ${SETTINGS}></pos-support>`);
  const other = await context.newPage();
  const second = new Widget(other);
  for (const [tab, shown] of [[page, widget], [other, second]]) {
    await tab.goto(url);
    await set(tab, { session: 'user-a', context: A });
    await shown.launcher.click();
    await shown.goToTicketForm();
    await shown.fill({ description: TYPED });
    await expect.poll(() => stored(tab)).toContain(TYPED);
  }
  expect(await endSession(page)).toEqual({ waiting: 0 });
  for (const [tab, shown] of [[page, widget], [other, second]]) {
    await expect(shown.part('search')).toBeVisible();
    expect(await read(shown)).not.toMatch(OF_A);
    await expect.poll(() => stored(tab)).not.toMatch(/甲店|owner/);
    expect(await tab.evaluate(() => { const { session, context } = document.querySelector('pos-support'); return { session, context }; }))
      .toEqual({ session: null, context: {} });
  }
});

test.describe('with intake down', () => {
  test.use({ expectedNoise: /^error: Failed to load resource: net::ERR_CONNECTION_REFUSED/ });

  test('endSession() returns how many tickets wait, also if nothing was opened, and deletes them on request', async ({ page, context, widget }) => {
    const nowhere = SETTINGS.replace(process.env.PS_INTAKE_URL, `http://127.0.0.1:${await freePort()}`);
    await page.goto(await madePage(context, `${LOADER}<pos-support ${nowhere}></pos-support>`));
    await set(page, { context: A });
    await widget.open();
    await widget.goToTicketForm();
    await widget.send({ description: TYPED });
    await expect(widget.part('waiting-tickets').locator('li')).toHaveCount(1);
    await page.reload();
    await set(page, { context: A });
    expect(await endSession(page)).toEqual({ waiting: 1 });
    await set(page, { context: A });
    expect(await endSession(page, { forget: true })).toEqual({ waiting: 0 });
    await set(page, { context: A });
    expect(await endSession(page)).toEqual({ waiting: 0 });
  });
});

test.describe('with an engine that cannot be fetched', () => {
  test.use({ expectedNoise: /^error: Failed to load resource/ });

  test('endSession() forgets what was stored, and reports that nothing was counted', async ({ page, context, widget }) => {
    await typedByA(page, context, widget);
    await context.route(/engine\..*\.wasm$/, (route) => route.abort('internetdisconnected'));
    await page.reload();
    await set(page, { context: A });
    const refused = await page.evaluate(() => document.querySelector('pos-support').endSession().catch(({ name, message }) => ({ name, message })));
    expect(refused).toMatchObject({ name: 'session-not-counted', message: expect.stringContaining('offline') });
    expect(await stored(page)).not.toMatch(OF_A);
    await expect(widget.part('failure'), 'a page that signs out is not shown a card').toHaveCount(0);
  });
});
