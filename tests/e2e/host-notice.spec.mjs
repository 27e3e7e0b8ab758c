// Known trouble that a page hands in: plain text, gone by itself, read strictly.

import { SETTINGS, LOADER, madePage } from './made-page.mjs';
import { expect, test } from './story.mjs';

const { PS_BANK_URL } = process.env;
const TEXT = { title: '收单系统正在维护', say: '14:00 前可能刷不了卡。', tone: 'stop', until: '2026-11-24 14:00' };
const give = (page, notice) => page.evaluate((notice) => { document.querySelector('pos-support').notice = notice; }, notice);
const errors = async (widget) => (await widget.events()).filter(({ type }) => type === 'ps-error').map(({ detail }) => detail);

test("a page's notice shows above home and the ticket form, is announced, and is gone at its end", async ({ page, widget }) => {
  await page.clock.install({ time: new Date('2026-11-24T13:50:00+08:00') });
  await page.goto(PS_BANK_URL);
  await give(page, TEXT);
  await widget.open();
  const notices = widget.part('notices');
  await expect(notices).toMatchAriaSnapshot(`
    - group "已知故障":
      - note:
        - strong: 收单系统正在维护
        - paragraph: 14:00 前可能刷不了卡。
  `);
  await widget.waitForEvent('ps-offline-ready');
  await expect(widget.part('announcer')).toContainText('收单系统正在维护 14:00 前可能刷不了卡。');
  await give(page, { ...TEXT, title: '<b>维护</b>延长', say: undefined, until: '2026-11-24T06:30:00Z' });
  await expect(notices, 'it is plain text').toContainText('<b>维护</b>延长');
  await page.clock.fastForward('00:15:00');
  await expect(notices).toBeVisible();
  await widget.part('contact').click();
  await expect(notices).toHaveCount(0);
  await widget.part('contact-ticket').click();
  await expect(notices).toBeVisible();
  await page.clock.fastForward('00:26:00');
  await expect(notices).toHaveCount(0);
  expect(await errors(widget)).toEqual([]);
});

test('it may be an attribute, and null takes it back', async ({ page, context, widget }) => {
  const until = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}`;
  await widget.openOn(await madePage(context, `${LOADER}<pos-support ${SETTINGS} notice='${JSON.stringify({ title: '维护', until })}'></pos-support>`));
  await expect(widget.part('notices')).toHaveText(/维护/);
  expect(await page.evaluate(() => document.querySelector('pos-support').notice.title)).toBe('维护');
  await give(page, null);
  await expect(widget.part('notices')).toHaveCount(0);
  expect(await page.evaluate(() => document.querySelector('pos-support').notice)).toBeNull();
});

test('a notice that is wrong is reported, and the one before stays', async ({ page, widget }) => {
  const good = { title: '维护', until: '2099-01-01' };
  await page.goto(PS_BANK_URL);
  await give(page, good);
  await widget.open();
  await expect(widget.part('notices')).toBeVisible();
  const wrong = [
    [{ ...good, link: 'https://a.example' }, 'options-invalid', 'notice.link is unknown'],
    [{ ...good, tone: 'red' }, 'options-invalid', 'notice.tone is “red”; it takes mind, stop, good'],
    [{ ...good, title: '' }, 'options-invalid', 'notice.title is not a text'],
    [{ ...good, title: 'x'.repeat(81) }, 'options-invalid', 'notice.title takes one line of at most 80 characters'],
    [{ ...good, say: 'a\nb' }, 'options-invalid', 'notice.say takes one line'],
    [{ ...good, say: 5 }, 'options-invalid', 'notice.say is not a text'],
    [{ title: '维护' }, 'options-invalid', 'notice.until is “undefined”'],
    [{ ...good, until: '2099-02-30' }, 'options-invalid', 'notice.until is “2099-02-30”'],
    [{ ...good, until: '14:00' }, 'options-invalid', 'write 2026-11-02'],
    ['[object Object]', 'notice-unreadable', 'JSON.stringify'],
  ];
  for (const [before, [notice, code, says]] of wrong.entries()) {
    await give(page, notice);
    await expect.poll(() => errors(widget)).toHaveLength(before + 1);
    expect((await errors(widget)).at(-1)).toEqual({ code, message: expect.stringContaining(says) });
    if (code === 'options-invalid') await expect(widget.part('notices')).toHaveText(/维护/);
  }
});
