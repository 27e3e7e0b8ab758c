// The same check in JavaScript, in a worker: rows by papaparse, amounts by decimal.js or big.js.
//
// It does what the statement check does with these rows: calculates each fee by payment method, rate and cap, half up;
// holds references to find duplicate rows and the sale of a refund; tries the causes that a wrong fee may have. It does not
// find columns, dates or encodings, and handles no faults.

/* global Papa, Decimal, Big */
importScripts('papaparse.js', 'decimal.js', 'big.js');

const SLICE = 1 << 19;

onmessage = async ({ data: { file, library } }) => {
  const number = library === 'decimal.js' ? (text) => new Decimal(text) : (text) => new Big(text);
  // toDecimalPlaces in one, round in the other; 1 is half up in both (ROUND_HALF_UP is 4 in decimal.js).
  const half = library === 'decimal.js' ? (value) => value.toDecimalPlaces(2, 4) : (value) => value.round(2, 1);
  const down = library === 'decimal.js' ? (value) => value.toDecimalPlaces(2, 1) : (value) => value.round(2, 0);
  const WAYS = {
    借记卡: { rate: number('0.005'), cap: number('20') }, 贷记卡: { rate: number('0.006') }, 微信: { rate: number('0.0038') },
  };
  const of = ({ rate, cap }, amount) => {
    const fee = half(amount.times(rate));
    return cap && fee.gt(cap) ? cap : fee;
  };
  const sales = new Map();
  const totals = { sales: number('0'), charged: number('0'), expected: number('0') };
  const causes = new Map();
  const shared = new Map();
  let differ = 0;
  let rows = 0;
  const take = (row) => {
    rows += 1;
    const [, , , reference, original, kind, card, , gross, charged] = row;
    const amount = number(gross);
    const fee = number(charged);
    const way = WAYS[card];
    totals.charged = totals.charged.plus(fee);
    let expected = of(way, amount);
    let cause;
    if (kind === '退货') {
      expected = number('0');
      const sale = sales.get(original);
      if (sale && amount.abs().gt(number(sale))) cause = 'refund_above_sale';
    } else {
      totals.sales = totals.sales.plus(amount);
      if (sales.has(reference)) cause = 'duplicate';
      sales.set(reference, gross);
    }
    totals.expected = totals.expected.plus(expected);
    if (!cause && fee.eq(expected)) return;
    differ += 1;
    const off = fee.minus(expected);
    const plain = amount.times(way.rate);
    if (!cause && fee.eq(0)) cause = 'not_charged';
    if (!cause && way.cap && fee.eq(half(plain))) cause = 'cap_missing';
    if (!cause && fee.eq(down(plain))) cause = 'rounding';
    for (const other of Object.values(WAYS)) if (!cause && other !== way && fee.eq(of(other, amount))) cause = 'card_class';
    if (!cause) {
      const key = off.toString();
      shared.set(key, (shared.get(key) || 0) + 1);
      cause = shared.get(key) >= 3 ? 'extra_fee' : 'unknown';
    }
    causes.set(cause, (causes.get(cause) || 0) + 1);
  };
  // papaparse itself cuts a file in the middle of a character, so it gets complete lines, decoded.
  const decoder = new TextDecoder();
  let rest = '';
  for (let at = 0; at < file.size; at += SLICE) {
    const bytes = await file.slice(at, at + SLICE).arrayBuffer();
    const text = rest + decoder.decode(bytes, { stream: at + SLICE < file.size });
    const end = at + SLICE < file.size ? text.lastIndexOf('\n') + 1 : text.length;
    rest = text.slice(end);
    const { data } = Papa.parse(text.slice(0, end), { skipEmptyLines: true });
    for (let line = at ? 0 : 1; line < data.length; line += 1) take(data[line]);
  }
  postMessage({ rows, differ, charged: totals.charged.toString() });
};
postMessage({ ready: true });
