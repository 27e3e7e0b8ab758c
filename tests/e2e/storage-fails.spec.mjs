// Storage that never answers, refuses, or is deleted: the ticket is still sent, and the screen says what is kept.

import { tickets } from './database.mjs';
import { freePort, hostPage, startIntake } from './intake.mjs';
import { expect, test } from './story.mjs';

/** The widget gives a database four seconds to answer. */
const PATIENCE = { timeout: 20_000 };

test.use({ expectedNoise: /^error: Failed to load resource: net::ERR_\w+/ });

/** Runs in the page before its scripts: makes storage fail. */
const FAULTS = {
  'never answers': () => { IDBFactory.prototype.open = () => new EventTarget(); },
  'is forbidden': () => { IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }; },
  'is full': () => {
    for (const method of ['add', 'put']) {
      IDBObjectStore.prototype[method] = function fail() { this.transaction.abort(); };
    }
  },
};

/** Sends a ticket while no intake runs. Returns the port on which the page expects one. */
async function sentWithoutIntake(page, widget, ends) {
  const port = await freePort();
  const bank = await ends(hostPage(process.env.PS_BANK_URL, `http://127.0.0.1:${port}`));
  await widget.openOn(bank.url);
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000' });
  return port;
}

for (const [name, fault] of Object.entries(FAULTS)) {
  test(`if storage ${name}, a ticket is sent from memory`, async ({ page, widget, ends }, info) => {
    await page.addInitScript(fault);
    const db = info.outputPath('tickets.db');
    const intake = await ends(startIntake(db));
    const bank = await ends(hostPage(process.env.PS_BANK_URL, intake.origin));
    await widget.openOn(bank.url);
    await widget.goToTicketForm();
    await widget.send({ phone: '13800138000' });
    await expect(widget.part('receipt-number')).toBeVisible(PATIENCE);
    const number = await widget.receipt();
    expect(await widget.waitForEvent('ps-error')).toMatchObject({ code: 'storage-unavailable' });
    expect(tickets(db)).toEqual([expect.objectContaining({ number })]);
  });

  test(`if storage ${name} and intake is down, the screen says that the page must stay open`, async ({ page, widget, ends }, info) => {
    await page.addInitScript(fault);
    const port = await sentWithoutIntake(page, widget, ends);
    await expect(widget.heading).toContainText('请先不要关闭页面', PATIENCE);
    const db = info.outputPath('tickets.db');
    await ends(startIntake(db, port));
    await widget.part('send-now').click();
    await widget.receipt();
    expect(tickets(db)).toHaveLength(1);
  });
}

test('a waiting ticket survives the deletion of the database', async ({ page, widget, ends }, info) => {
  const port = await sentWithoutIntake(page, widget, ends);
  await expect(widget.heading).toContainText('已保存在这台设备上');
  await page.evaluate(() => new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase('pos-support-yunfan-bank');
    request.onsuccess = done;
    request.onerror = request.onblocked = fail;
  }));
  await page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });
  await expect(widget.part('waiting-tickets').getByRole('listitem')).toHaveCount(1);
  await expect.poll(() => page.evaluate(() => indexedDB.databases().then((all) => all.length)), 'it is written again').toBe(1);
  await page.reload();
  await widget.open();
  const db = info.outputPath('tickets.db');
  await ends(startIntake(db, port));
  await widget.part('send-now').click();
  await widget.receipt();
  expect(tickets(db)).toHaveLength(1);
});
