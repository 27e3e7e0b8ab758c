// Whatever intake answers: the ticket stays, the screen says what happened, and an event tells the page's owner.

import { answering, hostPage } from './intake.mjs';
import { expect, test } from './story.mjs';

test.use({ expectedNoise: /^error: (Failed to load resource|Access to fetch)/ });

const CORS = { 'access-control-allow-origin': '*' };
const OWN = { ...CORS, 'content-type': 'application/problem+json' };
const ANSWERS = [
  { name: 'refuses the origin', status: 403, headers: OWN, body: '{"type":"/problems/origin-refused"}', code: 'intake-refused', says: '工单没有被接收' },
  { name: 'refuses the ticket', status: 422, headers: OWN, body: '{"type":"/problems/invalid-ticket"}', code: 'intake-refused', says: '工单没有被接收' },
  { name: 'stands behind a gateway that answers 401', status: 401, body: '<h1>Sign in</h1>', code: 'intake-failed', says: '已保存在这台设备上' },
  { name: 'stands behind a gateway that answers 404', status: 404, body: '{"type":"/problems/no-route"}', code: 'intake-failed', says: '已保存在这台设备上' },
  { name: 'stands behind a gateway with problems of its own', status: 405, headers: OWN, body: '{"type":"about:blank"}', code: 'intake-failed', says: '已保存在这台设备上' },
  { name: 'has too much to do', status: 503, body: '', code: 'intake-failed', says: '已保存在这台设备上' },
  { name: 'breaks down', status: 500, body: '<h1>oops</h1>', code: 'intake-failed', says: '已保存在这台设备上' },
  { name: 'answers something else', status: 200, body: '<h1>Welcome</h1>', code: 'intake-unintelligible', says: '已保存在这台设备上' },
  { name: "answers another ticket's receipt", status: 201, code: 'intake-unintelligible', says: '已保存在这台设备上',
    body: '{"number":"YF-261122-000000","key":"0","revision":1,"received_at":"2026-11-22T10:00:00+08:00"}' },
];

for (const { name, status, headers = CORS, body, code, says } of ANSWERS) {
  test(`intake ${name}: ${code}, and the ticket goes out once it can`, async ({ page, widget }) => {
    await page.route('**/v1/tickets', (route) => route.fulfill({ status, body, headers }));
    await widget.openOn(process.env.PS_BANK_URL);
    await widget.goToTicketForm();
    await widget.send({ phone: '13800138000' });
    await expect(widget.heading).toContainText(says);
    await expect(widget.part('waiting-tickets').getByRole('listitem')).toHaveCount(1);
    expect(await widget.waitForEvent('ps-error')).toMatchObject({ code, message: expect.stringContaining(String(status)) });

    await page.unroute('**/v1/tickets');
    await widget.part(code === 'intake-refused' ? 'resend' : 'send-now').click();
    await widget.receipt();
  });
}

test('a refused ticket is shown as refused, and is only deleted after a confirmation', async ({ page, widget }) => {
  await page.route('**/v1/tickets', (route) => route.fulfill({ status: 422, body: '{"type":"/problems/invalid-ticket"}', headers: OWN }));
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000' });
  expect((await widget.waitForEvent('ps-ticket-refused')).status).toBe(422);
  await widget.part('discard').click();
  await expect(widget.part('confirmation')).toContainText('删除后无法找回');
  await widget.part('ask-no').click();
  await expect(widget.part('confirmation')).toHaveCount(0);
  await expect(widget.part('waiting-tickets').getByRole('listitem')).toHaveCount(1);
  await widget.part('discard').click();
  await widget.part('ask-yes').click();
  await expect(widget.part('waiting-tickets').getByRole('listitem')).toHaveCount(0);
});

test('a redirect is not followed: the ticket stays on the device', async ({ page, widget, ends }) => {
  const elsewhere = await ends(answering(200, {}));
  for (const status of [302, 307, 308]) {
    const moved = await ends(answering(status, { location: `${elsewhere.origin}/v1/tickets` }));
    const bank = await ends(hostPage(process.env.PS_BANK_URL, moved.origin));
    await widget.openOn(bank.url);
    await widget.goToTicketForm();
    await widget.send({ phone: '13800138000' });
    await expect(widget.heading).toContainText('已保存在这台设备上');
    expect(moved.asked()).toContain('POST');
  }
  expect(elsewhere.asked()).toEqual([]);
});

test('an intake that answers Retry-After with a date is not asked before it', async ({ page, widget }) => {
  const noon = new Date(Date.now() + 3_600_000);
  const headers = { ...CORS, 'access-control-expose-headers': 'retry-after', 'retry-after': noon.toUTCString() };
  await page.route('**/v1/tickets', (route) => route.fulfill({ status: 503, body: '', headers }));
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000' });
  await expect(widget.part('waiting-tickets')).toContainText(/约 (59|60) 分钟后再试/);
});

test('a clock outside the valid range is reported before anything is sent, and what was typed stays', async ({ page, widget }) => {
  await page.clock.setFixedTime(new Date('+010000-06-01T00:00:00Z'));
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000', description: 'paper jams' });
  await expect(widget.part('note')).toHaveText('设备日期不对，请校准后再发。');
  await expect(widget.field('description')).toHaveValue('paper jams');
  await page.clock.setFixedTime(new Date());
  await widget.send();
  await widget.receipt();
});

test('a request that intake never answers ends after a while, and the ticket is kept', async ({ page, widget }) => {
  await page.clock.install();
  const asked = new Promise((arrived) => page.route('**/v1/tickets', () => { arrived(); return new Promise(() => undefined); }));
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000' });
  await expect(widget.heading).toContainText('正在发送');
  // The timeout starts with the request.
  await asked;
  await page.clock.fastForward(21_000);
  await expect(widget.heading).toContainText('已保存在这台设备上');
  expect((await widget.waitForEvent('ps-error')).code).toBe('intake-unreachable');
});

test('without a network the form says that the ticket waits, and no error is dispatched', async ({ page, context, widget, ends }) => {
  const bank = await ends(hostPage(process.env.PS_BANK_URL, process.env.PS_INTAKE_URL));
  await widget.openOn(bank.url);
  await widget.complete();
  await context.setOffline(true);
  await expect(widget.part('offline')).toContainText('现在没有网络');
  await widget.goToTicketForm();
  await expect(widget.part('offline')).toContainText('联网后自动发送');
  await widget.send({ phone: '13800138000' });
  await expect(widget.heading).toContainText('已保存在这台设备上');
  expect((await widget.events()).map((event) => event.type)).not.toContain('ps-error');
});
