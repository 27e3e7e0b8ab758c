// The basis of every story: the widget as a merchant uses it, and a console that stays empty.

import { test as base, expect } from '@playwright/test';
import { Widget } from './widget.mjs';

export { expect };

export const test = base.extend({
  /** A pattern for console messages that a story causes on purpose. */
  expectedNoise: [undefined, { option: true }],

  emptyConsole: [
    async ({ context, expectedNoise }, use) => {
      const said = [];
      context.on('console', (message) => said.push(`${message.type()}: ${message.text()} (${message.location().url})`));
      context.on('weberror', (error) => said.push(`uncaught: ${error.error().stack}`));
      await use(said);
      const unexpected = said.filter((line) => !expectedNoise?.test(line));
      expect(unexpected, 'the console stays empty and no error goes uncaught').toEqual([]);
    },
    { auto: true },
  ],

  /** Stops what a story starts, also if the story fails: `const intake = await ends(startIntake(db))`. */
  ends: async ({}, use) => {
    const started = [];
    await use(async (starting) => {
      started.push(await starting);
      return started.at(-1);
    });
    for (const running of started.reverse()) await running.stop();
  },

  widget: async ({ page }, use) => use(await Widget.on(page)),
});
