// A page that changed every style and prototype it can reach: the widget looks and works as on any other.

import { expect, test } from './story.mjs';

const HOSTILE = new URL('hostile.html', process.env.PS_STRICT_URL).href;

/** Every element of the widget: what it is, its position in the panel, its computed style. */
const looks = (widget) => widget.panel.evaluate((panel) => {
  const from = panel.getBoundingClientRect();
  const drawn = ['display', 'color', 'background-color', 'font-family', 'font-size', 'font-style', 'font-weight', 'line-height',
    'letter-spacing', 'word-spacing', 'text-align', 'text-transform', 'text-shadow', 'direction', 'white-space', 'border-top-width',
    'margin-top', 'padding-left', 'box-sizing', 'cursor', 'visibility', 'position'];
  // What a closed fold hides has no position on the screen.
  const shown = [...panel.querySelectorAll('*')].filter((element) => !element.closest('details:not([open]) > :not(summary)'));
  return [panel, ...shown].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const place = [left - from.left, top - from.top, width, height].map((number) => Math.round(number)).join(' ');
    return `${element.localName} ${element.dataset?.testid || ''} ${place} ${drawn.map((name) => style.getPropertyValue(name)).join(';')}`;
  });
});

test('everything looks as on a page without such styles', async ({ page, widget }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const walked = [];
  for (const url of [process.env.PS_BANK_URL, HOSTILE]) {
    await page.goto(url);
    // A dialog of the page covers everything; the launcher is activated as by keyboard.
    await widget.launcher.focus();
    await page.keyboard.press('Enter');
    await widget.opened();
    const screens = [await looks(widget)];
    await widget.part('flow-printer-no-paper').click();
    await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
    screens.push(await looks(widget));
    await widget.part('back').click();
    await widget.goToTicketForm();
    screens.push(await looks(widget));
    walked.push(screens);
    await page.evaluate(() => sessionStorage.clear());
  }
  expect(walked[1]).toEqual(walked[0]);
});

test('a ticket is sent unchanged, from above the page’s own dialog', async ({ page, widget }) => {
  await page.goto(HOSTILE);
  await widget.launcher.focus();
  await page.keyboard.press('Enter');
  await widget.opened();
  const above = await page.evaluate(() => {
    const { left, top, width, height } = document.querySelector('pos-support').shadowRoot.querySelector('[part=panel]').getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2).localName;
  });
  expect(above).toBe('pos-support');
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000', description: '换了新纸也一样' });
  await widget.receipt();
});
