// Nothing that a machine can find stands in the way of a screen reader: on every screen and on the agents' pages,
// in both languages, by day and by night.

import AxeBuilder from '@axe-core/playwright';
import { DESK, sendTickets } from './desk.mjs';
import { PageGuide } from './guide.mjs';
import { startStage } from './screen-stage.mjs';
import { SCREENS } from './screens.mjs';
import { expect, test } from './story.mjs';

test.describe.configure({ mode: 'parallel' });
// The browser itself notes what a screen brings about: an engine, or an intake, that does not answer.
test.use({ expectedNoise: /^error: Failed to load resource/ });

/** All that the night changes. */
const ONLY_COLOURS = { runOnly: ['color-contrast', 'link-in-text-block'] };

for (const language of ['zh-CN', 'en']) {
  test(`axe finds nothing on any screen by day or by night, ${language}`, async ({ page, ends }) => {
    test.setTimeout(180_000);
    const guide = new PageGuide(await ends(startStage()), language, page);
    const found = [];
    for (const screen of SCREENS) {
      await guide.show(screen);
      found.push(...await faults(page, screen.name, 'pos-support'));
    }
    expect(found).toEqual([]);
  });
}

test("axe finds nothing on the agents' pages by day or by night", async ({ page, browser }) => {
  await sendTickets(page);
  const found = [];
  for (const locale of ['zh-CN', 'en']) {
    const context = await browser.newContext({ locale });
    const desk = await context.newPage();
    for (const { name, way } of DESK) {
      await way(desk);
      found.push(...await faults(desk, `${name} ${locale}`, 'body'));
    }
    await context.close();
  }
  expect(found).toEqual([]);
});

/** What axe has against a part of a page, by day and by night. */
async function faults(page, name, part) {
  const found = [];
  for (const [theme, options] of [['light', {}], ['dark', ONLY_COLOURS]]) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    // The pages have no frames; without looking for any it takes half the time.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ ...options, resultTypes: ['violations'] });
    const { violations } = await axe.include(part).analyze();
    const places = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.flat().join(' ')}`));
    found.push(...places.map((place) => `${name}, ${theme}: ${place}`));
  }
  return found;
}
