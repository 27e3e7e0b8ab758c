// The content each widget shows: what the engine carries, or a newer release that `updates/` found.

import { fetchBytes } from './compile';
import { header } from './header';

/** The bundles of one release by language, and what belongs to one (`zh-CN.more`); they move together. */
export interface Content {
  /** Those that are here. */
  ready: Record<string, Uint8Array>;
  /** `anew`: what was given before can't be used. */
  load(language: string, anew?: boolean): Promise<Uint8Array>;
}

/** A widget's place at the content. */
export interface Seat {
  host: HTMLElement;
  content: Content;
  /** The bundle of the page's language. */
  bytes: Uint8Array;
  /** The visit as the widget last wrote it down. */
  visit: string;
  load(language: string, anew?: boolean): Promise<Uint8Array>;
  /** Shows other content; throws what the engine has against it. */
  show(content: Content, bytes: Uint8Array): void;
}

/** What `updates/index.ts` does, where a build has keys. */
export interface Updates {
  /** The release kept for a tenant's next opening, if it is newer than what the engine carries. */
  kept(host: HTMLElement): Promise<Content | undefined>;
  /** Begins to look for newer content; called when a widget is mounted. */
  follow(seat: Seat): void;
  /** The merchant has moved. */
  moved(seat: Seat): void;
  /** The engine can't show what it was given: the bundle to show in its place, if there is one. */
  instead(seat: Seat, error: unknown): Uint8Array | undefined;
  /** The engine fell again and again under this widget. */
  fell(seat: Seat): void;
  leave(seat: Seat): void;
}

/** The content that came with this build: one bundle with the engine, the others beside it. */
export function carried(url: (language: string) => string): Content {
  const coming: Record<string, Promise<Uint8Array>> = {};
  const ready: Content['ready'] = {};
  return {
    ready,
    async load(language, anew) {
      if (anew) {
        delete ready[language];
        delete coming[language];
      }
      if (ready[language]) return ready[language];
      coming[language] = coming[language] || fetchBytes(url(language), anew ? 'reload' : 'default');
      coming[language].catch(() => { delete coming[language]; });
      ready[language] = await coming[language];
      return ready[language];
    },
  };
}

export function tell(host: HTMLElement, name: 'ps-content' | 'ps-error', detail: object): void {
  host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}

/** Notes which bundle shows, and tells the page of its content. */
export function shows(seat: Seat, bytes: Uint8Array): void {
  seat.bytes = bytes;
  const { version, sequence } = header(bytes);
  tell(seat.host, 'ps-content', { version, sequence });
}
