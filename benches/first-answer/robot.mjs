// The script that presses a merchant's controls in the page, with one peer's controls filled in.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROBOT = readFileSync(join(import.meta.dirname, 'robot.js'), 'utf8');

export function robotFor({ launcher, choice, answered, again }) {
  return ROBOT.replace('(CONTROLS)', () => `(${JSON.stringify({ launcher, choice, answered, again })})`);
}
