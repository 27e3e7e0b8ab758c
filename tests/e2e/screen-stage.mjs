// Where every screen can be reached: the three host pages, with an intake that answers as configured, so that the same
// steps lead to the same screen each time. Not for stories of tickets: those use a real intake.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { hostPage } from './intake.mjs';

const { PS_BANK_URL, PS_PARTNER_URL, PS_KIOSK_URL } = process.env;

/** The number on every receipt here. */
const NUMBER = 'YF-261124-7K2M4P';
const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-allow-methods': '*' };

/** What intake may do with a ticket. `keeps silent` answers nothing, for as long as the page asks. */
const DEEDS = {
  takes: (answer, { key, revision }) => {
    const receipt = { number: NUMBER, key, revision, received_at: '2026-11-24T10:30:05+08:00' };
    answer.writeHead(201, { ...CORS, 'content-type': 'application/json' }).end(JSON.stringify(receipt));
  },
  refuses: (answer) => answer.writeHead(422, { ...CORS, 'content-type': 'application/problem+json' }).end('{"type":"/problems/invalid-ticket"}'),
  fails: (answer) => answer.writeHead(503, CORS).end(),
  'keeps silent': () => undefined,
};

/**
 * Starts intake and the pages. Returns `urls` of `bank`, `portal` and `kiosk`, `intake` whose `does` is one of
 * `takes`, `refuses`, `fails`, `keeps silent`, and `stop`.
 */
export async function startStage() {
  const intake = { does: 'takes' };
  const server = createServer(async (asked, answer) => {
    if (asked.method === 'OPTIONS') return answer.writeHead(204, CORS).end();
    const body = [];
    for await (const chunk of asked) body.push(chunk);
    return DEEDS[intake.does](answer, JSON.parse(Buffer.concat(body)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${server.address().port}`;
  const pages = await Promise.all([PS_BANK_URL, PS_PARTNER_URL, PS_KIOSK_URL].map((url) => hostPage(url, origin)));
  const [bank, portal, kiosk] = pages.map((page) => page.url);
  const stop = async () => {
    for (const page of pages) await page.stop();
    server.closeAllConnections();
    server.close();
  };
  return { urls: { bank, portal, kiosk }, intake, stop };
}
