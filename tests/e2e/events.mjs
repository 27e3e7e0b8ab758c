// The events of the widget: those that are documented, and those that were dispatched.

import { readFileSync } from 'node:fs';

const TYPES = new URL('../../www/types/pos-support.d.ts', import.meta.url);

/** The events of the type declarations: name → names of its detail's fields. */
export function documentedEvents() {
  const source = readFileSync(TYPES, 'utf8');
  const declared = source.matchAll(/'(ps-[a-z-]+)': CustomEvent<(\{[^}]*\}|Record<string, never>)>/g);
  return new Map([...declared].map(([, name, detail]) => [name, [...detail.matchAll(/(\w+):/g)].map(([, field]) => field)]));
}

/** Records every documented event that reaches the document of any page loaded from now on. */
export async function record(page) {
  await page.addInitScript((names) => {
    window.recordedEvents = [];
    for (const name of names) {
      document.addEventListener(name, ({ type, detail, bubbles, composed, cancelable, target }) => {
        window.recordedEvents.push({ type, detail, bubbles, composed, cancelable, target: target.localName });
      });
    }
  }, [...documentedEvents().keys()]);
}

/** What was dispatched so far. */
export const recorded = (page) => page.evaluate(() => window.recordedEvents);
