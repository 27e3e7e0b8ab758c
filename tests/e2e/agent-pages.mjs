// The pages on which agents read tickets, and how to open each. They are served by a real intake, so numbers and
// times differ from one run to the next.

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

/** Each page: its name, and the steps that open it in a browser's page. */
export const AGENT_PAGES = [
  { name: 'agent-sign-in', steps: async (page) => { await page.context().clearCookies(); await page.goto(PS_AGENT_URL); } },
  { name: 'agent-list', steps: list },
  {
    name: 'agent-ticket',
    steps: async (page) => {
      await list(page);
      await page.locator('table.tickets a').first().click();
      await expect(page.locator('table.tickets')).toHaveCount(0);
    },
  },
];

/** Sends two tickets, so that there is something to read: a short one, and a long one. */
export async function sendTickets(page) {
  // The bank's page sends to a real intake, at the real time.
  const guide = new PageGuide({ urls: { bank: PS_BANK_URL }, intake: {} }, 'zh-CN', page);
  const sent = async (flow, answers, typed) => {
    const story = async () => {
      await guide.walk(...answers);
      await guide.press('to-ticket');
      for (const [field, text] of Object.entries(typed)) await guide.type(`field-${field}`, text);
      await guide.press('consent');
      await guide.press('submit');
    };
    await guide.show({ places: ['bank'], now: new Date().toISOString(), open: `flow:${flow}`, steps: story, shows: 'receipt-number' });
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
