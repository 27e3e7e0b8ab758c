// Situations of a merchant's day, each from the first screen to the right answer.

import { expect, test } from './story.mjs';

/** The bank's page with the panel open at the first screen. */
async function start(page, widget) {
  await widget.openOn(process.env.PS_BANK_URL);
}

/** Types what a merchant would say, and opens a hit. */
async function find(widget, said, hit) {
  await widget.part('search').fill(said);
  await widget.part(`hit-${hit}`).click();
}

test('a sale without a result is queried, and not charged again', async ({ page, widget }) => {
  await start(page, widget);
  await find(widget, '刷卡超时了', 'flow-unknown-outcome');
  await widget.walk(['unknown-outcome/stop-and-note', 'noted'], ['unknown-outcome/query-last', 'succeeded']);
  await expect(widget.at('unknown-outcome/sale-succeeded')).toContainText('不要再收款');
});

test('a lost terminal is stopped before anybody looks for it', async ({ page, widget }) => {
  await start(page, widget);
  await find(widget, '机器被偷了', 'flow-terminal-lost');
  await widget.walk(['terminal-lost/what-happened', 'stolen']);
  await expect(widget.at('terminal-lost/stop-it-now')).toContainText('马上停用');
  await widget.walk(['terminal-lost/stop-it-now', 'no-answer'], ['terminal-lost/look-at-the-list', 'strange']);
  await expect(widget.at('terminal-lost/somebody-uses-it')).toContainText('自己不撤、不退');
});

test('a rate that went up unannounced ends with the law that forbids it, and with nothing about another kind of institution', async ({ page, widget }) => {
  await start(page, widget);
  await find(widget, '费率涨了', 'flow-unexpected-fee');
  await widget.walk(
    ['unexpected-fee/what-is-wrong', 'rate'], ['unexpected-fee/read-the-contract', 'not-agreed'],
    ['unexpected-fee/who-charges', 'institution'],
  );
  const ending = widget.at('unexpected-fee/claim-unmarked');
  await expect(ending).toContainText('不得收取任何未予标明的费用');
  // 云帆银行 is a bank: rules for payment institutions alone are not shown.
  await expect(ending).toContainText('公示价目或合同的哪一条');
  await expect(ending).not.toContainText('30 天公告');
  await expect(ending).not.toContainText('{');
  await expect(widget.part('sources')).toContainText('中华人民共和国价格法');
});

test('a cash register that does not work with the terminal is left to the technicians', async ({ page, widget }) => {
  await start(page, widget);
  await find(widget, '收银机接口', 'flow-new-terminal');
  await widget.walk(['new-terminal/which-step', 'till'], ['new-terminal/compare-ports', 'mismatch']);
  await expect(widget.at('new-terminal/raise-till')).toContainText('收银机的型号');
});

test('a sole trader who applies sees which papers to bring', async ({ page, widget }) => {
  await start(page, widget);
  await find(widget, '申请要带什么资料', 'article-applying');
  const row = widget.panel.getByRole('row', { name: /店址证明/ });
  await expect(row).toContainText('常要');
});

test('a new cashier reads a lesson, gets one answer wrong and learns why', async ({ page, widget }) => {
  await start(page, widget);
  await widget.part('guides').locator('summary').click();
  await widget.part('read-training').click();
  await widget.part('to-keeping-data-and-terminal-safe').click();
  await expect(widget.heading).toContainText('第四课');
  await widget.part('related-check-security').click();
  await widget.walk(
    ['check-security/caller', 'hang-up'], ['check-security/alarm', 'yes'], ['check-security/why-alarm', 'clear'],
    ['check-security/test-card', 'none'], ['check-security/lend', 'no'],
  );
  await expect(widget.at('check-security/done')).toContainText('报警就停');
});

test('a call about an old deposit is recognised', async ({ page, widget }) => {
  await start(page, widget);
  await find(widget, '退押金电话', 'article-safe-calls');
  await expect(widget.panel).toContainText('先挂断，不要当场答应');
});

test('code 97 leads to the terminal number and to the bank, not to more cards', async ({ page, widget }) => {
  await start(page, widget);
  await find(widget, '97', 'code-97');
  await widget.part('unsolved').click();
  await widget.answer('terminal-stopped/what-it-shows', 'code');
  await widget.panel.getByRole('textbox').fill('97');
  await widget.part('continue').click();
  await widget.answer('terminal-stopped/compare-numbers', 'same');
  await expect(widget.at('terminal-stopped/not-registered')).toContainText('不要再刷卡');
});

test('a complaint begins at the institution, and 12315 is not the main way', async ({ page, widget }) => {
  await start(page, widget);
  await find(widget, '投诉到 12315', 'article-complaints-in-order');
  await expect(widget.panel.getByRole('row').nth(1)).toContainText('云帆银行');
  await expect(widget.panel).toContainText('商户做生意用的终端，它一般不受理');
  await expect(widget.panel).toContainText('任何单位和个人都可以举报');
});

test('money from a Friday evening leads to a wait with a date', async ({ page, widget }) => {
  await start(page, widget);
  await widget.part('flow-money-not-settled').click();
  await widget.walk(
    ['money-not-settled/what-is-missing', 'nothing'], ['money-not-settled/which-cycle', 't-plus-1'],
    ['money-not-settled/working-day-over', 'no'],
  );
  await expect(widget.at('money-not-settled/wait-next-working-day')).toContainText('不要向持卡人再收一次');
});

test('a review that began days ago is not counted from today', async ({ page, widget }) => {
  await start(page, widget);
  await find(widget, '一直在审核', 'flow-application-stuck');
  await widget.walk(['application-stuck/where-is-it', 'review'], ['application-stuck/how-long', 'short']);
  await expect(widget.at('application-stuck/wait-for-review')).toContainText('从交齐资料那天算');
  await expect(widget.part('until')).toHaveCount(0);
});

test('after a security alarm nobody opens, resets or tests the terminal', async ({ page, widget }) => {
  await start(page, widget);
  await find(widget, '安全触发', 'flow-tamper-lock');
  await widget.walk(
    ['tamper-lock/what-it-shows', 'alarm'], ['tamper-lock/stop-using-it', 'done'],
    ['tamper-lock/look-at-the-outside', 'normal'], ['tamper-lock/sale-in-progress', 'no'],
  );
  await expect(widget.at('tamper-lock/raise-ticket')).toContainText('不拆、不重置、不试刷');
});

test('a code means what the institution says it means', async ({ page, widget }) => {
  await page.goto(process.env.PS_PARTNER_URL);
  await widget.opened();
  await widget.part('search').fill('A2');
  await expect(widget.part('hit-code-A2')).toContainText('Line busy, outcome unknown');
  await widget.part('hit-code-A2').click();
  await expect(widget.heading).toHaveAccessibleName(/^A2 .*Line busy/);
});

test.describe('without a network', () => {
  test.use({ expectedNoise: /ERR_INTERNET_DISCONNECTED|Failed to load resource/ });

  test('a guide opened before the rest of the content is here says so, and shows once the network is back', async ({ page, widget }) => {
    const rest = /\/bundle\.zh-CN\.more\.[0-9a-f]{8}\.psb$/;
    await page.route(rest, (route) => route.abort('internetdisconnected'));
    await start(page, widget);
    await widget.element.evaluate((element) => element.open('article:prices-explained'));
    await expect(widget.heading).toHaveText('这一页暂时打不开');
    expect((await widget.waitForEvent('ps-error')).code).toBe('part-missing');
    await page.unroute(rest);
    await widget.part('tool-retry').click();
    await expect(widget.heading).toContainText('手续费和其他收费');
    // It stays where it was, in the other language too, and after a reload.
    await widget.setting('language');
    await expect(widget.heading).toContainText('Rates and other charges');
    await page.reload();
    await widget.open();
    await expect(widget.heading).toContainText('Rates and other charges');
  });
});
