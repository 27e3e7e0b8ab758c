// A form or a ticket outlives its page: the merchant sees what became of it, and nothing is sent twice.

import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { query, tickets } from './database.mjs';
import { record } from './events.mjs';
import { freePort, hostPage, startIntake } from './intake.mjs';
import { expect, test } from './story.mjs';
import { Widget } from './widget.mjs';

test.use({ expectedNoise: /^error: Failed to load resource: net::ERR_\w+/ });

/** A browser in its own process, so that it can be killed. */
async function startBrowser(folder) {
  const browser = spawn(
    launchOptions.executablePath || chromium.executablePath(),
    ['--headless=new', ...launchOptions.args, '--lang=zh-CN', `--user-data-dir=${folder}`, '--remote-debugging-port=0', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(browser, 'exit');
  for await (const line of createInterface(browser.stderr)) {
    const [address] = /ws:\/\/\S+/.exec(line) || [];
    if (!address) continue;
    browser.stderr.resume();
    const driver = await chromium.connectOverCDP(address);
    const [context] = driver.contexts();
    await record(context);
    const kill = () => { browser.kill('SIGKILL'); return ended; };
    return { page: await context.newPage(), stop: kill };
  }
  throw new Error('the browser ended before it listened');
}

/** The saved visit of the page's widget in this tab's storage. */
const session = (page) => page.evaluate(() => Object.entries(sessionStorage));

/** A form was sent; the browser was killed before it saved that the form is finished; the session is restored. */
async function killed({ ends, info }) {
  const db = info.outputPath('tickets.db');
  const intake = await ends(startIntake(db));
  const bank = await ends(hostPage(process.env.PS_BANK_URL, intake.origin));
  const folder = info.outputPath('profile');
  const before = await ends(startBrowser(folder));
  const writing = new Widget(before.page);
  await before.page.goto(bank.url);
  await writing.open();
  await writing.goToTicketForm();
  await writing.fill({ phone: '13800138000', description: 'paper jams' });
  await expect.poll(async () => (await session(before.page)).toString()).toContain('paper jams');
  const written = await session(before.page);
  await writing.send();
  const number = await writing.receipt();
  await before.stop();

  const after = await ends(startBrowser(folder));
  const widget = new Widget(after.page);
  await after.page.goto(bank.url);
  await after.page.evaluate((entries) => entries.forEach(([key, text]) => sessionStorage.setItem(key, text)), written);
  await after.page.reload();
  await widget.open();
  return { db, number, widget };
}

test('a form that is restored after a crash says that it was sent, with its number, and is not sent twice', async ({ ends }, info) => {
  const { db, number, widget } = await killed({ ends, info });
  await expect(widget.part('sent-before')).toContainText(number);
  await widget.send();
  expect(await widget.receipt()).toBe(number);
  expect(tickets(db)).toHaveLength(1);
});

test('another text in a restored form amends the ticket or makes a new one, as the merchant chooses', async ({ ends }, info) => {
  const { db, number, widget } = await killed({ ends, info });
  await expect(widget.part('sent-before')).toContainText(number);
  await widget.send({ description: 'paper jams, and the screen is black' });
  await expect(widget.part('ask-add')).toContainText(number);
  await widget.part('ask-no').click();
  await expect(widget.field('description'), 'nothing was sent').toHaveValue('paper jams, and the screen is black');
  await widget.part('submit').click();
  await widget.part('ask-add').click();
  expect(await widget.receipt()).toBe(number);
  const revisions = query(db, "SELECT json_extract(body, '$.description') AS said FROM ticket_revisions ORDER BY revision");
  expect(revisions.map(({ said }) => said)).toEqual(['paper jams', 'paper jams, and the screen is black']);
  expect(tickets(db)).toHaveLength(1);
});

test('another text in a restored form can be a new ticket', async ({ ends }, info) => {
  const { db, number, widget } = await killed({ ends, info });
  await expect(widget.part('sent-before')).toContainText(number);
  await widget.send({ description: 'screen is black' });
  await widget.part('ask-yes').click();
  expect(await widget.receipt()).not.toBe(number);
  expect(tickets(db)).toHaveLength(2);
});

test('a ticket of the last visit shows its number when it arrives, until it was read', async ({ context, ends }, info) => {
  await record(context);
  const db = info.outputPath('tickets.db');
  const port = await freePort();
  const bank = await ends(hostPage(process.env.PS_BANK_URL, `http://127.0.0.1:${port}`));
  const visit = async (hours, who) => {
    const page = await context.newPage();
    const widget = new Widget(page);
    await page.clock.setFixedTime(new Date(Date.now() + hours * 3_600_000));
    await page.goto(bank.url);
    if (who) await page.evaluate((merchantId) => { document.querySelector('pos-support').context = { merchantId }; }, who);
    await widget.open();
    return widget;
  };
  const last = await visit(0, '840100054110001');
  await last.goToTicketForm();
  await last.send({ phone: '13800138000' });
  await expect(last.heading).toContainText('已保存在这台设备上');
  await last.page.close();

  // Somebody else on the same device sees how many wait, but cannot open them.
  const other = await visit(0, '840100054110002');
  await expect(other.part('waiting')).toHaveText('有 1 张工单等待发送');
  await expect(other.panel.getByRole('button', { name: '有 1 张工单等待发送' })).toHaveCount(0);
  await other.page.close();

  // It is sent whoever is signed in; only its owner sees its number.
  await ends(startIntake(db, port));
  const third = await visit(2, '840100054110002');
  await third.waitForEvent('ps-ticket-sent');
  await expect(third.part('waiting')).toHaveCount(0);
  await expect(third.part('arrived')).toHaveCount(0);
  await third.page.close();

  const [{ number }] = tickets(db);
  const next = await visit(3, '840100054110001');
  await expect(next.part('arrived')).toContainText(number);
  await expect(next.part('announcer')).toContainText(number);
  await next.page.reload();
  await next.page.evaluate(() => { document.querySelector('pos-support').context = { merchantId: '840100054110001' }; });
  await next.open();
  await next.part('arrived').click();
  expect(await next.receipt()).toBe(number);
  await next.part('home').click();
  await expect(next.part('arrived')).toHaveCount(0);
  await next.page.close();

  const after = await visit(4, '840100054110001');
  await expect(after.part('search')).toBeVisible();
  await expect(after.part('arrived')).toHaveCount(0);
  expect(tickets(db)).toHaveLength(1);
});
