// The calculator as it ships, in a browser, against a model written a second time in another language.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, test } from './story.mjs';

const MODEL = fileURLToPath(new URL('../models/fee_model.py', import.meta.url));
const CASES = 100_000;
const SEED = 20_261_123;

test('a hundred thousand sales cost in the browser what exact fractions say', async ({ page, widget }) => {
  test.setTimeout(180_000);
  const model = spawnSync('python3', [MODEL, '--screen', '--cases', `${CASES}`, '--seed', `${SEED}`], { encoding: 'utf8', maxBuffer: 1 << 28 });
  expect(model.status, `${model.error ?? model.stderr}`).toBe(0);
  const cases = model.stdout.trim().split('\n').map((line) => JSON.parse(line));
  expect(cases).toHaveLength(CASES);

  // The very module the widget drew with: the tool is open, so it is loaded and its bundle read.
  const script = page.waitForRequest((request) => /\/tools\.[0-9a-f]{8}\.js$/.test(request.url()));
  await page.goto(process.env.PS_BANK_URL);
  await widget.open();
  await widget.part('tool-fee').click();
  await expect(widget.field('rate')).toBeVisible();
  const tools = (await script).url();

  const counted = { answered: 0, refused: 0 };
  for (let from = 0; from < CASES; from += 10_000) {
    const some = cases.slice(from, from + 10_000);
    const shown = await page.evaluate(drawn, [tools, some.map((one) => one.typed)]);
    some.forEach((one, at) => {
      const should = one.expected.error === undefined ? figures(one.expected, one.typed.charge) : null;
      counted[should ? 'answered' : 'refused'] += 1;
      if (JSON.stringify(should) !== JSON.stringify(shown[at])) {
        expect(shown[at], `typed ${JSON.stringify(one.typed)}`).toEqual(should);
      }
    });
  }
  expect(counted.answered).toBeGreaterThan(CASES / 2);
  expect(counted.refused).toBeGreaterThan(0);
});

/** What the screen must show: fee and rest, then the parts where the card rules give some, then charges. Where the fee is
 * below the regulated ceilings the acquirer's share is not known, and none is shown. */
function figures({ merchant_fee, net_to_merchant, issuer_fee, network_fee_acquirer_side, acquirer_margin }, charge) {
  const ceilings = issuer_fee === '' ? [] : [issuer_fee, network_fee_acquirer_side];
  const parts = acquirer_margin.startsWith('-') ? ceilings : [...ceilings, acquirer_margin].filter(Boolean);
  return { fee: merchant_fee, net: net_to_merchant, parts: charge ? [...parts, charge] : parts };
}

/** In the page: each screen's figures, or null where it has none. */
async function drawn([tools, typed]) {
  const { draw } = await import(tools);
  const plain = (figure) => figure.replace(/,/g, '');
  return typed.map((values) => {
    const text = Object.entries(values).map(([name, value]) => `${name}\u001f${value}`).join('\u001e');
    const screen = new TextDecoder().decode(draw(0, 'yunfan-bank', 'fee', text, '2026-11-22'));
    const found = /手续费 ([\d,.]+) 元（[^）]*），到手 (-?[\d,.]+) 元/.exec(screen);
    if (!found || !screen.includes('fee-figure')) return null;
    const from = screen.indexOf('fee-parts');
    const list = from < 0 ? '' : screen.slice(from, screen.search(/\bwhy\b/));
    return { fee: plain(found[1]), net: plain(found[2]), parts: [...list.matchAll(/(-?[\d,]+\.\d\d) 元/g)].map((one) => plain(one[1])) };
  });
}
