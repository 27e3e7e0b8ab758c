// Without a mouse: from the launcher to a receipt and back to the launcher.

import { focused, reach } from './keyboard.mjs';
import { expect, test } from './story.mjs';

test('a receipt can be reached from the launcher by keyboard alone, and the focus returns to the page', async ({ page, widget }) => {
  await page.goto(process.env.PS_BANK_URL);
  const { keyboard } = page;
  await widget.launcher.focus();
  await keyboard.press('Enter');
  await expect(widget.heading).toBeFocused();
  await reach(page, 'flow-printer-no-paper');
  await keyboard.press('Enter');
  await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
  await expect(widget.heading).toBeFocused();
  // Tab to the first choice, arrows between them, Enter answers.
  await reach(page, 'choice-sale-approved');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('choice-pale');
  await keyboard.press('ArrowUp');
  expect(await focused(page)).toBe('choice-no-paper');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(widget.at('printer-no-paper/try-new-roll')).toBeVisible();
  await expect(widget.heading).toBeFocused();
  await reach(page, 'choice-still-pale');
  await keyboard.press('Space');
  await expect(widget.at('printer-no-paper/raise-ticket')).toBeVisible();
  await reach(page, 'to-ticket');
  await keyboard.press('Enter');
  await expect(widget.part('ticket-form')).toBeVisible();
  await expect(widget.heading).toBeFocused();
  await reach(page, 'field-phone');
  await keyboard.type('13800138000');
  await reach(page, 'consent');
  await keyboard.press('Space');
  await reach(page, 'submit');
  await keyboard.press('Enter');
  await widget.receipt();
  await reach(page, 'home');
  await keyboard.press('Enter');
  await expect(widget.part('search')).toBeVisible();
  await keyboard.press('Escape');
  await expect(widget.launcher).toBeFocused();
});
