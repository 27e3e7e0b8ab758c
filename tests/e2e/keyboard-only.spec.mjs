// The whole way without a mouse: from the launcher to a receipt and back to the launcher.

import { expect, test } from './story.mjs';

test('by keyboard alone from the launcher to a receipt, and back to the page', async ({ page, widget }) => {
  await page.goto(process.env.PS_BANK_URL);
  const { keyboard } = page;
  const focused = () => page.evaluate(() => {
    const { activeElement } = document;
    return activeElement.shadowRoot?.activeElement?.dataset.testid || activeElement.localName;
  });
  /** Tab until something has the focus, as a person would. */
  const reach = async (hook) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await focused() === hook) return;
      await keyboard.press('Tab');
    }
    expect(await focused()).toBe(hook);
  };
  await widget.launcher.focus();
  await keyboard.press('Enter');
  await expect(widget.heading).toBeFocused();
  await reach('flow-printer-no-paper');
  await keyboard.press('Enter');
  await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
  await expect(widget.heading).toBeFocused();
  // One Tab to the group, arrows inside it, Enter goes on.
  const choice = (id) => expect.poll(async () => {
    if (await focused() !== `choice-${id}`) await keyboard.press('ArrowDown');
    return focused();
  }).toBe(`choice-${id}`);
  const first = await widget.panel.locator('input[type=radio]').first().getAttribute('data-testid');
  await reach(first);
  await choice('pale');
  await keyboard.press('Enter');
  await expect(widget.at('printer-no-paper/try-new-roll')).toBeVisible();
  await expect(widget.heading).toBeFocused();
  await reach(await widget.panel.locator('input[type=radio]').first().getAttribute('data-testid'));
  await choice('still-pale');
  await keyboard.press('Enter');
  await expect(widget.at('printer-no-paper/raise-ticket')).toBeVisible();
  await reach('to-ticket');
  await keyboard.press('Enter');
  await expect(widget.part('ticket-form')).toBeVisible();
  await expect(widget.heading).toBeFocused();
  await reach('field-phone');
  await keyboard.type('13800138000');
  await reach('consent');
  await keyboard.press('Space');
  await reach('submit');
  await keyboard.press('Enter');
  await widget.receipt();
  await reach('home');
  await keyboard.press('Enter');
  await expect(widget.part('search')).toBeVisible();
  await keyboard.press('Escape');
  await expect(widget.launcher).toBeFocused();
});
