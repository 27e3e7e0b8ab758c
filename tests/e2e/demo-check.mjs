// Does the main job once for `cargo xtask demo --check`: self-help is tried and fails, a ticket is sent, and it is found
// in the database. Prints what was seen; exits 0 only if everything was as expected.
//
// Reads PS_BANK_URL, PS_PARTNER_URL, PS_KIOSK_URL, PS_STRICT_URL, PS_INTAKE_URL, PS_DB and CHROMIUM.

import { basename } from 'node:path';
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { ticket, tickets } from './database.mjs';
import { Widget } from './widget.mjs';

const { PS_BANK_URL, PS_PARTNER_URL, PS_KIOSK_URL, PS_STRICT_URL, PS_INTAKE_URL, PS_DB } = process.env;

const print = (verb, what) => console.log(`${verb.padEnd(6)} ${what}`);

/** Ends the check unless `fact` is true. */
function must(fact, message) {
  if (!fact) throw new Error(message);
}

const browser = await chromium.launch(launchOptions);
try {
  const health = await fetch(`${PS_INTAKE_URL}/healthz`);
  must(health.ok, `intake answers ${health.status}`);
  print('saw', `intake in good health at ${PS_INTAKE_URL}`);
  for (const url of [PS_PARTNER_URL, PS_KIOSK_URL, PS_STRICT_URL, PS_BANK_URL]) await hostPage(url);
  await mainJob();
  print('held', 'the main job, from the problem to the database');
} catch (error) {
  print('failed', error.message);
  process.exitCode = 1;
} finally {
  await browser.close();
}

/** A page in which any error fails the check. */
async function visit(url) {
  const page = await browser.newPage({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  const widget = await Widget.on(page);
  await page.goto(url);
  return { page, widget, said };
}

async function hostPage(url) {
  const { page, widget, said } = await visit(url);
  const opens = await widget.element.getAttribute('mode') === null;
  if (opens) await widget.open();
  else await widget.opened();
  must(said.length === 0, `the console of ${url} says: ${said.join('; ')}`);
  print('saw', `“${await page.title()}” with “${await widget.heading.innerText()}”`);
  await page.close();
}

async function mainJob() {
  const before = tickets(PS_DB).length;
  const { page, widget, said } = await visit(PS_BANK_URL);
  await widget.open();
  const path = await widget.goToTicketForm();
  for (const { shown, answered } of path) print('saw', answered ? `“${shown}”, and answered “${answered}”` : `“${shown}”`);
  await widget.send({ phone: '13800138000', terminal_id: '10012041', description: '换了两卷纸还是很淡' });
  const number = await widget.receipt();
  print('saw', `receipt ${number}`);
  must(said.length === 0, `the console says: ${said.join('; ')}`);

  const found = ticket(PS_DB, number);
  must(found, `${number} is not in ${PS_DB}`);
  must(tickets(PS_DB).length === before + 1, 'there is not exactly one more ticket than before');
  const same = found.path.length === path.length
    && path.every((step, at) => found.path[at].shown === step.shown && found.path[at].answered === step.answered);
  must(same, `the path of ${number} is not what was seen: ${JSON.stringify(found.path)}`);
  must(found.facts.terminal_id === '10012041' && found.facts.contact_phone === '13800138000', `${number} lacks what was typed`);
  print('found', `${number} in ${basename(PS_DB)}: ${found.category}, ${found.path.length} steps of the path, “${found.facts.description}”`);
  await page.close();
}
