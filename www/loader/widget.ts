// The inside of one <pos-support>: its settings, its launcher, and the engine it is mounted in. Draws the launcher
// itself; loads the engine on first intent.

import { type Engine, load, unload, widgets } from './engine';
import { card } from './failure';
import { Fault } from './fault';
import css from './launcher.css';
import { language, manifest } from './manifest';
import { adopt, make } from './shadow';

/** The attribute of each property. They reflect each other, except `context` and `notice`, which are never written to their attributes. */
export const ATTRIBUTES: Record<string, string> = {};
for (const name of ['profile', 'intake', 'theme', 'mode', 'start', 'session', 'idleSeconds', 'locale', 'worker', 'context', 'notice']) {
  ATTRIBUTES[name] = name === 'idleSeconds' ? 'idle-seconds' : name;
}
/** The settings that the engine takes as their attributes say. */
const SETTINGS = Object.keys(ATTRIBUTES).slice(0, 7);
/** A link to a target: `#pos-support=flow:no-network`. */
const LINK = /^#pos-support=(.+)/;
/** An engine that traps again within this time is not started again. */
const RESTART_MS = 10_000;

/** What the page knows of the merchant; the engine reads it. */
type Context = { merchantId?: unknown };

export class Widget {
  private context: Context = {};
  /** Known trouble that the page hands in. */
  private notice?: object;
  private root: ShadowRoot;
  private launcher?: HTMLElement;
  /** The element that the engine draws into; there while this element is connected. */
  private place?: HTMLElement;
  private engine?: Engine;
  private styled = false;
  /** When the engine last trapped. */
  private trapped = 0;
  private handle?: number;
  private shown = '';
  private mounting?: Promise<void>;
  private starting?: Promise<void>;
  /** What had the focus when the panel was asked to open. */
  private opener?: HTMLElement | null;
  /** Who was signed in when the settings were last handed over. */
  private who?: unknown;
  private due = false;
  /** Faults from before the element was connected, when no page could listen. */
  private faults: Error[] = [];

  constructor(private host: HTMLElement) {
    this.root = host.attachShadow({ mode: 'open' });
    adopt(this.root, css);
    // The launcher follows the panel, whatever opened it.
    host.addEventListener('ps-open', () => this.expand(true));
    host.addEventListener('ps-close', () => this.expand(false));
  }

  /** A property's value: null if its attribute is not there. */
  get(name: string): unknown {
    if (name === 'context') return this.context;
    if (name === 'notice') return this.notice || null;
    const text = this.host.getAttribute(ATTRIBUTES[name]);
    return text && name === 'idleSeconds' ? Number(text) : text;
  }

  /** Sets a property as frameworks do: `undefined`, `null` and `false` remove its attribute. Never throws. */
  set(name: string, value: unknown): void {
    if (name === 'context' || name === 'notice') return this.know(name, value);
    const attribute = ATTRIBUTES[name];
    if (name === 'worker' && typeof value === 'boolean') value = !value && 'off';
    if (value === undefined || value === null || value === false) this.host.removeAttribute(attribute);
    else if (/^(object|function)$/.test(typeof value)) this.warn(new Fault('options-invalid', `${name} takes a text, not an object`));
    else this.host.setAttribute(attribute, String(value));
  }

  /** An attribute has another value. */
  change(name: string, value: string | null): void {
    if (name === 'context' || name === 'notice') this.know(name, value);
    else if (name === 'locale') void this.relocate();
    else if (name === 'mode' && this.place) this.restart();
    else this.reset();
  }

  private know(name: 'context' | 'notice', value: unknown): void {
    let known = value || {};
    try {
      if (typeof known === 'string') known = JSON.parse(known);
    } catch {
      // Reported below.
    }
    if (Object.prototype.toString.call(known) !== '[object Object]') {
      known = {};
      const why = `${name} is “${String(value)}”, not an object; write it by JSON.stringify(…) (React), :${name}.prop (Vue) or [${name}] (Angular)`;
      this.warn(name === 'context' ? new Fault('context-unreadable', why) : new Fault('notice-unreadable', why));
    }
    if (name === 'context') this.context = known as Context;
    else this.notice = Object.keys(known).length ? known as object : undefined;
    this.reset();
  }

  connect(): void {
    if (this.place) return;
    const launched = this.mode === 'launcher';
    this.place = make('div', {}, launched ? '' : make('p', { class: 'loading', role: 'status' }, this.word('launcher.loading')));
    this.root.append(this.place);
    widgets.add(this);
    addEventListener('hashchange', this.follow);
    if (launched) this.draw();
    else void this.start();
    this.follow();
    // Later, so that a script that has just added the element can listen first.
    if (this.faults.length) setTimeout(() => this.faults.splice(0).forEach((fault) => this.report(fault)));
  }

  disconnect(): void {
    // A move within the page disconnects and connects in one task; only a removal ends the visit.
    Promise.resolve().then(() => {
      if (!this.host.isConnected) this.end();
    });
  }

  async open(target?: string): Promise<void> {
    this.opener = document.activeElement as HTMLElement | null;
    await this.start();
    this.ask((engine, handle) => engine.open(handle, target));
  }

  async close(): Promise<void> {
    this.ask((engine, handle) => engine.close(handle));
  }

  /** Forgets the visit, signs out, and settles with how many tickets of the person still wait. */
  async endSession({ forget = false } = {}): Promise<{ waiting: number }> {
    this.clear();
    try {
      await this.up();
      return { waiting: await this.engine!.end_session(this.handle!, forget) };
    } catch (error) {
      throw new Fault('session-not-counted', `the visit is forgotten, its tickets were not counted: ${(error as Error).message}`);
    } finally {
      this.context = {};
      this.host.removeAttribute('session');
      this.reset();
    }
  }

  /** Opens the target of a link on the page or into it; of several widgets the first one does. */
  private follow = (): void => {
    const [, target] = LINK.exec(location.hash) || [];
    if (target && document.querySelector(this.host.localName) === this.host) void this.open(target);
  };

  private get mode(): string { return this.host.getAttribute('mode') || 'launcher'; }

  private get options(): object {
    const options: Record<string, unknown> = { context: this.context, notice: this.notice };
    for (const name of SETTINGS) {
      const value = this.get(name);
      if (value !== null) options[name] = value;
    }
    return options;
  }

  private draw(): void {
    const launcher = this.launcher = make('button', {
      type: 'button', part: 'launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', 'data-testid': 'launcher',
    }, this.word('launcher.label'));
    launcher.style.setProperty('--tenant', manifest.accents[this.host.getAttribute('profile') || ''] || null);
    // The first intent starts the loading; the click only has to open.
    for (const intent of ['pointerenter', 'focus', 'touchstart']) {
      launcher.addEventListener(intent, () => void load(this.locale).catch(() => undefined), { once: true, passive: true });
    }
    launcher.addEventListener('click', () => void this.open());
    this.root.prepend(launcher);
  }

  private get locale(): string { return language(this.host.getAttribute('locale')); }
  private word(key: string): string { return manifest.words[this.locale][key]; }

  private expand(open: boolean): void {
    const launcher = this.launcher;
    if (!launcher) return;
    launcher.setAttribute('aria-expanded', String(open));
    launcher.hidden = open;
    if (open) return;
    launcher.focus();
    // Behind a modal of the page the launcher can't take the focus.
    if (this.opener && this.root.activeElement !== launcher) this.opener.focus();
  }

  /** Loads and mounts; once, however often it is called. */
  private start(): Promise<void> {
    this.starting = this.starting || this.up().catch((error) => {
      this.starting = undefined;
      this.fail(error);
    });
    return this.starting;
  }

  private up(): Promise<void> {
    this.mounting = this.mounting || this.mount().catch((error) => {
      this.mounting = undefined;
      throw error;
    });
    return this.mounting;
  }

  private async mount(): Promise<void> {
    const busy = this.launcher;
    busy?.setAttribute('aria-busy', 'true');
    try {
      const shown = this.locale;
      const { engine, style } = await load(shown);
      const bundle = await engine.bundle(shown, this.host);
      if (!this.place) return;
      this.root.querySelector('.failure')?.remove();
      if (!this.styled) adopt(this.root, style);
      this.styled = true;
      this.engine = engine;
      this.shown = shown;
      this.handle = engine.mount(this.place, this.host, bundle, this.options, this.trapped > 0);
      this.dispatch('ps-ready', { version: manifest.version });
    } finally {
      busy?.removeAttribute('aria-busy');
    }
  }

  /** Calls the engine, if it is mounted; an error is dispatched to the page. */
  private ask(what: (engine: Engine, handle: number) => void): void {
    if (this.handle === undefined || !this.engine) return;
    try {
      what(this.engine, this.handle);
    } catch (error) {
      this.report(error);
    }
  }

  /** Hands over the settings, all of one task together: what a page sets in one script belongs together. */
  private reset(): void {
    if (this.due) return;
    this.due = true;
    Promise.resolve().then(() => {
      this.due = false;
      const who = this.get('session') || this.context.merchantId;
      // Without an engine this is the only place that forgets the previous person's visit.
      if (this.who && this.who !== who && this.handle === undefined) this.clear();
      this.who = who;
      this.ask((engine, handle) => engine.set_options(handle, this.options));
    });
  }

  /** Deletes the stored visit; `../engine/memory.ts` stores it. */
  private clear(): void {
    const key = `pos-support:${this.get('profile')}:${this.host.id}`;
    try {
      // Of several equal widgets, the others have a number at the end.
      Object.keys(sessionStorage).filter((it) => it === key || it.startsWith(`${key}#`)).forEach((it) => sessionStorage.removeItem(it));
    } catch {
      // Without storage nothing was stored.
    }
  }

  private async relocate(): Promise<void> {
    const wanted = this.locale;
    if (this.launcher) this.launcher.textContent = this.word('launcher.label');
    if (!this.engine || this.shown === wanted) return;
    try {
      const bundle = await this.engine.bundle(wanted, this.host);
      this.ask((engine, handle) => {
        engine.set_bundle(handle, bundle);
        this.shown = wanted;
      });
    } catch (error) {
      this.report(error);
    }
  }

  /** Another mode needs another widget. */
  private restart(): void {
    this.end();
    this.connect();
  }

  /** The engine trapped: another one replaces it and continues the visit. */
  revive(error: Error): void {
    if (this.handle === undefined || !this.place) return;
    // With the same corrupt bundle it would trap again: the merchant is asked, and the next try fetches everything again.
    const corrupt = /^bundle-/.test(error.name);
    const fault = corrupt ? error : new Fault('engine-trapped', `the engine stopped (${error.message}) and is started again; please report it`);
    this.handle = this.starting = this.mounting = undefined;
    const fresh = make('div', {});
    this.place.replaceWith(fresh);
    this.place = fresh;
    const wasOpen = this.launcher?.hidden;
    const again = corrupt || Date.now() - this.trapped < RESTART_MS;
    this.trapped = Date.now();
    if (again) return this.fail(fault);
    this.report(fault);
    void (wasOpen ? this.open() : this.start());
  }

  private end(): void {
    widgets.delete(this);
    removeEventListener('hashchange', this.follow);
    if (this.handle !== undefined) this.engine?.unmount(this.handle, this.host);
    this.handle = this.starting = this.mounting = undefined;
    this.trapped = 0;
    this.place?.remove();
    this.launcher?.remove();
    this.place = this.launcher = undefined;
  }

  private fail(error: unknown): void {
    const code = this.report(error);
    if (/^bundle-/.test(code)) unload();
    else this.engine?.forget(this.host);
    this.root.querySelector('.failure')?.remove();
    this.root.append(card(code, () => void this.open()));
    this.root.querySelector('.loading')?.remove();
    this.expand(false);
  }

  /** Reports a fault of the page's settings, once the page can listen. */
  private warn(fault: Error): void {
    if (this.place) this.report(fault);
    else this.faults.push(fault);
  }

  report(error: unknown): string {
    const { name, message } = error as Error;
    const code = /^[a-z]+-[a-z-]+$/.test(name) ? name : 'engine-failed';
    this.dispatch('ps-error', { code, message });
    return code;
  }

  private dispatch(name: string, detail: object): void {
    this.host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}
