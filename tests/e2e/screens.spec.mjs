// What a screen reader is told, screen by screen. A change of words or of structure shows here; when it is meant,
//
//     cargo xtask test e2e -- screens --update-snapshots
//
// writes it down anew, and the difference is read like any other.

import { PageGuide } from './guide.mjs';
import { startStage } from './screen-stage.mjs';
import { SCREENS } from './screens.mjs';
import { expect, test } from './story.mjs';

test.describe.configure({ mode: 'parallel' });
test.use({ expectedNoise: /^error: Failed to load resource/ });

for (const language of ['zh-CN', 'en']) {
  test(`what is told of each screen, ${language}`, async ({ page, ends }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const guide = new PageGuide(await ends(startStage()), language, page);
    for (const screen of SCREENS.filter((screen) => language === 'zh-CN' || screen.english)) {
      await test.step(screen.name, async () => {
        await guide.show(screen);
        await expect.soft(guide.widget.element).toMatchAriaSnapshot({ name: `${screen.name}-${language}.aria.yml` });
      });
    }
  });
}
