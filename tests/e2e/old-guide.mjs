// Leads to the same screens in the Chromium of 2019, as far as its driver can.

import { Guide } from './guide.mjs';

/** How long something may take to appear, in milliseconds. */
const PATIENCE = 15_000;

export class OldGuide extends Guide {
  /** A guide on a page of its own. */
  static async on(browser, stage, language, viewport) {
    const guide = new OldGuide(stage, language);
    guide.page = await browser.newPage();
    await guide.page.setViewport(viewport);
    await guide.page.setRequestInterception(true);
    guide.page.on('request', (request) => {
      const is = (file) => file && file.test(request.url());
      if (is(guide.lost)) request.respond({ status: 404 });
      else if (!is(guide.late)) request.continue();
    });
    return guide;
  }

  async load(url, late, lost) {
    Object.assign(this, { late, lost });
    // Never complete while a file is delayed.
    await this.page.goto(url, { waitUntil: 'domcontentloaded' });
    await this.page.waitForFunction(() => Boolean(customElements.get('pos-support')), { timeout: PATIENCE });
    await this.run(stop, this.now);
  }

  run(script, given) { return this.page.evaluate(script, given); }
  setOffline(offline) { return this.page.setOfflineMode(offline); }
  async setTime(now) {
    this.now = Date.parse(now);
    if (this.place) await this.run(stop, this.now);
  }

  /** The first element of the widget with a test id, or inside it with a selector. */
  find(hook, inside = '') {
    const named = hook.startsWith('.') ? hook : `[data-testid="${hook}"]`;
    return this.page.waitForFunction((selector) => {
      const found = document.querySelector('pos-support').shadowRoot.querySelector(selector);
      // A new question takes no press for a moment.
      const isReady = found && found.getClientRects().length > 0 && getComputedStyle(found).pointerEvents !== 'none';
      return isReady ? found : null;
    }, { timeout: PATIENCE }, `${named} ${inside}`);
  }

  async press(hook) {
    for (;;) {
      try {
        return await (await this.find(hook)).click();
      } catch (error) {
        // Redrawn between finding and clicking.
        if (!/detached/.test(error.message)) throw error;
      }
    }
  }

  async unfold(hook) { await (await this.find(hook, 'summary')).click(); }
  async sees(hook) { await this.find(hook); }
  async reads(hook, text) {
    await this.page.waitForFunction((hook, text) => {
      const found = document.querySelector('pos-support').shadowRoot.querySelector(`[data-testid="${hook}"]`);
      return found && found.textContent.includes(text);
    }, { timeout: PATIENCE }, hook, text);
  }

  async type(hook, text) {
    // Set at once, like a paste: how a date field reads keys depends on the system's language.
    await (await this.find(hook)).evaluate((field, text) => {
      field.focus();
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }, text);
  }
}

/** Runs in the page: stops its clock. */
function stop(now) {
  Date.now = () => now;
}
