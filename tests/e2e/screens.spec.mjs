// What a screen reader is told, screen by screen, to the letter. A change of words or of structure shows here;
// when it is meant,
//
//     cargo xtask test e2e -- screens --update-snapshots
//
// writes `screens/` anew, and the difference is read like any other.

import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { PageGuide } from './guide.mjs';
import { startStage } from './screen-stage.mjs';
import { SCREENS } from './screens.mjs';
import { expect, test } from './story.mjs';

const FOLDER = new URL('screens/', import.meta.url);

test.describe.configure({ mode: 'parallel' });
test.use({ expectedNoise: /^error: Failed to load resource/ });

const updates = () => ['all', 'changed'].includes(test.info().config.updateSnapshots);

for (const language of ['zh-CN', 'en']) {
  const wanted = SCREENS.filter((screen) => language === 'zh-CN' || screen.english);
  const name = (screen) => `${screen.name}.${language}.yml`;

  test(`what is told of each screen, ${language}`, async ({ page, ends }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const guide = new PageGuide(await ends(startStage()), language, page);
    const stale = new Set(readdirSync(FOLDER).filter((file) => file.endsWith(`.${language}.yml`)));
    for (const screen of wanted) {
      await guide.show(screen);
      const told = guide.widget.element;
      const file = new URL(name(screen), FOLDER);
      stale.delete(name(screen));
      // Not left to Playwright, which writes patterns in place of numbers: a date, a code, a count are what matters.
      if (updates()) {
        // The address of a file made in the page is another each time.
        const held = (await told.ariaSnapshot()).replace(/:\n *- \/url: blob:.*/g, '');
        writeFileSync(file, `${held}\n`);
        continue;
      }
      const held = existsSync(file) ? readFileSync(file, 'utf8') : '- text: nothing is held of this screen yet';
      await expect.soft(told, screen.name).toMatchAriaSnapshot(`- /children: deep-equal\n${held}`, { timeout: 2_000 });
    }
    if (updates()) for (const file of stale) rmSync(new URL(file, FOLDER));
    else expect([...stale], 'no snapshot is of a screen that is no more').toEqual([]);
  });
}
