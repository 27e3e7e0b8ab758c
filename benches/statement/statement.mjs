// Writes a statement of any length, line by line. The same seed gives the same file.

import { closeSync, openSync, writeSync } from 'node:fs';

const HEAD = '交易日期,交易时间,终端号,检索参考号,原检索参考号,交易类型,卡类型,卡号,交易金额,手续费\n';
const CARDS = [['借记卡', 50n, 2000n], ['贷记卡', 60n, undefined], ['微信', 38n, undefined]];

/** xorshift32, the same everywhere. */
function random(seed) {
  let state = seed;
  return (most) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % most;
  };
}

const yuan = (fen) => `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
const two = (number) => String(number).padStart(2, '0');

/** Writes `rows` rows to `path`; returns how many differ from the contract. */
export function write(path, rows, seed = 20261122) {
  const draw = random(seed);
  const file = openSync(path, 'w');
  let differ = 0;
  let text = HEAD;
  const sales = [];
  for (let at = 0; at < rows; at += 1) {
    const [card, rate, cap] = CARDS[draw(3)];
    let fen = 100 + draw(500_000);
    let kind = '消费';
    let original = '';
    let fee = Number((BigInt(fen) * rate + 5_000n) / 10_000n);
    if (cap && fee > Number(cap)) fee = Number(cap);
    const reference = `6274${String(at).padStart(8, '0')}`;
    const day = Math.floor(at * 28 / rows) + 1;
    const chosen = draw(50) === 0 ? draw(sales.length + 1) : -1;
    // Each sale is refunded at most once, completely and on a later day; the fee is kept.
    if (sales[chosen] && sales[chosen].day < day) {
      const sale = sales.splice(chosen, 1)[0];
      kind = '退货';
      original = sale.reference;
      fen = -sale.fen;
      fee = 0;
      write1(sale.card, kind);
    } else {
      if (draw(1_000) === 0) {
        fee += 1;
        differ += 1;
      }
      if (sales.length < 5_000 || draw(20) === 0) sales.push({ reference, fen, card, day });
      write1(card, kind);
    }
    function write1(card, kind) {
      text += `2026-10-${two(day)},${two(8 + draw(12))}:${two(draw(60))}:${two(draw(60))},10012041,${reference},${original},${kind},${card},622848******${String(draw(10_000)).padStart(4, '0')},${yuan(fen)},${yuan(fee)}\n`;
    }
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
  return differ;
}
