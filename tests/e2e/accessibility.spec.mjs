// axe finds no obstacle for a screen reader: on every screen and on the agents' pages, in both languages, light and dark.

import AxeBuilder from '@axe-core/playwright';
import { AGENT_PAGES, sendTickets } from './agent-pages.mjs';
import { PageGuide } from './guide.mjs';
import { startStage } from './screen-stage.mjs';
import { SCREENS } from './screens.mjs';
import { expect, test } from './story.mjs';

test.describe.configure({ mode: 'parallel' });
// The browser itself logs what some screens cause: an engine, or an intake, that does not answer.
test.use({ expectedNoise: /^error: Failed to load resource/ });

/** The rules that a dark theme can affect. */
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
    const agentPage = await context.newPage();
    for (const { name, steps } of AGENT_PAGES) {
      await steps(agentPage);
      found.push(...await faults(agentPage, `${name} ${locale}`, 'body'));
    }
    await context.close();
  }
  expect(found).toEqual([]);
});

/** What axe finds in a part of a page, light and dark. */
async function faults(page, name, part) {
  const found = [];
  for (const [theme, options] of [['light', {}], ['dark', ONLY_COLOURS]]) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    // The pages have no frames; not looking for any halves the time.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ ...options, resultTypes: ['violations'] });
    const { violations } = await axe.include(part).analyze();
    const places = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.flat().join(' ')}`));
    found.push(...places.map((place) => `${name}, ${theme}: ${place}`));
  }
  return found;
}
