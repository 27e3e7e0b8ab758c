// Whatever fails between a merchant and intake: exactly one ticket arrives.

import { tickets } from './database.mjs';
import { freePort, hostPage, losingAnswers, startIntake } from './intake.mjs';
import { expect, test } from './story.mjs';

// The browser itself logs that intake could not be reached; nothing else may be logged.
test.use({ expectedNoise: /^error: Failed to load resource: net::ERR_\w+ \(http:\/\/127\.0\.0\.1:\d+\/v1\/tickets\)$/ });

test.beforeEach(async ({ page }) => {
  // The clock is stopped, so that no timed retry happens before the button.
  await page.clock.setFixedTime(new Date());
});

test('intake is down, the page is reloaded, intake starts: the ticket arrives once', async ({ page, widget, ends }, info) => {
  const db = info.outputPath('tickets.db');
  const port = await freePort();
  const bank = await ends(hostPage(process.env.PS_BANK_URL, `http://127.0.0.1:${port}`));
  await widget.openOn(bank.url);
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000' });
  await expect(widget.heading).toHaveText('已保存在这台设备上，尚未发出，会自动再试');
  await expect(widget.part('waiting-tickets').getByRole('listitem')).toHaveCount(1);

  await page.reload();
  await widget.open();
  await expect(widget.part('waiting-tickets').getByRole('listitem')).toHaveCount(1);
  await widget.part('home').click();
  await expect(widget.part('waiting')).toHaveText('有 1 张工单等待发送');
  await widget.part('waiting').click();

  const intake = await ends(startIntake(db, port));
  await widget.panel.getByRole('button', { name: '现在重试' }).click();
  const number = await widget.receipt();
  await widget.part('home').click();
  await expect(widget.part('waiting')).toHaveCount(0);
  await intake.stop();
  expect(tickets(db)).toEqual([expect.objectContaining({ number, category: 'printer' })]);
});

test('intake stores the ticket but its answer is lost: the second try gets the same receipt', async ({ page, widget, ends }, info) => {
  const db = info.outputPath('tickets.db');
  const intake = await ends(startIntake(db));
  const proxy = await ends(losingAnswers(intake.origin));
  const bank = await ends(hostPage(process.env.PS_BANK_URL, proxy.origin));
  await widget.openOn(bank.url);
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000' });
  await expect(widget.heading).toHaveText('已保存在这台设备上，尚未发出，会自动再试');
  const [stored] = tickets(db);
  expect(stored.category).toBe('printer');

  proxy.restore();
  await widget.panel.getByRole('button', { name: '现在重试' }).click();
  expect(await widget.receipt()).toBe(stored.number);
  const { key } = await widget.waitForEvent('ps-ticket-sent');
  expect(key).toBe(stored.key);
  await intake.stop();
  expect(tickets(db)).toHaveLength(1);
});
