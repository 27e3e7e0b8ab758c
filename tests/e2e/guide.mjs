// Leads to every screen of the list in `screens.mjs`. What depends on the browser's driver is in a subclass:
// `PageGuide` here drives today's Chromium, `OldGuide` the one of 2019.

import { expect } from '@playwright/test';
import { Widget } from './widget.mjs';

/** A Tuesday morning: the hotline is open. */
export const NOW = '2026-11-24T10:30:00+08:00';
/** The files that the loader fetches, and that a screen may need delayed or lost. */
export const FILES = { engine: /\/engine\.[\w-]+\.[0-9a-f]{8}\.wasm$/, bundle: /\/bundle\.[\w-]+\.more\.[0-9a-f]{8}\.psb$/ };

export class Guide {
  /** `stage` has the pages and intake, `language` is `zh-CN` or `en`. */
  constructor(stage, language) {
    this.stage = stage;
    this.language = language;
  }

  /** Leads to a screen on one of its pages, from a new visit. */
  async show(screen, place = screen.places[0]) {
    const { late, lost } = screen;
    this.stage.intake.does = screen.intake || 'takes';
    await this.setTime(screen.now || NOW);
    await this.setOffline(false);
    if (this.place !== place || late || lost) {
      // The next page would try to send a ticket that is still there.
      if (this.loaded) await this.run(newVisit, { locale: this.language });
      await this.load(this.stage.urls[place], FILES[late], FILES[lost]);
      this.loaded = true;
    }
    await this.run(newVisit, { locale: this.language, idle: screen.idle });
    if (screen.open !== null) await this.open(screen.open || 'home');
    if (screen.steps) await screen.steps(this);
    await this.sees(screen.shows);
    // A delayed file or an unfinished request would otherwise affect the next screen.
    this.place = late || lost || screen.intake ? undefined : place;
  }

  /** The one of two texts that is in the language shown. */
  say(texts) { return texts[this.language]; }

  /** Opens a target, as a page would. */
  open(target) {
    return this.run((target) => { document.querySelector('pos-support').open(target); }, target);
  }

  /** Types a search text, once the complete index is here: the number of announcements depends on it. */
  async search(text) {
    await this.run(whole);
    await this.type('search', text);
  }

  /** Answers one node after the other, each `[flow/node, answer]`. */
  async walk(...answers) {
    for (const [node, answer] of answers) {
      await this.sees(at(node));
      await this.press(`choice-${answer}`);
      if (await this.run(isMarked, `choice-${answer}`)) await this.press('continue');
    }
  }

  /** Presses a setting, `language` or `size`: in the bar, or in the bar's menu. */
  async setting(hook) {
    if (await this.run(hasMenu)) await this.press('menu');
    await this.press(hook);
  }

  /** Picks a file of this name and text. */
  async hand(hook, name, text) {
    await this.sees(hook);
    await this.run(handed, { hook, name, text });
  }

  /** Reloads with a change in the saved visit, as after an update of the content. */
  async comeBack(was, is) {
    await this.run(newVisit, { locale: this.language, was, is });
    await this.open();
  }
}

/** The test id of one node's screen, `flow/node`. */
export const at = (node) => `at-${node.replace('/', '-')}`;

/** Today's Chromium, by Playwright. */
export class PageGuide extends Guide {
  constructor(stage, language, page) {
    super(stage, language);
    this.page = page;
    this.widget = new Widget(page);
  }

  async load(url, late, lost) {
    await this.page.unrouteAll({ behavior: 'ignoreErrors' });
    if (late) await this.page.route(late, () => undefined);
    if (lost) await this.page.route(lost, (route) => route.fulfill({ status: 404, body: '' }));
    // Never complete while a file is delayed.
    await this.page.goto(url, { waitUntil: 'domcontentloaded' });
    await this.page.waitForFunction(() => customElements.get('pos-support'));
  }

  run(script, given) { return this.page.evaluate(script, given); }
  setTime(now) { return this.page.clock.setFixedTime(new Date(now)); }
  setOffline(offline) { return this.page.context().setOffline(offline); }
  find(hook) { return hook.startsWith('.') ? this.widget.element.locator(hook) : this.widget.part(hook); }
  press(hook) { return this.find(hook).click(); }
  type(hook, text) { return this.find(hook).fill(text); }
  unfold(hook) { return this.find(hook).locator('summary').first().click(); }
  sees(hook) { return expect(this.find(hook)).toBeVisible(); }
  reads(hook, text) { return expect(this.find(hook)).toContainText(text); }
}

/** Runs in the page: waits until the rest of engine and content is here; then home's fold has rows. */
export async function whole() {
  const { shadowRoot } = document.querySelector('pos-support');
  while (!shadowRoot.querySelector('[data-testid="flow-hotline-unreachable"]')) await new Promise(requestAnimationFrame);
}

/** Runs in the page: whether a choice only marks an answer, as in a hazard question. */
export function isMarked(hook) {
  const { shadowRoot } = document.querySelector('pos-support');
  return Boolean(shadowRoot.querySelector(`[type="radio"][data-testid="${hook}"]`));
}

/** Runs in the page: whether the bar has a menu. */
export function hasMenu() {
  return Boolean(document.querySelector('pos-support').shadowRoot.querySelector('[data-testid="menu"]'));
}

/** Runs in the page: a file is picked. */
export function handed({ hook, name, text }) {
  const input = document.querySelector('pos-support').shadowRoot.querySelector(`[data-testid="${hook}"]`);
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  input.files = data.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/**
 * Runs in the page: replaces the widget by a new element, and deletes the saved visit; with `was` the visit is kept,
 * with `is` in its place. Written for a browser of 2019.
 */
export async function newVisit({ locale, idle, was, is }) {
  const old = document.querySelector('pos-support');
  const { parentNode, nextSibling } = old;
  const widget = old.cloneNode(true);
  widget.setAttribute('locale', locale);
  if (idle) widget.setAttribute('idle-seconds', idle);
  else widget.removeAttribute('idle-seconds');
  // Facts about the terminal belong to the screen that gave them.
  if (old.context) widget.context = { ...old.context, device: undefined };
  old.remove();
  // A removal ends the visit a little later.
  await new Promise((ended) => setTimeout(ended));
  if (was) {
    for (const key of Object.keys(sessionStorage)) sessionStorage[key] = sessionStorage[key].split(was).join(is);
  } else {
    sessionStorage.clear();
    localStorage.clear();
    const settled = (request) => new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      const stores = [...database.objectStoreNames];
      for (const store of stores) await settled(database.transaction(store, 'readwrite').objectStore(store).clear());
      database.close();
    }
  }
  parentNode.insertBefore(widget, nextSibling);
}
