// <pos-support>: the element in the page. Draws the launcher itself; the engine comes on first intent.
//
// Attributes, events, methods: see ../types/pos-support.d.ts, which is the contract.

import { type Engine, Fault, type Loaded, load } from './engine';
import { card } from './failure';
import css from './launcher.css';
import { language, manifest } from './manifest';
import { adopt, make } from './shadow';

const SETTINGS = ['profile', 'intake', 'theme', 'mode', 'idle-seconds'];

export class PosSupport extends HTMLElement {
  static observedAttributes = [...SETTINGS, 'locale'];

  /** What the page knows of the merchant; see types. */
  private known: object = {};
  private root = this.attachShadow({ mode: 'open' });
  private launcher?: HTMLElement;
  private place?: HTMLElement;
  private engine?: Engine;
  private loaded?: Loaded;
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
    this.place = make('div', {});
    this.root.append(this.place);
    if (this.mode === 'launcher') this.draw();
    else void this.start();
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
    if (this.handle !== undefined) this.engine?.open(this.handle, target);
  }

  /** Asks the panel to close. */
  async close(): Promise<void> {
    if (this.handle !== undefined) this.engine?.close(this.handle);
  }

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
    }, this.label);
    this.launcher.style.setProperty('--tenant', manifest.accents[this.getAttribute('profile') || ''] || null);
    // The first sign of intent starts the loading; the click only has to open.
    for (const intent of ['pointerenter', 'focus', 'touchstart']) {
      this.launcher.addEventListener(intent, () => void load(this.locale).catch(() => undefined), { once: true, passive: true });
    }
    this.launcher.addEventListener('click', () => void this.open());
    this.root.prepend(this.launcher);
  }

  private get locale(): string { return language(this.getAttribute('locale')); }
  private get label(): string { return manifest.words[this.locale]['launcher.label']; }

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
      const loaded = await load(shown);
      const bundle = await loaded.bundle(shown);
      if (!this.place) return;
      this.root.querySelector('.failure')?.remove();
      if (!this.loaded) adopt(this.root, loaded.style);
      this.loaded = loaded;
      this.engine = loaded.engine;
      this.shown = shown;
      this.handle = loaded.engine.mount(this.place, this, bundle, this.options, loaded.bundle);
      this.tell('ps-ready', { version: manifest.version });
    } finally {
      wait?.removeAttribute('aria-busy');
    }
  }

  private reset(): void {
    if (this.handle === undefined) return;
    try {
      this.engine?.set_options(this.handle, this.options);
    } catch (error) {
      this.report(error);
    }
  }

  private async relocate(): Promise<void> {
    if (this.launcher) this.launcher.textContent = this.label;
    if (this.handle === undefined || this.shown === this.locale) return;
    try {
      const wanted = this.locale;
      const bundle = await this.loaded!.bundle(wanted);
      if (this.handle === undefined) return;
      this.engine!.set_bundle(this.handle, bundle);
      this.shown = wanted;
    } catch (error) {
      this.report(error);
    }
  }

  /** Another mode is another widget. */
  private restart(): void {
    this.end();
    this.connectedCallback();
  }

  private end(): void {
    if (this.handle !== undefined) this.engine?.unmount(this.handle);
    this.handle = this.starting = undefined;
    this.place?.remove();
    this.launcher?.remove();
    this.place = this.launcher = undefined;
  }

  private fail(error: unknown): void {
    const code = this.report(error);
    this.root.querySelector('.failure')?.remove();
    this.root.append(card(code));
    if (this.launcher) this.launcher.hidden = false;
  }

  private report(error: unknown): string {
    const { name, message } = error as Error;
    const code = error instanceof Fault || /^[a-z]+-[a-z-]+$/.test(name) ? name : 'engine-failed';
    this.tell('ps-error', { code, message });
    return code;
  }

  private tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}
