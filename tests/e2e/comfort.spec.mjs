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
  await widget.setting('size');
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
    await widget.setting('size');
    expect(await overflowing()).toEqual([]);
    await widget.setting('size');
    await widget.setting('language');
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

test('the bar shows each problem’s whole name on phones of 320 to 375 px, in both languages', async ({ page, widget }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await widget.openOn(PS_BANK_URL);
  await widget.complete();
  const flows = await widget.panel.locator('[data-testid^="flow-"]')
    .evaluateAll((rows) => rows.map((row) => row.dataset.testid.slice('flow-'.length)));
  expect(flows.length).toBeGreaterThan(15);
  for (const language of ['zh-CN', 'en']) {
    await expect(widget.panel).toHaveAttribute('lang', language);
    for (const flow of flows) {
      await widget.element.evaluate((element, flow) => element.open(`flow:${flow}`), flow);
      await expect(widget.part('menu')).toBeVisible();
      for (const width of [320, 360, 375]) {
        await page.setViewportSize({ width, height: 640 });
        const cut = await widget.panel.locator('.bar-title').evaluate((title) => title.scrollHeight - title.clientHeight);
        // A line that is cut off is 17 pixels; a letter may reach beyond its line by a few.
        expect(cut, `${flow} at ${width} px in ${language}`).toBeLessThan(6);
      }
    }
    await widget.goHome();
    // Home has the room: the other language takes one press.
    await widget.part('language').click();
  }
});

test('the menu of the bar opens and closes by keyboard, and a press beside it closes it', async ({ page, widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.part('flow-printer-no-paper').click();
  const { keyboard } = page;
  const menu = widget.part('menu');
  await expect(menu).toHaveAccessibleName('字号和语言');
  await expect(menu).toHaveAttribute('aria-expanded', 'false');
  await menu.focus();
  await keyboard.press('Enter');
  await expect(menu).toHaveAttribute('aria-expanded', 'true');
  await keyboard.press('Tab');
  await expect(widget.part('size')).toBeFocused();
  await keyboard.press('Escape');
  await expect(widget.part('size')).toHaveCount(0);
  await expect(menu).toBeFocused();
  await expect(widget.panel, 'Escape closed the menu alone').toBeVisible();

  // A choice closes it, and the focus returns.
  await keyboard.press('Enter');
  await widget.part('language').click();
  await expect(widget.panel).toHaveAttribute('lang', 'en');
  await expect(menu).toHaveAttribute('aria-expanded', 'false');
  await expect(menu).toBeFocused();

  await menu.click();
  await expect(widget.part('size')).toBeVisible();
  const { x, y } = await widget.part('choice-pale').boundingBox();
  await page.mouse.click(x + 10, y + 10);
  await expect(widget.part('size')).toHaveCount(0);
  await expect(widget.at('printer-no-paper/what-happens'), 'the press answered nothing').toBeVisible();
});
