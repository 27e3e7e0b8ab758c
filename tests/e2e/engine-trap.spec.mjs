// The engine falls: the page stays whole, the merchant goes on where they were, and the owner hears of it.

import { expect, test } from './story.mjs';

/** Brings the engine down by the export that is there for it. */
const trap = (page) => page.evaluate(async () => {
  const files = performance.getEntriesByType('resource').map((entry) => entry.name);
  (await import(files.find((name) => /\/engine\.[0-9a-f]{8}\.js$/.test(name)))).provoke_trap();
});

for (const [host, shared] of [['PS_BANK_URL', false], ['PS_KIOSK_URL', true]]) {
  test(`${shared ? 'at a kiosk' : 'on a page'} nothing typed is lost when the engine falls`, async ({ page, widget }) => {
    await page.goto(process.env[host]);
    if (shared) await widget.opened();
    else await widget.open();
    await widget.goToTicketForm();
    await widget.fill({ phone: '13800138000', description: '换了新纸也一样' });
    await trap(page);
    expect(await widget.hears('ps-error')).toMatchObject({ code: 'engine-trapped' });
    await expect(widget.part('note')).toHaveText('刚才出了点问题，已重新打开。您填写的内容还在。');
    await expect(widget.field('phone')).toHaveValue('13800138000');
    await widget.send();
    await widget.receipt();
    if (!shared) {
      await widget.part('home').click();
      await widget.part('close').click();
      await expect(widget.launcher).toBeFocused();
    }
  });
}

test('an engine that falls again at once leaves a card, and can be tried once more', async ({ page, widget }) => {
  await page.goto(process.env.PS_BANK_URL);
  await widget.open();
  await trap(page);
  await expect(widget.part('note')).toBeVisible();
  await trap(page);
  await expect(widget.part('failure')).toContainText('engine-trapped');
  await widget.part('retry').click();
  await expect(widget.part('search')).toBeVisible();
});
