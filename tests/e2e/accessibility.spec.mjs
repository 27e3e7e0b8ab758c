// Nothing that a machine can find stands in the way of a screen reader, by day or by night.

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './story.mjs';

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing on any screen, ${theme}`, async ({ page, widget }) => {
    const found = [];
    const check = async (screen) => {
      const { violations } = await new AxeBuilder({ page }).include('pos-support').analyze();
      for (const { id, nodes } of violations) for (const node of nodes) found.push(`${screen}: ${id} at ${node.target.flat().join(' ')}`);
    };
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto(process.env.PS_BANK_URL);
    await widget.open();
    await check('home');
    await widget.part('search').fill('超时');
    await expect(widget.part('hits')).toBeVisible();
    await check('search');
    await widget.part('search').fill('68');
    await widget.part('hit-code-68').click();
    await expect(widget.heading).toHaveAccessibleName(/^68 /);
    await check('code');
    await widget.part('back').click();
    await widget.part('search').fill('');
    await widget.part('contact').click();
    await expect(widget.part('contacts')).toBeVisible();
    await check('contact');
    await widget.part('back').click();

    await widget.part('flow-printer-no-paper').click();
    await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
    await widget.part('continue').click();
    await expect(widget.panel.getByText('请先选择一项')).toBeVisible();
    await check('question');
    await widget.answer('printer-no-paper/what-happens', 'no-paper');
    await expect(widget.at('printer-no-paper/check-roll')).toBeVisible();
    await check('step');
    await widget.answer('printer-no-paper/check-roll', 'prints');
    await expect(widget.at('printer-no-paper/printing-again')).toBeVisible();
    await check('solved');
    await widget.part('unsolved').click();
    await expect(widget.at('printer-no-paper/raise-ticket')).toBeVisible();
    await check('outcome');
    await widget.part('to-ticket').click();
    await widget.fill({ phone: '138', description: '卡号 6222 0202 0011 2230' });
    await widget.part('what-is-sent').locator('summary').first().click();
    await widget.part('submit').click();
    await expect(widget.fault('phone')).not.toBeEmpty();
    await check('ticket form with faults');
    await widget.send({ phone: '13800138000' });
    await widget.receipt();
    await check('receipt');
    expect(found).toEqual([]);
  });
}
