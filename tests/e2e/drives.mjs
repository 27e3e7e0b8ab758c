// A browser's page for `picture.mjs`, with the guide that drives it: in today's Chromium, and in that of 2019.

import { PageGuide } from './guide.mjs';
import { launchOldChromium } from './old-chromium.mjs';
import { OldGuide } from './old-guide.mjs';

/** Longer than any animation of the widget. */
const MOVEMENT_MS = 300;

/** Today's Chromium. */
export async function newDrive(browser, stage, { viewport, language, theme }) {
  const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce', locale: language, timezoneId: 'Asia/Shanghai' });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const guide = new PageGuide(stage, language, page);
  return {
    guide,
    run: (script, given) => guide.run(script, given),
    resize: (viewport) => page.setViewportSize(viewport),
    shoot: async (path, clip, whole) => {
      await page.mouse.move(0, 0);
      await page.screenshot({ path, clip, fullPage: whole });
    },
    end: () => context.close(),
  };
}

/** The Chromium of 2019. */
export async function oldDrive(stage, { viewport, language }) {
  const browser = await launchOldChromium();
  const guide = await OldGuide.on(browser, stage, language, viewport);
  return {
    guide,
    run: (script, given) => guide.run(script, given),
    resize: (viewport) => guide.page.setViewport(viewport),
    shoot: async (path, clip) => {
      await guide.page.mouse.move(0, 0);
      // It has no setting for reduced motion.
      await guide.page.waitFor(MOVEMENT_MS);
      await guide.page.screenshot({ path, clip });
    },
    end: () => browser.close(),
  };
}
