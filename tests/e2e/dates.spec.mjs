// What has dates comes and goes by the clock, without a network and while the screen shows: known trouble, a flow, an
// article, a choice. What was answered before stays.

import { Releases } from './releases.mjs';
import { expect, test as story } from './story.mjs';

const { PS_BANK_URL } = process.env;
const NOTICE = `notices:
  - id: carrier-down
    tone: mind
    title:
      zh: 北区某运营商手机网络有故障
      en: Mobile network of one carrier is down in the north
    say:
      zh: 预计 14:00 恢复。
      en: Expected back at 14:00.
    valid_from: "2026-11-24 10:00"
    valid_until: "2026-11-24 14:00"
    flows: [printer-no-paper]
    link: flow:no-network
consent:`;

const test = story.extend({
  releases: [async ({}, use) => {
    const releases = new Releases((content) => {
      content.change('profiles/yunfan-bank.yaml', /^consent:/m, NOTICE);
      content.change('flows/card-declined.yaml', /^start:/m, 'valid_from: "2026-11-24 10:00"\nvalid_until: "2026-11-24"\nstart:');
      for (const language of ['zh', 'en']) content.change(`articles/keep-selling.${language}.md`, /^owner:/m, 'valid_until: "2026-11-24 14:00"\nowner:');
      content.change('flows/printer-no-paper.yaml', 'go: try-new-roll', 'go: try-new-roll\n          valid_until: "2026-11-24 14:00"');
    });
    await use(releases);
    releases.end();
  }, { scope: 'worker' }],
});

test.use({ expectedNoise: /^error: Failed to load resource/ });

/** Opens the widget at this time, and waits until everything is on the device. */
async function openAt(page, context, widget, releases, time) {
  await page.clock.install({ time: new Date(`${time}+08:00`) });
  await releases.publisher(context);
  await widget.openOn(PS_BANK_URL);
  await widget.waitForEvent('ps-offline-ready');
}

const announced = (widget) => widget.part('announcer').innerText();

test('a notice of the tenant comes and goes by the clock, offline, and is announced once', async ({ page, context, widget, releases }) => {
  await openAt(page, context, widget, releases, '2026-11-24T09:59:00');
  await context.setOffline(true);
  await expect(widget.part('notices')).toHaveCount(0);
  await widget.part('search').focus();
  await page.clock.fastForward(61_000);
  await expect(widget.part('notices')).toContainText('预计 14:00 恢复。');
  await expect(widget.part('search'), 'whoever types keeps the focus').toBeFocused();
  await expect.poll(() => announced(widget)).toContain('北区某运营商手机网络有故障 预计 14:00 恢复。');
  await expect(widget.part('notices')).toMatchAriaSnapshot(`
    - group "已知故障":
      - note:
        - strong: 北区某运营商手机网络有故障
        - paragraph: 预计 14:00 恢复。
        - button "连不上网，签到失败"
  `);

  await widget.part('carrier-down').click();
  await expect(widget.at('no-network/what-it-shows')).toBeVisible();
  await expect(widget.part('notices'), 'it does not name this flow').toHaveCount(0);
  await widget.goHome();
  await widget.part('flow-printer-no-paper').click();
  await expect(widget.part('notices'), 'at the first question of a flow it names').toBeVisible();
  await widget.answer('printer-no-paper/what-happens', 'no-paper');
  await expect(widget.at('printer-no-paper/check-roll')).toBeVisible();
  await expect(widget.part('notices'), 'at its first question alone').toHaveCount(0);
  await widget.goHome();
  await widget.part('contact').click();
  await widget.part('contact-ticket').click();
  await expect(widget.part('ticket-form').getByTestId('notices')).toBeVisible();
  await widget.field('description').fill('没有信号');

  await page.clock.fastForward('04:00:00');
  await expect(widget.part('notices')).toHaveCount(0);
  await expect(widget.field('description'), 'what was typed stays').toHaveValue('没有信号');
  await expect(widget.field('description')).toBeFocused();
  await widget.goHome();
  await expect(widget.part('notices')).toHaveCount(0);
});

test('it stands above home in the first moment, before the rest has arrived, in both languages', async ({ page, context, widget, releases }) => {
  await page.clock.install({ time: new Date('2026-11-24T12:00:00+08:00') });
  await releases.publisher(context);
  await context.route(/\.more\.[0-9a-f]{8}\.psb$/, () => undefined);
  await widget.openOn(PS_BANK_URL);
  await expect(widget.part('notices')).toContainText('北区某运营商手机网络有故障');
  await expect(widget.heading).toBeFocused();
  const [box, heading] = [await widget.part('notices').boundingBox(), await widget.heading.boundingBox()];
  expect(box.y + box.height).toBeLessThan(heading.y);
  await widget.part('language').click();
  await expect(widget.part('notices')).toContainText('Mobile network of one carrier is down in the north');
});

test('a flow, an article and a choice are there on their day and at no other time', async ({ page, context, widget, releases }) => {
  const flow = widget.part('flow-card-declined');
  const unknown = async (target) => {
    const before = (await widget.events()).filter(({ type }) => type === 'ps-error').length;
    await page.evaluate((target) => document.querySelector('pos-support').open(target), target);
    await expect.poll(async () => (await widget.events()).filter(({ type }) => type === 'ps-error').slice(before).map(({ detail }) => detail.code)).toEqual(['target-unknown']);
  };
  const find = async (text) => {
    await widget.part('search').fill(text);
    await expect(widget.part('hits')).toBeVisible();
  };

  await openAt(page, context, widget, releases, '2026-11-24T09:00:00');
  await expect(flow).toHaveCount(0);
  await expect(widget.part('flow-money-not-settled'), 'no gap: the next one takes its place').toBeVisible();
  await expect(widget.part('further')).toContainText('14');
  await unknown('flow:card-declined');
  await find('刷卡被拒');
  await expect(widget.part('hit-flow-card-declined')).toHaveCount(0);
  await page.clock.fastForward('01:00:10');
  await expect(widget.part('hit-flow-card-declined'), 'it appears while its hits show').toBeVisible();
  await widget.part('search').fill('');
  await expect(flow).toBeVisible();

  await widget.part('guides').locator('summary').click();
  await expect(widget.part('read-keep-selling')).toBeVisible();
  await widget.part('read-keep-selling').click();
  await expect(widget.part('article-keep-selling')).toBeVisible();
  await page.clock.fastForward('04:00:00');
  await expect(widget.part('not-there'), 'it ends while it is read').toBeVisible();
  await unknown('article:keep-selling');
  await widget.part('home').click();
  await page.clock.fastForward('10:00:00');
  await expect(flow, 'a day counts through its last minute').toHaveCount(0);
});

test('a choice that ends while it shows is gone and taken no more, and an answer given before stays', async ({ page, context, widget, releases }) => {
  await openAt(page, context, widget, releases, '2026-11-24T13:58:00');
  const pale = widget.part('choice-pale');
  await widget.part('flow-printer-no-paper').click();
  await widget.answer('printer-no-paper/what-happens', 'pale');
  await expect(widget.at('printer-no-paper/try-new-roll')).toBeVisible();
  await page.clock.fastForward('00:03:00');
  await page.reload();
  await widget.open();
  await expect(widget.at('printer-no-paper/try-new-roll'), 'a saved visit goes on').toBeVisible();

  await widget.goHome();
  await widget.part('flow-printer-no-paper').click();
  await expect(widget.part('choice-no-paper')).toBeVisible();
  await expect(pale).toHaveCount(0);
});

test('a choice vanishes at its end', async ({ page, context, widget, releases }) => {
  await openAt(page, context, widget, releases, '2026-11-24T13:58:00');
  await widget.part('flow-printer-no-paper').click();
  await expect(widget.part('choice-pale')).toBeVisible();
  await page.clock.fastForward('00:02:10');
  await expect(widget.part('choice-pale')).toHaveCount(0);
  await expect(widget.part('choice-no-paper')).toBeVisible();
});
