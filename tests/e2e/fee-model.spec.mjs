// The shipped calculator, in a browser, against an independent model in another language.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, test } from './story.mjs';

const MODEL = fileURLToPath(new URL('../models/fee_model.py', import.meta.url));
const CASES = 5_000;
const SEED = 20_261_123;

test('the screen shows for five thousand sales what exact fractions give', async ({ page, widget }) => {
  test.setTimeout(180_000);
  const model = spawnSync('python3', [MODEL, '--screen', '--cases', `${CASES}`, '--seed', `${SEED}`], { encoding: 'utf8', maxBuffer: 1 << 28 });
  expect(model.status, `${model.error ?? model.stderr}`).toBe(0);
  const cases = model.stdout.trim().split('\n').map((line) => JSON.parse(line));
  expect(cases).toHaveLength(CASES);

  await widget.openOn(process.env.PS_BANK_URL);
  await widget.part('tool-fee').click();
  await expect(widget.field('rate')).toBeVisible();

  const counted = { answered: 0, refused: 0 };
  for (let from = 0; from < CASES; from += 500) {
    const some = cases.slice(from, from + 500);
    const shown = await page.evaluate(drawn, some.map((one) => one.typed));
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

/** What the screen must show: fee and net amount, then the parts if the card rules give some, then charges.
 * If the fee is below the regulated ceilings the acquirer's share is not known, and none is shown. */
function figures({ merchant_fee, net_to_merchant, issuer_fee, network_fee_acquirer_side, acquirer_margin }, charge) {
  const ceilings = issuer_fee === '' ? [] : [issuer_fee, network_fee_acquirer_side];
  const parts = acquirer_margin.startsWith('-') ? ceilings : [...ceilings, acquirer_margin].filter(Boolean);
  const fen = (yuan) => BigInt(yuan.replace('.', ''));
  const taken = charge ? `${fen(merchant_fee) + fen(charge)}`.padStart(3, '0').replace(/(..)$/, '.$1') : merchant_fee;
  return { taken, net: net_to_merchant, parts: charge ? [...parts, charge] : parts };
}

/** Runs in the page: each screen's figures, or null if it has none. */
async function drawn(typed) {
  const host = document.querySelector('pos-support');
  const part = (hook) => host.shadowRoot.querySelector(`[data-testid="${hook}"]`);
  const plain = (element, form) => form.exec(element.textContent)[1].replace(/,/g, '');
  const shown = [];
  for (const values of typed) {
    await host.open(`tool:fee?${Object.entries(values).map((pair) => pair.join('=')).join('&')}`);
    const there = () => Object.entries(values).every(([name, value]) => !part(`field-${name}`) || part(`field-${name}`).value === value);
    while (!there()) await new Promise((drawn) => { setTimeout(drawn); });
    const figure = part('fee-figure');
    const parts = part('fee-parts') ? [...part('fee-parts').querySelectorAll('.value')] : [];
    shown.push(figure.textContent === '–' ? null : {
      taken: plain(part('fee-taken'), /([\d,.]+) 元/),
      net: plain(figure, /(-?[\d,.]+) 元/),
      parts: parts.map((value) => plain(value, /(-?[\d,.]+) 元/)),
    });
  }
  return shown;
}
