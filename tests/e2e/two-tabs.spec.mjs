// A tab is copied with its form: two matters are two tickets, with a network and without one.

import { ticket, tickets } from './database.mjs';
import { record } from './events.mjs';
import { hostPage, startIntake } from './intake.mjs';
import { expect, test } from './story.mjs';
import { Widget } from './widget.mjs';

// The browser itself logs that intake can't be reached.
test.use({ expectedNoise: /^error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED/ });

/** What tells tabs apart, and what older browsers lack of it. */
const BROWSERS = [
  { name: 'with locks', without: [] },
  { name: 'without locks, as on plain http', without: ['locks'] },
  { name: 'with nothing by which tabs know of each other', without: ['locks', 'BroadcastChannel'] },
];

/** Runs in the page: removes what an older browser does not have. */
const takeAway = (without) => {
  if (without.includes('locks')) Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
  if (without.includes('BroadcastChannel')) delete window.BroadcastChannel;
};

/** A bank's page with its own intake and an open form, and a copy of that tab. */
async function copied({ context, ends, info, without }) {
  await record(context);
  await context.addInitScript(takeAway, without);
  const db = info.outputPath('tickets.db');
  const intake = await ends(startIntake(db));
  const bank = await ends(hostPage(process.env.PS_BANK_URL, intake.origin));
  const page = await context.newPage();
  const first = new Widget(page);
  await page.goto(bank.url);
  await first.open();
  await first.goToTicketForm();
  await first.fill({ phone: '13800138000', description: 'paper jams' });
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.evaluate(() => { window.open(location.href); })]);
  const second = new Widget(popup);
  // Its events are not recorded: it starts with another document than it shows.
  await second.launcher.click();
  await expect(second.field('description'), 'the copy begins with what the first holds').toHaveValue('paper jams');
  return { db, first, second };
}

const described = (db, ...numbers) => numbers.map((number) => ticket(db, number).facts.description);

for (const { name, without } of BROWSERS) {
  test(`two matters from a copied form are two tickets: ${name}`, async ({ context, ends }, info) => {
    const { db, first, second } = await copied({ context, ends, info, without });
    await second.send({ description: 'screen is black' });
    const black = await second.receipt();
    await first.send();
    const jams = await first.receipt();
    expect(described(db, jams, black)).toEqual(['paper jams', 'screen is black']);
    expect(tickets(db)).toHaveLength(2);
  });

  test(`two matters written without a network are two tickets once it is back: ${name}`, async ({ context, ends }, info) => {
    const { db, first, second } = await copied({ context, ends, info, without });
    await context.setOffline(true);
    for (const [tab, description] of [[first, 'paper jams'], [second, 'screen is black']]) {
      await tab.page.bringToFront();
      await tab.send({ description });
      await expect(tab.heading).toContainText('已保存在这台设备上');
    }
    await context.setOffline(false);
    const [jams, black] = [await first.receipt(), await second.receipt()];
    expect(described(db, jams, black)).toEqual(['paper jams', 'screen is black']);
    expect(tickets(db)).toHaveLength(2);
  });
}

test('two tabs that return to one waiting ticket send it once', async ({ context, ends }, info) => {
  const { db, first } = await copied({ context, ends, info, without: [] });
  await context.setOffline(true);
  await first.send();
  await expect(first.heading).toContainText('已保存在这台设备上');
  await context.setOffline(false);
  await first.receipt();
  expect(tickets(db)).toHaveLength(1);
});

test('two equal widgets on one page each keep their own place over a reload', async ({ page, context }) => {
  await record(context);
  await page.route(process.env.PS_BANK_URL, async (route) => {
    const answer = await route.fetch();
    const html = await answer.text();
    const [element] = /<pos-support[\s\S]*<\/pos-support>/.exec(html);
    const inline = element.replace('<pos-support', '<pos-support mode="inline"');
    await route.fulfill({ response: answer, body: html.replace(element, inline + inline) });
  });
  await page.goto(process.env.PS_BANK_URL);
  const [first, second] = [0, 1].map((nth) => new Widget(page, page.locator('pos-support').nth(nth)));
  await first.part('flow-printer-no-paper').click();
  await second.part('flow-no-network').click();
  await expect(second.at('no-network/what-it-shows')).toBeVisible();
  await page.reload();
  await expect(first.at('printer-no-paper/what-happens')).toBeVisible();
  await expect(second.at('no-network/what-it-shows')).toBeVisible();
});
