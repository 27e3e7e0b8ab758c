// Keyboard use.

import { expect } from './story.mjs';

/** The test id of the focused element inside the widget, or its tag name if it has none. */
export const focused = (page) => page.evaluate(() => {
  const { activeElement } = document;
  const inside = activeElement.shadowRoot?.activeElement;
  return inside?.dataset.testid || inside?.localName || activeElement.localName;
});

/** Presses Tab until this element has the focus. */
export async function reach(page, hook) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await focused(page) === hook) return;
    await page.keyboard.press('Tab');
  }
  expect(await focused(page)).toBe(hook);
}
