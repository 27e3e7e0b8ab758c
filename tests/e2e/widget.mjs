// The widget as a merchant meets it: what can be seen, pressed and typed, by its test hooks.

import { expect } from '@playwright/test';
import { heard, record } from './events.mjs';

export class Widget {
  constructor(page, element = page.locator('pos-support')) {
    this.page = page;
    this.element = element;
  }

  /** The page's widget; its events are recorded from the first one on. */
  static async on(page) {
    await record(page);
    return new Widget(page);
  }

  part(hook) { return this.element.getByTestId(hook); }
  get launcher() { return this.part('launcher'); }
  get panel() { return this.part('panel'); }
  get heading() { return this.part('heading'); }
  field(name) { return this.part(`field-${name}`); }
  fault(name) { return this.part(`fault-${name}`); }

  /** Presses the launcher and waits until the engine is up and the panel shows. */
  async open() {
    await this.launcher.click();
    await this.opened();
  }

  /** Waits until the engine is up and the panel shows. */
  async opened() {
    await expect(this.panel).toBeVisible();
    await this.hears('ps-ready');
  }

  /** At home: waits until the rest of the content has come; from then on nothing on it needs a line. */
  async whole() {
    await expect(this.part('further').getByTestId('flow-hotline-unreachable')).toBeAttached();
  }

  /** Waits until no screen is still sliding in: only then do places on the screen stay what they are. */
  async atRest() {
    await this.panel.evaluate((panel) => Promise.all(panel.getRootNode().getAnimations().map((one) => one.finished)));
  }

  /** The screen of one node, `flow/node`. */
  at(place) { return this.part(`at-${place.replace('/', '-')}`); }

  /** Waits for a node's screen, chooses an answer and goes on. Returns what was read, as a ticket tells it. */
  async answer(node, answer) {
    const screen = this.at(node);
    await expect(screen).toBeVisible();
    const choice = screen.getByTestId(`choice-${answer}`);
    const step = {
      node,
      shown: await screen.getByTestId('heading').innerText(),
      answer,
      answered: (await choice.locator('xpath=..').innerText()).trim(),
    };
    await choice.check();
    await screen.getByTestId('continue').click();
    return step;
  }

  /** Answers one node after the other, each `[flow/node, answer]`. */
  async walk(...answers) {
    const path = [];
    for (const [node, answer] of answers) path.push(await this.answer(node, answer));
    return path;
  }

  /** Back, and back again, to the first screen. */
  async goHome() {
    const search = this.part('search');
    await expect(async () => {
      if (!(await search.isVisible())) await this.part('back').click({ timeout: 1_000 });
      await expect(search).toBeVisible({ timeout: 100 });
    }).toPass({ intervals: [0] });
  }

  /** From home to a ticket form by the flow that never helps: the pale print. */
  async goToTicketForm() {
    await this.part('flow-printer-no-paper').click();
    const path = await this.walk(
      ['printer-no-paper/what-happens', 'pale'],
      ['printer-no-paper/try-new-roll', 'still-pale'],
    );
    const ending = this.at('printer-no-paper/raise-ticket');
    await expect(ending).toBeVisible();
    path.push({ node: 'printer-no-paper/raise-ticket', shown: await this.heading.innerText(), answer: '', answered: '' });
    await this.part('to-ticket').click();
    await expect(this.part('ticket-form')).toBeVisible();
    return path;
  }

  /** Fills in fields of the ticket form. */
  async fill(texts) {
    for (const [name, text] of Object.entries(texts)) await this.field(name).fill(text);
  }

  /** Agrees and submits. */
  async send(texts = {}) {
    await this.fill(texts);
    await this.part('consent').check();
    await this.part('submit').click();
  }

  /** The number on the receipt, once it is there. */
  async receipt() {
    const number = this.part('receipt-number');
    await expect(number).toHaveText(/^[A-Z]{2}-\d{6}-[0-9A-HJKMNP-TV-Z]{6}$/);
    return (await number.textContent()).trim();
  }

  /** All `ps-` events so far. */
  events() { return heard(this.page); }

  /** Waits for an event and returns its newest detail. */
  async hears(type) {
    await expect.poll(async () => (await this.events()).map((event) => event.type), `the page hears ${type}`).toContain(type);
    return (await this.events()).findLast((event) => event.type === type).detail;
  }
}
