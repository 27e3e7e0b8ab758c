// A code that was typed in a flow is explained there, and what a text names opens from it: nobody goes home to search.

import { expect, test } from './story.mjs';

const { PS_BANK_URL } = process.env;

for (const [locale, meaning, first, row] of [
  ['zh-CN', '余额不足', '看下面', '撤销、退货'],
  ['en', 'nsufficient', 'See below', 'Void'],
]) {
  test.describe(locale, () => {
    test.beforeEach(async ({ widget }) => {
      await widget.openOn(PS_BANK_URL);
      await widget.complete();
      if (locale === 'en') {
        await widget.part('language').click();
        await expect(widget.panel).toHaveAttribute('lang', 'en');
      }
    });

    test('the code that was typed is explained on the spot, and a ticket has it', async ({ page, widget }) => {
      await page.evaluate(() => document.querySelector('pos-support').open('flow:no-network'));
      await widget.answer('no-network/what-it-shows', 'code');
      await widget.field('response-code').fill('51');
      await widget.part('continue').click();
      const ending = widget.part('outcome-good');
      await expect(ending).toContainText(first);
      await expect(ending).toContainText('51');
      await expect(ending).toContainText(meaning);
      await expect(ending).not.toContainText(/首页|start page/);
      // The code has a flow of its own.
      await widget.part('code-flow').click();
      await expect(widget.at('card-declined/which-code')).toBeVisible();
      await widget.part('back').click();
      await expect(widget.part('outcome-good')).toContainText(meaning);
      await widget.part('unsolved').click();
      await widget.part('to-ticket').click();
      await expect(widget.field('response_code')).toHaveValue('51');
    });

    test('a code that the table lacks, or none at all, is no dead end', async ({ page, widget }) => {
      await page.evaluate(() => document.querySelector('pos-support').open('flow:card-reading'));
      await widget.answer('card-reading/what-happens', 'something-else');
      await widget.answer('card-reading/which-message', 'code');
      await widget.field('response-code').fill('QQ');
      await widget.part('continue').click();
      await expect(widget.part('code-unknown')).toContainText('400-');
      await widget.part('back').click();
      await widget.part('no-code').click();
      await expect(widget.part('outcome-good')).toBeVisible();
      await expect(widget.part('code-unknown')).toHaveCount(0);
      await widget.part('unsolved').click();
      await expect(widget.part('to-ticket')).toBeVisible();
    });

    test('what an ending or an article names opens from there, and back returns', async ({ page, widget }) => {
      await page.evaluate(() => document.querySelector('pos-support').open('flow:card-declined'));
      await widget.field('response-code').fill('25');
      await widget.part('continue').click();
      await expect(widget.part('open-undo-a-sale')).toContainText(row);
      await widget.part('open-undo-a-sale').click();
      await expect(widget.at('undo-a-sale/what-to-undo')).toBeVisible();
      await widget.part('back').click();
      await expect(widget.part('outcome-good')).toBeVisible();
      await page.evaluate(() => document.querySelector('pos-support').open('article:prices-explained'));
      await widget.part('to-fee').click();
      await expect(widget.part('tool-fee')).toBeVisible();
      await widget.part('back').click();
      await expect(widget.part('article-prices-explained')).toBeVisible();
    });
  });
}
