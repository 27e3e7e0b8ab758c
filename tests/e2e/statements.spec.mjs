// A statement is checked against the contract on this device: every planted error is found and none invented.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ticket } from './database.mjs';
import { expect, test } from './story.mjs';

const PARTS = /\/(late-)?statement(-worker)?\.[0-9a-f]{8}\.(wasm|js)$/;
const WAYS = { debit: 'rate_debit', credit: 'rate_credit', foreign: 'rate_foreign', qr: 'rate_qr' };
const NAMES = {
  rate: '费率不同', card_class: '付款方式算错了', cap_missing: '没有封顶', tier: '档位用错了', rounding: '取整方式不同', same_day: '当日到账收费不对',
  not_charged: '没有收手续费', extra_fee: '另外多收了费', unknown: '原因不明', duplicate: '同一笔记了两次', refund_fee_kept: '退货没有退手续费',
  refund_fee_returned: '退货退了手续费',
};

const file = (name) => fileURLToPath(new URL(`../../crates/statement/samples/${name}`, import.meta.url));
const key = (name) => JSON.parse(readFileSync(file(`${name}.key.json`), 'utf8'));

/** Opens the screen and fills in the contract of a key. */
async function begin(page, widget, contract) {
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.part('tool-statement').click();
  await expect(widget.heading).toHaveText('对账单，一行一行核对');
  if (contract) await fill(widget, contract);
}

async function fill(widget, { ways, payout, yearly, rounding, refund_returns_fee: back }) {
  await widget.part('statement-more').locator('summary').click();
  for (const { way, tiers } of ways) {
    await widget.field(WAYS[way]).fill(tiers.at(-1).rate);
    if (tiers.at(-1).cap) await widget.field('cap').fill(tiers.at(-1).cap);
    if (tiers.length > 1) await widget.field('small_qr').fill(tiers[0].rate);
  }
  await widget.fill({ each: payout.each, yearly: yearly[0].amount });
  await widget.part(`rounding-${rounding}`).check();
  await widget.part(`back-${back ? 'yes' : 'no'}`).check();
}

const pick = (widget, path) => widget.field('statement-file').setInputFiles(path);

/** A sample by its own contract, on the screen that asks for them. */
async function checked(widget, name) {
  await pick(widget, file(`${name}.csv`));
  await fill(widget, key(name).contract);
  await widget.part('statement-start').click();
  await expect(widget.part('statement-done')).toBeVisible();
}

/** The table of differences as rows of cells. */
async function saved(page, widget) {
  const [download] = await Promise.all([page.waitForEvent('download'), widget.part('statement-table').click()]);
  expect(download.suggestedFilename()).toBe('对账差异.csv');
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.startsWith('\ufeff行,日期,'), 'a spreadsheet program takes it for UTF-8').toBe(true);
  // After an empty line follows the result of the check.
  const [table, conclusion] = text.split('\r\n\r\n');
  expect(conclusion.startsWith(await widget.heading.textContent()), 'as the screen says').toBe(true);
  return table.split('\r\n').slice(1).map((line) => line.split(','));
}

/** What was planted and what was found, in one form. */
const planted = ({ planted: rows }) => rows.map(({ row, charged, expected, cause }) => [String(row), charged, expected, NAMES[cause]].join(' ')).sort();
const found = (rows) => rows.map((cells) => [cells[0], cells[6], cells[7], cells[9]].join(' ')).sort();

for (const [name, ending] of [['gbk-semicolon', 'csv'], ['workbook', 'xlsx']]) {
  test(`every error planted in ${name}.${ending} is found and none is invented, without a network`, async ({ page, context, widget }) => {
    const answers = key(name);
    await begin(page, widget, answers.contract);
    await context.setOffline(true);
    await pick(widget, file(`${name}.${ending}`));
    await widget.part('statement-start').click();
    await expect(widget.part('statement-done')).toBeVisible();
    await expect(widget.heading).toBeFocused();
    const rows = await saved(page, widget);
    // The row number of a day's total is empty; the generator gives the day's last row.
    expect(found(rows)).toEqual(planted(answers));
    await expect(widget.part('statement-figure')).toHaveText(`${Number(answers.difference).toLocaleString('en', { minimumFractionDigits: 2 })} 元`);
    await widget.part('statement-unchecked').locator('summary').click();
    for (const { row } of answers.faults) await expect(widget.part('statement-unchecked')).toContainText(`第 ${row} 行`);
    await context.setOffline(false);
  });
}

test('the check is fetched when its screen opens; a ticket carries sums, and rows only with consent', async ({ page, context, widget }) => {
  const asked = [];
  context.on('request', (request) => asked.push(request.url()));
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.part('tool-fee').click();
  await expect(widget.field('rate')).toBeVisible();
  await widget.part('back').click();
  expect(asked.filter((url) => PARTS.test(url)), 'not before').toEqual([]);
  await widget.part('tool-statement').click();
  await widget.part('statement-sample').click();
  await expect(widget.part('statement-done')).toBeVisible();
  expect(asked.filter((url) => PARTS.test(url)).length).toBeGreaterThan(1);

  await widget.part('statement-ticket').click();
  await expect(widget.field('description')).toHaveValue('');
  await widget.send({ phone: '13800138000' });
  const without = ticket(process.env.PS_DB, await widget.receipt());
  expect(without).toMatchObject({ category: 'statement', path: [{ node: 'tool/statement', shown: expect.stringContaining('费率不同（0.65 %）') }] });
  expect(JSON.stringify(without)).not.toMatch(/6274\d{8}/);

  await widget.part('home').click();
  await widget.part('tool-statement').click();
  await widget.part('statement-sample').click();
  await widget.part('rows-yes').check();
  await widget.part('statement-ticket').click();
  await expect(widget.field('description')).toHaveValue(/第 \d+ 行 2026-10-\d\d 交易/);
  await widget.send({ phone: '13800138000' });
  const stored = ticket(process.env.PS_DB, await widget.receipt());
  expect(stored.body.description).toMatch(/第 \d+ 行 2026-10-\d\d 交易 .* 收 .* 应收/);
});

test.describe('screens that cannot be fetched', () => {
  test.use({ expectedNoise: /^error: Failed to load resource/ });

  test('the screen says so, an event reports it, and another try shows the screen', async ({ page, widget }) => {
    const screens = /\/late-statement\.[0-9a-f]{8}\.wasm$/;
    await page.route(screens, (route) => route.fulfill({ status: 404, body: '' }));
    await widget.openOn(process.env.PS_BANK_URL);
    await widget.part('tool-statement').click();
    await expect(widget.heading).toHaveText('这一页暂时打不开');
    await expect(widget.heading).toBeFocused();
    expect((await widget.waitForEvent('ps-error')).code).toBe('tool-missing');
    await page.unroute(screens);
    await widget.part('tool-retry').click();
    await widget.part('statement-sample').click();
    await expect(widget.part('statement-done')).toBeVisible();
  });
});

const COLUMNS = '交易日期,交易时间,参考号,交易类型,交易状态,卡类型,交易金额,手续费\n';
const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Has a text checked with credit cards at 0.6 %. */
async function check(page, widget, text) {
  await begin(page, widget);
  await pick(widget, csv('november.csv', text));
  await widget.field('rate_credit').fill('0.6%');
  await widget.part('statement-start').click();
  await expect(widget.part('statement-done')).toBeVisible();
}

test('a file that cannot be checked is not reported as correct, and the screen says why', async ({ page, widget }) => {
  await check(page, widget, COLUMNS + '2026-11-02,10:00:00,627400000001,不认识的,成功,贷记卡,1000.00,60.00\n'.repeat(3));
  await expect(widget.heading).toHaveText('没有一行能核对');
  await expect(widget.panel).not.toContainText('一致');
  await expect(widget.part('statement-figure')).toHaveCount(0);
  await expect(widget.part('statement-checked')).toContainText('核对了 0 行');
  await widget.part('statement-unchecked').locator('summary').click();
  await expect(widget.part('statement-unchecked')).toContainText('不认识的交易类型：3 行，3,000.00 元');
  await widget.part('statement-ticket').click();
  await widget.send({ phone: '13800138000' });
  expect(ticket(process.env.PS_DB, await widget.receipt()).path[0].shown).toMatch(/^没有一行能核对。/);
});

/** A sale, an order that failed, and a payout with this fee. */
const withPayout = (fee) => [
  '2026-11-02,10:00:00,627400000001,消费,成功,贷记卡,1000.00,6.00',
  '2026-11-02,10:01:00,627400000002,消费,支付失败,贷记卡,70.00,0.00',
  `2026-11-03,01:00:00,627400000090,提现,成功,,500.00,${fee}`,
].join('\n');

test('a failed order and a payout are skipped and shown as such', async ({ page, widget }) => {
  await check(page, widget, `${COLUMNS}${withPayout('0.00')}\n`);
  await expect(widget.heading).toHaveText('每一笔都和合同一致');
  await widget.part('statement-passed-over').locator('summary').click();
  await expect(widget.part('statement-passed-over')).toContainText('支付失败、退款失败：1 行，70.00 元');
  await expect(widget.part('statement-passed-over')).toContainText('提现、结算划款、充值：1 行，500.00 元');
});

test('a fee on a payout is a charge, the payout itself is not', async ({ page, widget }) => {
  await check(page, widget, `${COLUMNS}${withPayout('3.00')}\n`);
  await expect(widget.heading).toHaveText('1 处和合同不一致');
  await expect(widget.part('statement-figure')).toHaveText('3.00 元');
  await expect(widget.part('statement-causes')).toContainText('另外多收了费');
});

test('a file without payment methods is checked once the merchant says that all rows are of wallets', async ({ page, widget }) => {
  await begin(page, widget);
  await pick(widget, csv('wallet.csv', '交易日期,交易金额,手续费\n2026-11-02,100.00,0.38\n2026-11-03,100.00,0.38\n'));
  await widget.field('rate_credit').fill('0.6%');
  await widget.field('rate_qr').fill('0.38%');
  await widget.part('statement-start').click();
  await expect(widget.part('statement-fault')).toContainText('没有找到这些列：卡类型');
  await widget.element.getByLabel('没写付款方式的行').selectOption('qr');
  await expect(widget.heading).toHaveText('每一笔都和合同一致');
});

test('columns can be corrected by hand, and are remembered', async ({ page, widget }) => {
  const rows = Array.from({ length: 40 }, (_, at) => `2026-11-${String(at % 20 + 1).padStart(2, '0')},贷记卡,${100 + at}.00,${(0.6 + at * 0.006).toFixed(2)}`);
  rows[7] = rows[7].replace(/[^,]*$/, '9.99');
  const odd = csv('odd.csv', `交易日期,卡类型,交易金额,扣掉的\n${rows.join('\n')}\n`);
  await begin(page, widget);
  await expect(widget.panel).toContainText('先选对账单文件');
  await pick(widget, odd);
  await expect(widget.panel).toContainText('odd.csv');
  await widget.field('rate_credit').fill('0.6%');
  await widget.part('statement-start').click();
  await expect(widget.part('statement-fault')).toContainText('没有找到这些列：手续费');
  const fee = widget.element.getByLabel('手续费', { exact: true });
  await fee.selectOption('3');
  await expect(widget.panel).toContainText('列改过了');
  await widget.part('statement-redo').click();
  await expect(widget.heading).toHaveText('1 处和合同不一致');

  await page.reload();
  await widget.open();
  await expect(widget.fault('statement-file')).toHaveText('页面重新打开过，请再选一次文件。');
  // The contract is still filled in: the check continues automatically.
  await pick(widget, odd);
  await expect(widget.heading).toHaveText('1 处和合同不一致');
});

/** A text with this many rows, in which the fee of one in a thousand is a fen too high. */
function long(rows) {
  const line = (at) => `2026-10-${String(at * 28 / rows + 1 | 0).padStart(2, '0')},10012041,6274${String(at).padStart(8, '0')},消费,贷记卡,${100 + at % 900}.00,${((100 + at % 900) * 0.006 + (at % 1000 ? 0 : 0.01) + 1e-9).toFixed(2)}`;
  return Buffer.from(`交易日期,终端号,检索参考号,交易类型,卡类型,交易金额,手续费\n${Array.from({ length: rows }, (_, at) => line(at)).join('\n')}\n`);
}

async function checksLong(page, widget, rows) {
  const path = test.info().outputPath('long.csv');
  writeFileSync(path, long(rows));
  await begin(page, widget);
  await pick(widget, path);
  await widget.field('rate_credit').fill('0.6%');
  await widget.part('statement-start').click();
}

test('a long file is checked in a worker, can be stopped, and started again', async ({ page, widget }) => {
  await checksLong(page, widget, 1_500_000);
  await expect(widget.part('statement-under-way')).toBeVisible();
  expect(page.workers().length).toBe(1);
  await widget.part('statement-stop').click();
  await expect(widget.part('statement-stopped')).toBeVisible();
  await expect.poll(() => page.workers().length).toBe(0);
  await widget.part('statement-again').click();
  await expect(widget.heading).toHaveText('1500 处和合同不一致', { timeout: 60_000 });
  await expect.poll(() => page.workers().length).toBe(0);
});

test.describe('a page whose policy allows no worker', () => {
  test.use({ expectedNoise: /worker/i });
  test('checks the file in slices, and stays responsive', async ({ page, widget }) => {
    await page.route(process.env.PS_BANK_URL, async (route) => {
      const answer = await route.fetch();
      const headers = { ...answer.headers(), 'content-security-policy': `${answer.headers()['content-security-policy']}; worker-src 'none'` };
      await route.fulfill({ response: answer, headers });
    });
    await checksLong(page, widget, 600_000);
    await expect(widget.part('statement-under-way')).toBeVisible();
    const longest = await page.evaluate(() => new Promise((resolve) => {
      let last = performance.now();
      let longest = 0;
      const started = last;
      const beat = (now) => {
        longest = Math.max(longest, now - last);
        last = now;
        if (now - started < 600) requestAnimationFrame(beat);
        else resolve(longest);
      };
      requestAnimationFrame(beat);
    }));
    expect(longest, 'milliseconds between two frames').toBeLessThan(250);
    await expect(widget.heading).toHaveText('600 处和合同不一致', { timeout: 60_000 });
    expect(page.workers()).toEqual([]);
  });
});

test('under the strictest policy nothing is violated, and the table is saved', async ({ page, widget }) => {
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => window.violations.push({ violatedDirective, blockedURI }));
  });
  await widget.openOn(process.env.PS_STRICT_URL);
  await widget.part('tool-statement').click();
  await checked(widget, 'utf-8-comma');
  expect(found(await saved(page, widget))).toEqual(planted(key('utf-8-comma')));
  expect(await page.evaluate(() => window.violations)).toEqual([]);
});

test('on a shared device nothing is stored and nothing saved', async ({ page, widget }) => {
  await page.goto(process.env.PS_KIOSK_URL);
  await widget.opened();
  await widget.part('tool-statement').click();
  await checked(widget, 'gbk-semicolon');
  await expect(widget.part('statement-table')).toHaveCount(0);
  await expect(widget.panel).toContainText('公用设备');
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await widget.part('end-visit').click();
  await widget.part('tool-statement').click();
  await expect(widget.panel).not.toContainText('gbk-semicolon');
});
