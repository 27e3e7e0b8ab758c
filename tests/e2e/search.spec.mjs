// Search with an input method, by keyboard alone, with a screen reader, without hits, and inside a flow.

import { ticket } from './database.mjs';
import { focused } from './keyboard.mjs';
import { expect, test } from './story.mjs';

test.beforeEach(async ({ page, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
});

test('text in an input method is searched by pinyin, and the Enter that selects a candidate opens nothing', async ({ page, widget }) => {
  const line = await page.context().newCDPSession(page);
  const box = widget.part('search');
  await box.click();
  await widget.settled();
  const before = await box.boundingBox();
  for (const text of ['d', 'da', 'day', 'dayin', "da'yin'ji"]) {
    await line.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await expect(box).toHaveValue(text);
    expect(await box.boundingBox(), 'nothing jumps').toEqual(before);
  }
  await expect(widget.part('hits').getByRole('button').first()).toHaveAccessibleName(/打印机/);
  // While text is composed, the input method uses Enter and arrows itself and sends them as keys with code 229.
  const press = (key) => line.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 });
  await press('ArrowDown');
  await press('Enter');
  expect(await focused(page)).toBe('search');
  await line.send('Input.insertText', { text: '打印机' });
  await expect(box).toHaveValue('打印机');
  expect(await focused(page)).toBe('search');
  await expect(widget.part('hit-flow-printer-no-paper')).toBeVisible();
  expect((await widget.events()).map((event) => event.type)).not.toContain('ps-flow');
  await box.press('Enter');
  await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
});

test('by keyboard alone: down to a hit, open it, back to the search, and close with Escape', async ({ page, widget }) => {
  const { keyboard } = page;
  const box = widget.part('search');
  await box.focus();
  await keyboard.type('超时');
  await expect(widget.part('hit-code-68')).toBeVisible();
  await keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('hit-flow-unknown-outcome');
  await keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('hit-code-68');
  await keyboard.press('Enter');
  await expect(widget.heading).toHaveAccessibleName(/^68 /);
  await widget.part('back').press('Enter');
  await expect(box).toHaveValue('超时');
  await expect(widget.part('hit-code-68')).toBeVisible();
  await box.focus();
  await keyboard.press('ArrowDown');
  // Escape: from the hit to the search box, then out of the search, then out of the panel.
  await keyboard.press('Escape');
  expect(await focused(page)).toBe('search');
  await expect(box).toHaveValue('超时');
  await keyboard.press('Escape');
  await expect(box).toHaveValue('');
  await expect(widget.panel).toBeVisible();
  await keyboard.press('Escape');
  await expect(widget.panel).toBeHidden();
});

test('a screen reader announces the number of hits, and for each hit what it is and why it was found', async ({ widget }) => {
  await widget.part('search').fill('押金');
  await expect(widget.part('announcer')).toContainText(/找到 \d 条/);
  await expect(widget.panel).toMatchAriaSnapshot(`
    - search:
      - searchbox "搜索代码或问题": 押金
    - list:
      - listitem:
        - button "查押金，看能退多少、怎么退"
  `);
  await widget.part('search').fill('客服电话');
  await widget.part('hit-contact-contact').click();
  await expect(widget.part('contacts')).toBeVisible();
  await widget.goHome();
  await widget.part('search').fill('手续费多少');
  await widget.part('hit-tool-fee').click();
  await expect(widget.part('tool-fee')).toBeVisible();
});

test('a search without hits shows all topics, and the ticket tells authors the search text without numbers', async ({ widget }) => {
  await widget.part('search').fill('葡萄 13800138000');
  await expect(widget.part('no-hits')).toBeVisible();
  await expect(widget.part('flow-printer-no-paper')).toBeVisible();
  await widget.part('search-ticket').click();
  await expect(widget.field('description')).toHaveValue('葡萄 13800138000');
  await widget.send({ phone: '13800138000', description: '没有葡萄了' });
  const stored = ticket(process.env.PS_DB, await widget.receipt());
  expect(stored.body.path).toMatchObject([{ node: 'search', shown: '搜索“葡萄 ***********”，没有找到' }]);
  const dispatched = JSON.stringify(await widget.events());
  expect(dispatched).not.toContain('葡萄');
});

test('the search can be opened inside a flow, and back leads to the same question', async ({ page, widget }) => {
  await widget.part('flow-no-network').click();
  await widget.answer('no-network/what-it-shows', 'code');
  await widget.field('response-code').fill('68');
  const place = await widget.heading.innerText();
  await widget.part('to-search').click();
  await expect(widget.part('search')).toBeFocused();
  await page.keyboard.type('yue');
  await widget.part('back').click();
  await expect(widget.heading).toHaveText(place);
});

test('the description of a ticket suggests answers, and reading one loses nothing that was typed', async ({ widget }) => {
  await widget.part('contact').click();
  await widget.part('contact-ticket').click();
  await expect(widget.part('suggested')).toBeHidden();
  await widget.fill({ phone: '13800138000', description: '小票打不出来' });
  await expect(widget.part('announcer')).toContainText('也许这里有答案');
  await expect(widget.field('description')).toBeFocused();
  await widget.part('suggested').getByTestId('hit-flow-printer-no-paper').click();
  await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
  await widget.part('back').click();
  await expect(widget.field('description')).toHaveValue('小票打不出来');
  await expect(widget.field('phone')).toHaveValue('13800138000');
});
