// Whatever intake answers: the ticket stays, the merchant reads the truth, the page's owner hears which it was.

import { hostPage } from './intake.mjs';
import { expect, test } from './story.mjs';

test.use({ expectedNoise: /^error: (Failed to load resource|Access to fetch)/ });

const CORS = { 'access-control-allow-origin': '*' };
const ANSWERS = [
  { name: 'refuses the origin', status: 403, body: '{}', code: 'intake-refused', says: '工单没有被接收' },
  { name: 'refuses the ticket', status: 422, body: '{}', code: 'intake-refused', says: '工单没有被接收' },
  { name: 'has too much to do', status: 503, body: '', code: 'intake-failed', says: '已保存在这台设备上' },
  { name: 'breaks down', status: 500, body: '<h1>oops</h1>', code: 'intake-failed', says: '已保存在这台设备上' },
  { name: 'answers something else', status: 200, body: '<h1>Welcome</h1>', code: 'intake-unintelligible', says: '已保存在这台设备上' },
  { name: "answers another ticket's receipt", status: 201, code: 'intake-unintelligible', says: '已保存在这台设备上',
    body: '{"number":"YF-261122-000000","key":"0","revision":1,"received_at":"2026-11-22T10:00:00+08:00"}' },
];

for (const { name, status, body, code, says } of ANSWERS) {
  test(`intake ${name}: ${code}, and the ticket goes out once it can`, async ({ page, widget }) => {
    await page.route('**/v1/tickets', (route) => route.fulfill({ status, body, headers: CORS }));
    await page.goto(process.env.PS_BANK_URL);
    await widget.open();
    await widget.goToTicketForm();
    await widget.send({ phone: '13800138000' });
    await expect(widget.heading).toContainText(says);
    await expect(widget.part('waiting-tickets').getByRole('listitem')).toHaveCount(1);
    expect(await widget.hears('ps-error')).toMatchObject({ code, message: expect.stringContaining(String(status)) });

    await page.unroute('**/v1/tickets');
    await widget.part(code === 'intake-refused' ? 'resend' : 'send-now').click();
    await widget.receipt();
  });
}

test('a refused ticket is told as such, and is only deleted when that is confirmed', async ({ page, widget }) => {
  await page.route('**/v1/tickets', (route) => route.fulfill({ status: 409, body: '{}', headers: CORS }));
  await page.goto(process.env.PS_BANK_URL);
  await widget.open();
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000' });
  expect((await widget.hears('ps-ticket-refused')).status).toBe(409);
  await widget.part('discard').click();
  await expect(widget.part('confirmation')).toContainText('删除后无法找回');
  await widget.part('ask-no').click();
  await expect(widget.part('confirmation')).toHaveCount(0);
  await expect(widget.part('waiting-tickets').getByRole('listitem')).toHaveCount(1);
  await widget.part('discard').click();
  await widget.part('ask-yes').click();
  await expect(widget.part('waiting-tickets').getByRole('listitem')).toHaveCount(0);
});

test('an intake that never answers is given up on after a while, and the ticket kept', async ({ page, widget }) => {
  await page.clock.install();
  const asked = new Promise((arrived) => page.route('**/v1/tickets', () => { arrived(); return new Promise(() => undefined); }));
  await page.goto(process.env.PS_BANK_URL);
  await widget.open();
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000' });
  await expect(widget.heading).toContainText('正在发送');
  // Patience begins with the request.
  await asked;
  await page.clock.fastForward(21_000);
  await expect(widget.heading).toContainText('已保存在这台设备上');
  expect((await widget.hears('ps-error')).code).toBe('intake-unreachable');
});

test('without a line the form says that the ticket waits, and no fault is told', async ({ page, context, widget, ends }) => {
  const bank = await ends(hostPage(process.env.PS_BANK_URL, process.env.PS_INTAKE_URL));
  await page.goto(bank.url);
  await widget.open();
  await context.setOffline(true);
  await expect(widget.part('offline')).toContainText('现在没有网络');
  await widget.goToTicketForm();
  await expect(widget.part('offline')).toContainText('联网后自动发送');
  await widget.send({ phone: '13800138000' });
  await expect(widget.heading).toContainText('已保存在这台设备上');
  expect((await widget.events()).map((event) => event.type)).not.toContain('ps-error');
});
