// The contract of <pos-support>: attributes, properties, methods, events.

/** What the page already knows about the merchant; fills in the ticket form, is sent nowhere else. */
export interface PosSupportContext {
  /** Merchant number 商户号. */
  merchantId?: string;
  /** Terminal number 终端号. */
  terminalId?: string;
  /** A number to call back. */
  phone?: string;
  /** How to address the person. */
  contactName?: string;
  /** The contract's rate, such as `0.6%`; fills in the fee calculator. */
  contractRate?: string;
  /** The contract's cap in yuan. */
  contractCap?: string;
  /** The merchant's class by the contract. */
  merchantClass?: 'standard' | 'preferential' | 'exempt';
  /** What is known about the terminal: what it answers is not asked. */
  device?: PosSupportDevice;
}

/** A fact's value alone, with the common time, or with its own. Times are ISO 8601 with `Z` or a distance from UTC. */
export type PosSupportFact<T> = T | { value: T; at?: string };

/** Facts about the terminal, from its own app or a portal. */
export interface PosSupportDevice {
  /** When the facts without a time of their own were true. */
  at?: string;
  model?: PosSupportFact<string>;
  firmware?: PosSupportFact<string>;
  serial?: PosSupportFact<string>;
  /** Percent, 0 to 100. */
  battery?: PosSupportFact<number>;
  charging?: PosSupportFact<boolean>;
  network?: PosSupportFact<'none' | 'wifi' | 'cellular' | 'ethernet' | 'other'>;
  paper?: PosSupportFact<'ok' | 'low' | 'out'>;
  /** When it last signed on. */
  lastSignOn?: PosSupportFact<string>;
  /** How many transactions it has not uploaded. */
  unsent?: PosSupportFact<number>;
}

/** Known trouble that the page hands in, as plain text; it is gone by itself. */
export interface PosSupportNotice {
  /** One line, at most 80 characters. */
  title: string;
  /** One more line, at most 200 characters. */
  say?: string;
  /** `mind` if absent. */
  tone?: 'stop' | 'mind' | 'good';
  /** When it is gone: `2026-11-02` (after that day), `2026-11-02 14:00` in UTC+8, or `2026-11-02T14:00:00+08:00`. */
  until: string;
}

/** The tools. */
export type PosSupportTool = 'fee' | 'deposit' | 'statement' | 'rating';

/** `home`, `contact`, `flow:<id>`, `article:<id>`, `code:<two characters>`, `tool:fee`, `tool:deposit`,
 * `tool:statement` or `tool:rating`; a tool perhaps with values for its fields, each through `encodeURIComponent`:
 * `tool:fee?amount=100&way=credit&rate=0.6%25`. */
export type PosSupportTarget =
  | 'home' | 'contact' | `flow:${string}` | `article:${string}` | `code:${string}`
  | `tool:${PosSupportTool}` | `tool:${PosSupportTool}?${string}`;

/**
 * Self-service help for card-acceptance merchants.
 *
 * Each property but `context` and `notice` reflects an attribute, and the attribute the property: `null`, `undefined` and `false`
 * remove the attribute, and a property whose attribute is not there is `null`. What is set before the script has loaded is
 * taken over. No property throws; a wrong value is reported by `ps-error`.
 *
 * Custom properties: `--ps-accent`, `--ps-on-accent`, `--ps-accent-dark`, `--ps-on-accent-dark`,
 * `--ps-z-index` (2147483000).
 *
 * Parts: `launcher`, `panel`. Children: the fallback that shows without scripts and on failure.
 */
export interface PosSupportElement extends HTMLElement {
  /** The tenant; required. */
  get profile(): string | null;
  set profile(value: string | null | undefined);
  /** Where tickets go: an origin. */
  get intake(): string | null;
  set intake(value: string | null | undefined);
  /** The first language, `zh-CN` or `en`. */
  get locale(): string | null;
  set locale(value: string | null | undefined);
  /** `auto`, `light` or `dark`. */
  get theme(): string | null;
  set theme(value: 'auto' | 'light' | 'dark' | null | undefined);
  /** `launcher`, `inline` or `kiosk`. */
  get mode(): string | null;
  set mode(value: 'launcher' | 'inline' | 'kiosk' | null | undefined);
  /** Where a visit begins. */
  get start(): string | null;
  set start(value: PosSupportTarget | null | undefined);
  /** Who is signed in, by the page's own name for them; another value is another person's visit. */
  get session(): string | null;
  set session(value: string | null | undefined);
  /** On a kiosk: seconds without a touch before the visit is cleared, after a warning. The attribute is `idle-seconds`. */
  get idleSeconds(): number | null;
  set idleSeconds(value: number | string | null | undefined);
  /** `off`, or `false`: the statement check starts no worker. */
  get worker(): string | null;
  set worker(value: 'off' | boolean | null | undefined);
  /** What the page knows; an object, or one as JSON. Also read from the attribute, never written to it. */
  get context(): PosSupportContext;
  set context(value: PosSupportContext | string | null | undefined);
  /** Known trouble, shown above home and above the ticket form until its end; an object, or one as JSON. Also read
   * from the attribute, never written to it. `null` takes it back. */
  get notice(): PosSupportNotice | null;
  set notice(value: PosSupportNotice | string | null | undefined);
  /** Opens the panel, at a target if one is named; resolves when it is asked to. */
  open(target?: PosSupportTarget): Promise<void>;
  /** Asks the panel to close; the page may refuse through `ps-request-close`. */
  close(): Promise<void>;
  /**
   * Forgets the visit of the person who is signed in, here and in the browser's other tabs, and signs out. Resolves
   * with how many of their tickets still wait on this device; with `forget` those are deleted first.
   */
  endSession(options?: { forget?: boolean }): Promise<{ waiting: number }>;
}

export interface PosSupportEvents {
  /** The engine is mounted. */
  'ps-ready': CustomEvent<{ version: string }>;
  /** Which content shows: when mounted, and again when a newer release has replaced it. */
  'ps-content': CustomEvent<{ version: string; sequence: number }>;
  /** Everything that help in this language needs is on the device, except the statement check; once for each language. */
  'ps-offline-ready': CustomEvent<{ locale: string }>;
  'ps-open': CustomEvent<Record<string, never>>;
  'ps-after-open': CustomEvent<Record<string, never>>;
  /** Cancelable. */
  'ps-request-close': CustomEvent<{ reason: 'button' | 'escape' | 'api' }>;
  'ps-close': CustomEvent<Record<string, never>>;
  'ps-locale': CustomEvent<{ locale: string }>;
  'ps-flow': CustomEvent<{ flow: string }>;
  /** `answer` is empty where the merchant typed it. */
  'ps-answer': CustomEvent<{ flow: string; node: string; answer: string }>;
  'ps-outcome': CustomEvent<{ flow: string; node: string; outcome: 'solved' | 'wait' | 'ticket' }>;
  'ps-solved': CustomEvent<{ subject: string }>;
  /** Saved on this device, not sent yet. */
  'ps-ticket-queued': CustomEvent<{ key: string }>;
  /** Intake returned a receipt. */
  'ps-ticket-sent': CustomEvent<{ key: string; number: string }>;
  'ps-ticket-refused': CustomEvent<{ key: string; status: number }>;
  /** Something the page's owner can fix; `code` is stable, `message` says what to do. */
  'ps-error': CustomEvent<{ code: string; message: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'pos-support': PosSupportElement;
  }
  interface HTMLElementEventMap extends PosSupportEvents {}
}
