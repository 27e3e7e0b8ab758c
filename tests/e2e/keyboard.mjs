// Somebody without a mouse.

import { expect } from './story.mjs';

/** The test hook of what has the focus inside the widget, or the name of the element without one. */
export const focused = (page) => page.evaluate(() => {
  const { activeElement } = document;
  const inside = activeElement.shadowRoot?.activeElement;
  return inside?.dataset.testid || inside?.localName || activeElement.localName;
});

/** Tab until this has the focus, as a person would. */
export async function reach(page, hook) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await focused(page) === hook) return;
    await page.keyboard.press('Tab');
  }
  expect(await focused(page)).toBe(hook);
}
