// The pages on which agents read tickets, and how to get to each. A real intake stands behind them, so numbers
// and times differ from one run to the next.

import { expect } from '@playwright/test';
import { PageGuide } from './guide.mjs';

const { PS_BANK_URL, PS_AGENT_URL, PS_AGENT_TOKEN } = process.env;

const list = async (page) => {
  await page.goto(PS_AGENT_URL);
  const token = page.locator('#token');
  if (await token.isVisible()) {
    await token.fill(PS_AGENT_TOKEN);
    await token.press('Enter');
  }
  await expect(page.locator('table.tickets')).toBeVisible();
};

/** Each page: its name, and the way there for a browser's page. */
export const DESK = [
  { name: 'agent-sign-in', way: async (page) => { await page.context().clearCookies(); await page.goto(PS_AGENT_URL); } },
  { name: 'agent-list', way: list },
  {
    name: 'agent-ticket',
    way: async (page) => {
      await list(page);
      await page.locator('table.tickets a').first().click();
      await expect(page.locator('table.tickets')).toHaveCount(0);
    },
  },
];

/** Sends two tickets, so that there is something to read: one with little said, one with much. */
export async function sendTickets(page) {
  // The intake behind the bank's page is a real one, and so is the time.
  const guide = new PageGuide({ urls: { bank: PS_BANK_URL }, intake: {} }, 'zh-CN', page);
  const sent = async (flow, way, typed) => {
    const story = async () => {
      await guide.walk(...way);
      await guide.press('to-ticket');
      for (const [field, text] of Object.entries(typed)) await guide.type(`field-${field}`, text);
      await guide.press('consent');
      await guide.press('submit');
    };
    await guide.show({ places: ['bank'], now: new Date().toISOString(), open: `flow:${flow}`, way: story, shows: 'receipt-number' });
  };
  const printer = (node, answer) => [`printer-no-paper/${node}`, answer];
  const unknown = (node, answer) => [`unknown-outcome/${node}`, answer];
  await sent('printer-no-paper', [printer('what-happens', 'pale'), printer('try-new-roll', 'still-pale')], { phone: '13900139000' });
  await sent(
    'unknown-outcome',
    [unknown('stop-and-note', 'noted'), unknown('query-last', 'cannot-query'), unknown('why-no-query', 'not-sure'), unknown('ask-acquirer', 'unclear')],
    {
      phone: '13800138000', terminal_id: '10012041', trace_number: '000123', amount: '128.00', name: '王师傅', when: '下午',
      description: '顾客的卡 6222 0202 0011 2230 被扣了款，终端没打出签购单。',
    },
  );
}
