// <pos-support>: what a page can reach of it. See ../types/pos-support.d.ts, which is the contract.
//
// Frameworks ask `name in element` and set what they find. So everything that is not a setting of the page is in
// widget.ts, which no property leads to.

import { ATTRIBUTES, Widget } from './widget';

const inside = new WeakMap<HTMLElement, Widget>();
const of = (element: HTMLElement): Widget => inside.get(element)!;

export class PosSupport extends HTMLElement {
  static observedAttributes = Object.keys(ATTRIBUTES).map((name) => ATTRIBUTES[name]);

  constructor() {
    super();
    inside.set(this, new Widget(this));
  }

  connectedCallback(): void {
    // A property that was set before the element was defined hides its accessor.
    const early = this as unknown as Record<string, unknown>;
    for (const name of Object.keys(ATTRIBUTES)) {
      if (!Object.prototype.hasOwnProperty.call(early, name)) continue;
      const value = early[name];
      delete early[name];
      early[name] = value;
    }
    of(this).connect();
  }

  disconnectedCallback(): void { of(this).disconnect(); }

  attributeChangedCallback(name: string, previous: string | null, now: string | null): void {
    if (previous !== now) of(this).change(name, now);
  }

  /** Opens the panel, at a target if one is named. */
  open(target?: string): Promise<void> { return of(this).open(target); }

  /** Asks the panel to close. */
  close(): Promise<void> { return of(this).close(); }

  /** Ends the visit of the person who is signed in. */
  endSession(options?: { forget?: boolean }): Promise<{ waiting: number }> { return of(this).endSession(options); }
}

for (const name of Object.keys(ATTRIBUTES)) {
  Object.defineProperty(PosSupport.prototype, name, {
    get(this: HTMLElement) { return of(this).get(name); },
    set(this: HTMLElement, value: unknown) { of(this).set(name, value); },
    configurable: true,
    enumerable: true,
  });
}
