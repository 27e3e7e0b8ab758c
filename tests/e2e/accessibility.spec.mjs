// Nothing that a machine can find stands in the way of a screen reader: on every screen, in both languages, by
// day and by night.

import AxeBuilder from '@axe-core/playwright';
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
      for (const [theme, options] of [['light', {}], ['dark', ONLY_COLOURS]]) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        // The pages have no frames; without looking for any it takes half the time.
        const axe = new AxeBuilder({ page }).setLegacyMode().options({ ...options, resultTypes: ['violations'] });
        const { violations } = await axe.include('pos-support').analyze();
        const places = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.flat().join(' ')}`));
        found.push(...places.map((place) => `${screen.name}, ${theme}: ${place}`));
      }
    }
    expect(found).toEqual([]);
  });
}
