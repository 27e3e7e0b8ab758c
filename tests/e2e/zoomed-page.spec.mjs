// A page that zooms or moves itself: the panel and its Close stay within the window.

import { LOADER, SETTINGS, madePage } from './made-page.mjs';
import { expect, test } from './story.mjs';

const PAGES = {
  'html zoomed to 1.25': 'html { zoom: 1.25 }',
  'html zoomed to 1.5': 'html { zoom: 1.5 }',
  'html zoomed to 0.8': 'html { zoom: .8 }',
  'body zoomed to 1.5': 'body { zoom: 1.5 }',
  'both zoomed to 1.25': 'html, body { zoom: 1.25 }',
  'body transformed': 'body { transform: translateX(0); min-height: 3000px }',
  'body filtered': 'body { filter: none; backdrop-filter: blur(0); contain: layout; min-height: 3000px }',
};
const WINDOWS = [[1000, 700], [360, 640]];

for (const [name, style] of Object.entries(PAGES)) {
  for (const [width, height] of WINDOWS) {
    test(`${name}, ${width} × ${height}`, async ({ page, context, widget }) => {
      await page.setViewportSize({ width, height });
      await page.goto(await madePage(context, `<style>${style}</style>${LOADER}<pos-support ${SETTINGS}></pos-support>`));
      await page.waitForFunction(() => customElements.get('pos-support'));
      await page.evaluate(() => document.querySelector('pos-support').open());
      await widget.opened();
      for (const part of ['panel', 'close', 'search', 'contact']) {
        const box = await widget.part(part).boundingBox();
        const within = [box.x, box.y, width - box.x - box.width, height - box.y - box.height].map((space) => space >= -.5);
        expect(within, `${part} at ${JSON.stringify(box)}`).toEqual([true, true, true, true]);
      }
      await widget.part('flow-printer-no-paper').click();
      await widget.part('back').click();
      await widget.part('close').click();
      await expect(widget.panel).toHaveCount(0);
    });
  }
}
