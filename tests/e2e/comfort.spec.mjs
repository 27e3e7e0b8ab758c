// Larger letters, printing, little space, forced colours.

import { expect, test } from './story.mjs';

const { PS_BANK_URL, PS_KIOSK_URL } = process.env;
const size = (part) => part.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));

test('larger letters take one press and are kept for the next visit', async ({ page, widget }) => {
  await widget.openOn(PS_BANK_URL);
  const before = await size(widget.heading);
  await widget.panel.getByRole('button', { name: '大字版' }).click();
  await expect.poll(() => size(widget.heading)).toBeGreaterThan(before * 1.2);
  await page.reload();
  await widget.open();
  expect(await size(widget.heading)).toBeGreaterThan(before * 1.2);
  await widget.panel.getByRole('button', { name: '标准字号' }).click();
  await expect.poll(() => size(widget.heading)).toBe(before);
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({});
});

test('at a kiosk the choice of larger letters ends with the visit', async ({ page, widget }) => {
  await page.goto(PS_KIOSK_URL);
  await widget.opened();
  const before = await size(widget.heading);
  await widget.part('size').click();
  await expect.poll(() => size(widget.heading)).toBeGreaterThan(before);
  await widget.part('contact').click();
  await widget.part('end-visit').click();
  await expect.poll(() => size(widget.heading)).toBe(before);
});

test('an outcome is printed without the page around it, with every answer', async ({ page, widget }) => {
  await page.addInitScript(() => {
    // Reads what would be printed instead of printing it.
    const append = Element.prototype.append;
    Element.prototype.append = function (...parts) {
      append.apply(this, parts);
      for (const part of parts) {
        if (part.localName === 'iframe') part.contentWindow.print = () => { window.printed = part.contentDocument; };
      }
    };
  });
  await widget.openOn(PS_BANK_URL);
  await widget.part('flow-printer-no-paper').click();
  const path = await widget.walk(['printer-no-paper/what-happens', 'no-paper'], ['printer-no-paper/check-roll', 'prints']);
  await widget.part('print').click();
  await page.waitForFunction(() => window.printed);
  const paper = await page.evaluate(() => {
    const { body, documentElement, defaultView } = window.printed;
    return {
      text: body.innerText, language: documentElement.lang, buttons: body.querySelectorAll('button').length,
      display: defaultView.getComputedStyle(body.querySelector('.body')).overflowY,
    };
  });
  expect(paper).toMatchObject({ language: 'zh-CN', buttons: 0, display: 'visible' });
  expect(paper.text).toContain(await widget.heading.innerText());
  for (const { answered } of path) expect(paper.text).toContain(answered);
  expect(paper.text).not.toContain('云帆银行 · 商户服务');
  // After printing, nothing of it is left in the page.
  await page.evaluate(() => window.printed.defaultView.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('at 320 px and at twice the size nothing is cut off or overflows the panel', async ({ page, widget }) => {
  await page.setViewportSize({ width: 320, height: 480 });
  await widget.openOn(PS_BANK_URL);
  const overflowing = () => widget.panel.evaluate((panel) => [...panel.querySelectorAll('*')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline'
      && !element.closest('.unseen, svg, .bar-title') && element.clientWidth > 0)
    .map((element) => `${element.localName}.${element.className} ${element.scrollWidth} > ${element.clientWidth}`));
  for (const language of ['zh-CN', 'en']) {
    await expect(widget.panel).toHaveAttribute('lang', language);
    expect(await overflowing()).toEqual([]);
    await widget.goToTicketForm();
    expect(await overflowing()).toEqual([]);
    await widget.goHome();
    await widget.part('size').click();
    expect(await overflowing()).toEqual([]);
    await widget.part('size').click();
    await widget.part('language').click();
  }
});

test('in forced colours the earlier answer and the progress are shown by borders and a word', async ({ page, widget }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await widget.openOn(PS_BANK_URL);
  await widget.part('flow-printer-no-paper').click();
  await widget.walk(['printer-no-paper/what-happens', 'pale']);
  await widget.part('undo').click();
  await expect(widget.part('choice-pale')).toHaveCSS('border-top-width', '3px');
  await expect(widget.part('choice-pale')).toContainText('上次选的是这一项');
  await expect(widget.part('choice-no-paper')).toHaveCSS('border-top-width', '1px');
  await expect(widget.panel.locator('.progress i').first()).toHaveCSS('border-top-width', '1px');
});
