// The widget as a merchant uses it: what can be seen, pressed and typed, found by test ids.

import { expect } from '@playwright/test';
import { record, recorded } from './events.mjs';

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
  /** The choice that is marked as the earlier answer. */
  get given() { return this.panel.locator('[aria-current=true]'); }
  field(name) { return this.part(`field-${name}`); }
  fault(name) { return this.part(`fault-${name}`); }

  /** Goes to a page and opens the widget there. */
  async openOn(url) {
    await this.page.goto(url);
    await this.open();
  }

  /** Presses the launcher and waits until the engine is mounted and the panel shows. */
  async open() {
    await this.launcher.click();
    await this.opened();
  }

  /** Waits until the engine is mounted and the panel shows. */
  async opened() {
    await expect(this.panel).toBeVisible();
    await this.waitForEvent('ps-ready');
  }

  /** At home: waits until the rest of the content is here; from then on nothing on it needs a network. */
  async complete() {
    await expect(this.part('further').getByTestId('flow-hotline-unreachable')).toBeAttached();
  }

  /** Waits until no screen is moving: only then positions on the screen are stable. */
  async settled() {
    await this.panel.evaluate((panel) => Promise.all(panel.getRootNode().getAnimations().map((one) => one.finished)));
  }

  /** The screen of one node, `flow/node`. */
  at(place) { return this.part(`at-${place.replace('/', '-')}`); }

  /** Waits for a node's screen and presses an answer. Returns what was shown, as a ticket has it. */
  async answer(node, answer) {
    const screen = this.at(node);
    await expect(screen).toBeVisible();
    const choice = screen.getByTestId(`choice-${answer}`);
    const isMarked = await choice.getAttribute('type') === 'radio';
    const label = isMarked ? choice.locator('xpath=..') : choice.locator('span').first();
    const step = {
      node,
      shown: await screen.getByTestId('heading').innerText(),
      answer,
      // Without the words that it was given before.
      answered: (await label.evaluate((label) => {
        const copy = label.cloneNode(true);
        copy.querySelectorAll('.hint').forEach((hint) => hint.remove());
        return copy.textContent;
      })).trim(),
    };
    // A new question takes no press for a moment.
    await this.settled();
    await choice.click();
    // A hazard question is answered in two steps.
    if (isMarked) await screen.getByTestId('continue').click();
    return step;
  }

  /** Presses a setting, `language` or `size`: in the bar, or in the bar's menu. */
  async setting(hook) {
    await this.part(hook).or(this.part('menu')).waitFor();
    if (!(await this.part(hook).isVisible())) await this.part('menu').click();
    await this.part(hook).click();
  }

  /** Answers several nodes, each `[flow/node, answer]`. */
  async walk(...answers) {
    const path = [];
    for (const [node, answer] of answers) path.push(await this.answer(node, answer));
    return path;
  }

  /** Presses back until the first screen shows. */
  async goHome() {
    const search = this.part('search');
    await expect(async () => {
      if (!(await search.isVisible())) await this.part('back').click({ timeout: 1_000 });
      await expect(search).toBeVisible({ timeout: 100 });
    }).toPass({ intervals: [0] });
  }

  /** From home to a ticket form, by a flow that ends in a ticket: the pale print. */
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

  /** From home through screens of the engine's late part, a guide and the fee calculator, to a ticket form. */
  async goThroughLateScreens() {
    await this.element.evaluate((element) => element.open('article:safe-calls'));
    await expect(this.part('article-safe-calls')).toBeVisible();
    await this.goHome();
    await this.part('tool-fee').click();
    await this.fill({ amount: '100', rate: '0.6' });
    await expect(this.part('fee-figure')).toHaveText('99.40 元');
    await this.goHome();
    await this.goToTicketForm();
  }

  /** Fills in fields of a form. */
  async fill(texts) {
    for (const [name, text] of Object.entries(texts)) await this.field(name).fill(text);
  }

  /** Fills in fields, consents and submits. */
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
  events() { return recorded(this.page); }

  /** Waits until an event was dispatched, and returns its latest detail. */
  async waitForEvent(type) {
    await expect.poll(async () => (await this.events()).map((event) => event.type), `${type} is dispatched`).toContain(type);
    return (await this.events()).findLast((event) => event.type === type).detail;
  }
}
