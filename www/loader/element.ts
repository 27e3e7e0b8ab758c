// <pos-support>: the element in the page. Draws the launcher itself; the engine comes on first intent.
//
// Attributes, events, methods: see ../types/pos-support.d.ts, which is the contract.

import { type Engine, load, unload, widgets } from './engine';
import { card } from './failure';
import { Fault } from './fault';
import css from './launcher.css';
import { language, manifest } from './manifest';
import { adopt, make } from './shadow';

const SETTINGS = ['profile', 'intake', 'theme', 'mode', 'start', 'idle-seconds', 'session'];
/** How a link leads to a target: `#pos-support=flow:no-network`. */
const LINK = /^#pos-support=(.+)/;
/** An engine that falls again so soon would only fall once more. */
const BREATH_MS = 10_000;

export class PosSupport extends HTMLElement {
  static observedAttributes = [...SETTINGS, 'locale'];

  /** What the page knows of the merchant; see types. */
  private known: object = {};
  private root = this.attachShadow({ mode: 'open' });
  private launcher?: HTMLElement;
  private place?: HTMLElement;
  private engine?: Engine;
  private styled = false;
  private fell = 0;
  private handle?: number;
  private shown = '';
  private starting?: Promise<void>;

  constructor() {
    super();
    adopt(this.root, css);
    // The launcher follows the panel, whoever opened it.
    this.addEventListener('ps-open', () => this.expand(true));
    this.addEventListener('ps-close', () => this.expand(false));
  }

  get context(): object { return this.known; }
  set context(value: object) {
    this.known = value || {};
    this.reset();
  }

  connectedCallback(): void {
    if (this.place) return;
    // A property set before the element was defined stands in the way of the accessor.
    if (Object.prototype.hasOwnProperty.call(this, 'context')) {
      const early = this.context;
      delete (this as { context?: object }).context;
      this.context = early;
    }
    const launched = this.mode === 'launcher';
    this.place = make('div', {}, launched ? '' : make('p', { class: 'loading', role: 'status' }, this.word('launcher.loading')));
    this.root.append(this.place);
    widgets.add(this);
    addEventListener('hashchange', this.follow);
    if (launched) this.draw();
    else void this.start();
    this.follow();
  }

  disconnectedCallback(): void {
    // A move within the page disconnects and connects in one task; only a removal ends the visit.
    Promise.resolve().then(() => {
      if (!this.isConnected) this.end();
    });
  }

  attributeChangedCallback(name: string): void {
    if (name === 'locale') void this.relocate();
    else if (name === 'mode' && this.place) this.restart();
    else this.reset();
  }

  /** Opens the panel, at a target if one is named. */
  async open(target?: string): Promise<void> {
    await this.start();
    this.ask((engine, handle) => engine.open(handle, target));
  }

  /** Asks the panel to close. */
  async close(): Promise<void> {
    this.ask((engine, handle) => engine.close(handle));
  }

  /** Where a link of the page, or into it, leads; of several widgets the first follows. */
  private follow = (): void => {
    const [, target] = LINK.exec(location.hash) || [];
    if (target && document.querySelector(this.localName) === this) void this.open(target);
  };

  private get mode(): string { return this.getAttribute('mode') || 'launcher'; }

  private get options(): object {
    const options: Record<string, unknown> = { context: this.known };
    for (const name of SETTINGS) {
      const value = this.getAttribute(name);
      if (value === null) continue;
      if (name === 'idle-seconds') options.idleSeconds = Number(value);
      else options[name] = value;
    }
    return options;
  }

  private draw(): void {
    this.launcher = make('button', {
      type: 'button', part: 'launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', 'data-testid': 'launcher',
    }, this.word('launcher.label'));
    this.launcher.style.setProperty('--tenant', manifest.accents[this.getAttribute('profile') || ''] || null);
    // The first sign of intent starts the loading; the click only has to open.
    for (const intent of ['pointerenter', 'focus', 'touchstart']) {
      this.launcher.addEventListener(intent, () => void load(this.locale).catch(() => undefined), { once: true, passive: true });
    }
    this.launcher.addEventListener('click', () => void this.open());
    this.root.prepend(this.launcher);
  }

  private get locale(): string { return language(this.getAttribute('locale')); }
  private word(key: string): string { return manifest.words[this.locale][key]; }

  private expand(open: boolean): void {
    const launcher = this.launcher;
    if (!launcher) return;
    launcher.setAttribute('aria-expanded', String(open));
    launcher.hidden = open;
    if (!open) launcher.focus();
  }

  /** Loads and mounts; once, however often it is asked. */
  private start(): Promise<void> {
    this.starting = this.starting || this.mount().catch((error) => {
      this.starting = undefined;
      this.fail(error);
    });
    return this.starting;
  }

  private async mount(): Promise<void> {
    const wait = this.launcher;
    wait?.setAttribute('aria-busy', 'true');
    try {
      const shown = this.locale;
      const { engine, style } = await load(shown);
      const bundle = await engine.bundle(shown, this);
      if (!this.place) return;
      this.root.querySelector('.failure')?.remove();
      if (!this.styled) adopt(this.root, style);
      this.styled = true;
      this.engine = engine;
      this.shown = shown;
      this.handle = engine.mount(this.place, this, bundle, this.options, this.fell > 0);
      this.tell('ps-ready', { version: manifest.version });
    } finally {
      wait?.removeAttribute('aria-busy');
    }
  }

  /** Asks the engine for something, if it is up; what it says against it, the page hears. */
  private ask(what: (engine: Engine, handle: number) => void): void {
    if (this.handle === undefined || !this.engine) return;
    try {
      what(this.engine, this.handle);
    } catch (error) {
      this.report(error);
    }
  }

  private reset(): void {
    this.ask((engine, handle) => engine.set_options(handle, this.options));
  }

  private async relocate(): Promise<void> {
    const wanted = this.locale;
    if (this.launcher) this.launcher.textContent = this.word('launcher.label');
    if (!this.engine || this.shown === wanted) return;
    try {
      const bundle = await this.engine.bundle(wanted, this);
      this.ask((engine, handle) => {
        engine.set_bundle(handle, bundle);
        this.shown = wanted;
      });
    } catch (error) {
      this.report(error);
    }
  }

  /** Another mode is another widget. */
  private restart(): void {
    this.end();
    this.connectedCallback();
  }

  /** The engine fell: another takes its place, and goes on where this one stood. */
  revive(error: Error): void {
    if (this.handle === undefined || !this.place) return;
    // With the same torn bundle it would only fall again: the merchant is asked, and the next try fetches all anew.
    const torn = /^bundle-/.test(error.name);
    const fault = torn ? error : new Fault('engine-trapped', `the engine stopped (${error.message}) and is started afresh; please report it`);
    this.handle = this.starting = undefined;
    const fresh = make('div', {});
    this.place.replaceWith(fresh);
    this.place = fresh;
    const showed = this.launcher?.hidden;
    const again = torn || Date.now() - this.fell < BREATH_MS;
    this.fell = Date.now();
    if (again) return this.fail(fault);
    this.report(fault);
    void (showed ? this.open() : this.start());
  }

  private end(): void {
    widgets.delete(this);
    removeEventListener('hashchange', this.follow);
    if (this.handle !== undefined) this.engine?.unmount(this.handle, this);
    this.handle = this.starting = undefined;
    this.fell = 0;
    this.place?.remove();
    this.launcher?.remove();
    this.place = this.launcher = undefined;
  }

  private fail(error: unknown): void {
    const code = this.report(error);
    if (/^bundle-/.test(code)) unload();
    else this.engine?.forget(this);
    this.root.querySelector('.failure')?.remove();
    this.root.append(card(code, () => void this.open()));
    this.root.querySelector('.loading')?.remove();
    this.expand(false);
  }

  report(error: unknown): string {
    const { name, message } = error as Error;
    const code = /^[a-z]+-[a-z-]+$/.test(name) ? name : 'engine-failed';
    this.tell('ps-error', { code, message });
    return code;
  }

  private tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}
