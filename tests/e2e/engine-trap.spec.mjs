// The engine traps: the page keeps working, the visit continues where it was, and an event tells the page's owner.

import { expect, test } from './story.mjs';

/** Makes the engine trap by the export for that; with `late` from within its late part. */
const trap = (page, late = false) => page.evaluate(async (late) => {
  const files = performance.getEntriesByType('resource').map((entry) => entry.name);
  (await import(files.find((name) => /\/engine\.[0-9a-f]{8}\.js$/.test(name)))).provoke_trap(late);
}, late);

/** Records where code traps: the innermost frame, at the moment the engine's guard checks the kind of error. */
const notesTraps = (page) => page.addInitScript(() => {
  window.trappedIn = [];
  Object.defineProperty(WebAssembly.RuntimeError, Symbol.hasInstance, {
    value(error) {
      const is = Function.prototype[Symbol.hasInstance].call(this, error);
      if (is) window.trappedIn.push(error.stack.split('\n')[1]);
      return is;
    },
  });
});

for (const [host, shared] of [['PS_BANK_URL', false], ['PS_KIOSK_URL', true]]) {
  test(`${shared ? 'at a kiosk' : 'on a page'} nothing typed is lost when the engine traps`, async ({ page, widget }) => {
    await page.goto(process.env[host]);
    if (shared) await widget.opened();
    else await widget.open();
    await widget.goToTicketForm();
    await widget.fill({ phone: '13800138000', description: '换了新纸也一样' });
    await trap(page);
    expect(await widget.waitForEvent('ps-error')).toMatchObject({ code: 'engine-trapped' });
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

test('an engine that traps again at once shows a failure card, and can be tried again', async ({ page, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
  await trap(page);
  await expect(widget.part('note')).toBeVisible();
  await trap(page);
  await expect(widget.part('failure')).toContainText('engine-trapped');
  await widget.part('retry').click();
  await expect(widget.part('search')).toBeVisible();
});

test('the engine traps within its late part: nothing typed is lost, and nothing is fetched again', async ({ page, context, widget }) => {
  await notesTraps(page);
  const parts = [];
  context.on('request', (request) => { if (/\.(wasm|psb)$/.test(request.url())) parts.push(request.url()); });
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.goToTicketForm();
  await widget.fill({ phone: '13800138000', description: '换了新纸也一样' });
  const before = [...parts];
  expect(before.filter((url) => /\/late\./.test(url))).toHaveLength(1);

  await trap(page, true);
  expect(await widget.waitForEvent('ps-error')).toMatchObject({ code: 'engine-trapped' });
  expect(await page.evaluate(() => window.trappedIn), 'where it fell').toEqual([expect.stringMatching(/\/late\.[0-9a-f]{8}\.wasm/)]);
  await expect(widget.part('note')).toBeVisible();
  await expect(widget.field('phone')).toHaveValue('13800138000');
  await expect(widget.field('description')).toHaveValue('换了新纸也一样');
  await widget.send();
  await widget.receipt();
  expect(parts, 'what was compiled is linked to the fresh engine').toEqual(before);
});

test('the engine traps within its late part while hits show: the same search shows hits again', async ({ page, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.part('search').fill('68');
  await expect(widget.part('hit-code-68')).toBeVisible();
  await trap(page, true);
  await expect(widget.part('note')).toBeVisible();
  await expect(widget.part('search')).toHaveValue('68');
  await widget.part('hit-code-68').click();
  await expect(widget.heading).toHaveAccessibleName(/^68 /);
});
