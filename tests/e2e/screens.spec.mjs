// The exact accessibility tree of each screen. A change of words or of structure shows here; if it is intended,
//
//     cargo xtask test e2e -- screens --update-snapshots
//
// rewrites `screens/`; review the difference like any other.

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

  test(`the accessibility tree of each screen, ${language}`, async ({ page, ends }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const guide = new PageGuide(await ends(startStage()), language, page);
    const stale = new Set(readdirSync(FOLDER).filter((file) => file.endsWith(`.${language}.yml`)));
    for (const screen of wanted) {
      await guide.show(screen);
      const shown = guide.widget.element;
      const file = new URL(name(screen), FOLDER);
      stale.delete(name(screen));
      // Not Playwright's own matcher, which replaces numbers by patterns: dates, codes and counts matter here.
      if (updates()) {
        // The address of a file made in the page differs each time.
        const snapshot = (await shown.ariaSnapshot()).replace(/:\n *- \/url: blob:.*/g, '');
        writeFileSync(file, `${snapshot}\n`);
        continue;
      }
      const snapshot = existsSync(file) ? readFileSync(file, 'utf8') : '- text: nothing is snapshot of this screen yet';
      await expect.soft(shown, screen.name).toMatchAriaSnapshot(`- /children: deep-equal\n${snapshot}`, { timeout: 2_000 });
    }
    if (updates()) for (const file of stale) rmSync(new URL(file, FOLDER));
    else expect([...stale], 'no snapshot is of a screen that is no more').toEqual([]);
  });
}
