// Once the rest of the content is here, a visit needs no network.

import { expect, test } from './story.mjs';

test('a printer problem is solved without a single request once everything has loaded', async ({ page, context, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
  await expect(widget.panel).toHaveAttribute('lang', 'zh-CN');
  await widget.complete();

  const asked = [];
  context.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  await context.setOffline(true);

  await widget.panel.getByRole('button', { name: '打印机不出纸' }).click();
  const path = await widget.walk(
    ['printer-no-paper/what-happens', 'no-paper'],
    ['printer-no-paper/check-roll', 'still-no-paper'],
    ['printer-no-paper/close-cover', 'prints'],
  );
  expect(path.map((step) => step.shown)).toEqual(['打印机现在是什么情况？', '打开纸仓，看纸卷的方向', '重新合一次纸仓盖']);
  await expect(widget.heading).toHaveText('打印机好了');
  await widget.panel.getByRole('button', { name: '解决了' }).click();
  await expect(widget.part('solved-screen')).toBeVisible();
  await expect(widget.panel).toContainText('没有提交工单');

  // The same by search, and a code: both work without a request as well.
  await widget.part('home').click();
  await widget.part('search').fill('不出纸');
  await expect(widget.part('hit-flow-printer-no-paper')).toBeVisible();
  await widget.part('search').fill('A0');
  await widget.part('hit-code-A0').click();
  await expect(widget.heading).toHaveAccessibleName(/^A0 /);

  expect(asked, 'nothing was asked of any network').toEqual([]);
  expect((await widget.waitForEvent('ps-solved')).subject).toBe('printer-no-paper');
});
