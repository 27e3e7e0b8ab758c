// What a page may rely on: methods, and events as the type declarations describe them.

import { documentedEvents } from './events.mjs';
import { expect, test } from './story.mjs';

const { PS_BANK_URL, PS_INTAKE_URL } = process.env;
const open = (page, target) => page.evaluate((target) => document.querySelector('pos-support').open(target), target);
const close = (page) => page.evaluate(() => document.querySelector('pos-support').close());

test('every event is as documented, and none carries what a person typed', async ({ page, widget }) => {
  await page.goto(PS_BANK_URL);
  // Events must leave a shadow root of the page, too.
  await page.evaluate(() => {
    const around = document.createElement('section');
    const widget = document.querySelector('pos-support');
    widget.replaceWith(around);
    around.attachShadow({ mode: 'open' }).append(widget);
  });
  await widget.open();
  await widget.setting('language');
  await expect(widget.panel).toHaveAttribute('lang', 'en');
  await widget.part('search').fill('SECRETWORD');
  await widget.part('search').fill('68');
  await widget.part('hit-code-68').click();
  await widget.part('solved').click();
  await widget.part('home').click();
  await widget.part('search').fill('');
  // A typed code is an answer, too, but not a choice in the content.
  await widget.part('flow-no-network').click();
  await widget.answer('no-network/what-it-shows', 'code');
  await expect(widget.at('no-network/which-code')).toBeVisible();
  await widget.field('response-code').fill('A0');
  await widget.part('continue').click();
  await expect(widget.at('no-network/which-code')).toHaveCount(0);
  await widget.goHome();
  await widget.goToTicketForm();
  await widget.send({ phone: '13800138000', name: 'SECRETWORD', when: 'SECRETWORD', description: 'SECRETWORD' });
  const number = await widget.receipt();
  await widget.part('home').click();
  await widget.part('close').click();
  await widget.waitForEvent('ps-close');

  const documented = documentedEvents();
  expect(documented.size).toBeGreaterThan(10);
  const events = await widget.events();
  for (const event of events) {
    expect(Object.keys(event.detail).sort(), `the detail of ${event.type}`).toEqual([...documented.get(event.type)].sort());
    expect(event, event.type).toMatchObject({ bubbles: true, composed: true, cancelable: event.type === 'ps-request-close' });
  }
  const seldom = ['ps-ticket-refused', 'ps-error'];
  const expected = [...documented.keys()].filter((name) => !seldom.includes(name));
  expect([...new Set(events.map((event) => event.type))].sort()).toEqual(expected.sort());
  expect(events.filter((event) => event.type === 'ps-answer').map(({ detail }) => detail)).toEqual([
    { flow: 'no-network', node: 'what-it-shows', answer: 'code' },
    { flow: 'no-network', node: 'which-code', answer: '' },
    { flow: 'printer-no-paper', node: 'what-happens', answer: 'pale' },
    { flow: 'printer-no-paper', node: 'try-new-roll', answer: 'still-pale' },
  ]);
  expect(events.find((event) => event.type === 'ps-ticket-sent').detail.number).toBe(number);
  expect(JSON.stringify(events)).not.toMatch(/SECRETWORD|13800138000/);
});

test('open() goes to its target, and close() can be refused', async ({ page, widget }) => {
  await page.goto(PS_BANK_URL);
  await page.waitForFunction(() => customElements.get('pos-support'));
  await open(page, 'flow:printer-no-paper');
  await expect(widget.at('printer-no-paper/what-happens')).toBeVisible();
  expect((await widget.waitForEvent('ps-flow')).flow).toBe('printer-no-paper');
  expect((await widget.events()).map((event) => event.type)).toEqual(expect.arrayContaining(['ps-ready', 'ps-open', 'ps-after-open']));
  await open(page, 'code:A0');
  await expect(widget.heading).toHaveAccessibleName(/^A0 /);

  await page.evaluate(() => document.addEventListener('ps-request-close', (event) => event.preventDefault(), { once: true }));
  await close(page);
  expect((await widget.waitForEvent('ps-request-close')).reason).toBe('api');
  await expect(widget.panel).toBeVisible();
  await close(page);
  await expect(widget.panel).toHaveCount(0);
  await widget.waitForEvent('ps-close');

  // The place is kept, and a wrong target is reported without changing anything.
  await open(page, 'flow:no-such-flow');
  await expect(widget.heading).toHaveAccessibleName(/^A0 /);
  expect(await widget.waitForEvent('ps-error')).toMatchObject({ code: 'target-unknown', message: expect.stringContaining('no-such-flow') });
});

test('an intake that the profile does not allow is never requested, and an event reports it', async ({ page, context, widget }) => {
  const asked = [];
  context.on('request', (request) => asked.push(request.url()));
  await page.goto(PS_BANK_URL);
  await page.evaluate(() => document.querySelector('pos-support').setAttribute('intake', 'https://tickets.elsewhere.example'));
  await widget.open();
  await widget.part('contact').click();
  await widget.part('contact-ticket').click();
  const { code, message } = await widget.waitForEvent('ps-error');
  expect(code).toBe('intake-not-allowed');
  expect(message).toContain('https://tickets.elsewhere.example');
  // The contacts show instead of a form that could not be sent.
  await expect(widget.part('ticket-form')).toHaveCount(0);
  await expect(widget.part('contacts')).toContainText('400-000-1234');
  expect(asked.filter((url) => url.includes('elsewhere') || url.startsWith(PS_INTAKE_URL))).toEqual([]);
});
