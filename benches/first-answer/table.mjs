// Medians and ranges, as Markdown.

export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A median with its range: `528 (481 to 762)`. */
export function ranged(values, digits = 0) {
  const numbers = values.filter((value) => Number.isFinite(value));
  if (!numbers.length) return '';
  const say = (value) => (value + 0).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace(/^-(0(\.0)?)$/, '$1');
  return `${say(median(numbers))} (${say(Math.min(...numbers))} to ${say(Math.max(...numbers))})`;
}

/** Columns but the first are figures. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => at ? '---:' : '---')), ...rows.map(line)].join('\n');
}

/** Puts `text` between the markers `<!-- name -->` and `<!-- end -->` of a document. */
export function between(document, name, text) {
  const begin = `<!-- ${name} -->`;
  const at = document.indexOf(begin);
  const end = document.indexOf('<!-- end -->', at);
  if (at < 0 || end < 0) throw new Error(`the document has no ${begin} … <!-- end -->`);
  return `${document.slice(0, at + begin.length)}\n\n${text}\n\n${document.slice(end)}`;
}
