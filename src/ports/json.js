// Writes JSON. A page of another age may have taught its arrays and objects a `toJSON` of their own;
// what a merchant agreed to send must not pass through that.

export function json(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(json).join()}]`;
  const given = Object.keys(value).filter((name) => value[name] !== undefined);
  return `{${given.map((name) => `${JSON.stringify(name)}:${json(value[name])}`).join()}}`;
}
