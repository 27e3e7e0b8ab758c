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
}

/** `home`, `contact`, `flow:<id>`, `article:<id>`, `code:<two characters>`, `tool:fee`, `tool:deposit`,
 * `tool:statement` or `tool:rating`. */
export type PosSupportTarget = 'home' | 'contact' | `flow:${string}` | `article:${string}` | `code:${string}` | `tool:${string}`;

/**
 * Self-service help for card-acceptance merchants.
 *
 * Attributes: `profile` (required), `intake`, `locale` (`zh-CN` or `en`), `theme` (`auto`, `light`,
 * `dark`), `mode` (`launcher`, `inline`, `kiosk`), `start` (a target), `idle-seconds` (on a kiosk, 60: without a touch
 * for so long the visit is wiped, after a warning), `session` (the page's own name for who is signed in).
 *
 * Custom properties: `--ps-accent`, `--ps-on-accent`, `--ps-accent-dark`, `--ps-on-accent-dark`,
 * `--ps-z-index` (2147483000).
 *
 * Parts: `launcher`, `panel`. Children: the fallback that shows without scripts and on failure.
 */
export interface PosSupportElement extends HTMLElement {
  context: PosSupportContext;
  /** Opens the panel, at a target if one is named; resolves when it is asked to. */
  open(target?: PosSupportTarget): Promise<void>;
  /** Asks the panel to close; the page may refuse through `ps-request-close`. */
  close(): Promise<void>;
}

export interface PosSupportEvents {
  /** The engine is mounted. */
  'ps-ready': CustomEvent<{ version: string }>;
  /** Which content shows: told when mounted, and again when a newer release has taken its place. */
  'ps-content': CustomEvent<{ version: string; sequence: number }>;
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
  /** Written down on this device, not sent yet. */
  'ps-ticket-queued': CustomEvent<{ key: string }>;
  /** Intake gave a receipt. */
  'ps-ticket-sent': CustomEvent<{ key: string; number: string }>;
  'ps-ticket-refused': CustomEvent<{ key: string; status: number }>;
  /** Something the page's owner can mend; `code` is stable, `message` says what to do. */
  'ps-error': CustomEvent<{ code: string; message: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'pos-support': PosSupportElement;
  }
  interface HTMLElementEventMap extends PosSupportEvents {}
}
