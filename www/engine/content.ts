// The content each widget shows: the one that the engine carries, or a newer release that `updates/` found.

import { header } from './bundle';
import { fetchBytes } from './compile';

/** The bundles of one release by language, and what belongs to one (`zh-CN.more`); they are replaced together. */
export interface Content {
  /** Those that are here. */
  ready: Record<string, Uint8Array>;
  /** `again`: what was given before can't be used. */
  load(language: string, again?: boolean): Promise<Uint8Array>;
}

/** Where one widget's content comes from, and what it shows of it. */
export interface ContentSource {
  host: HTMLElement;
  content: Content;
  /** The bundle of the page's language. */
  bytes: Uint8Array;
  /** The visit's text as the widget last saved it. */
  visit: string;
  load(language: string, again?: boolean): Promise<Uint8Array>;
  /** Shows other content; throws if the engine can't use it. */
  show(content: Content, bytes: Uint8Array): void;
}

/** What `updates/index.ts` does, where a build has keys. */
export interface Updates {
  /** The release kept for a tenant's next opening, if it is newer than what the engine carries. */
  kept(host: HTMLElement): Promise<Content | undefined>;
  /** Begins to look for newer content; called when a widget is mounted. */
  follow(source: ContentSource): void;
  /** The visit has changed. */
  moved(source: ContentSource): void;
  /** The engine can't show the bundle it was given: the one to show in its place, if there is one. */
  instead(source: ContentSource, error: unknown): Uint8Array | undefined;
  /** The engine trapped again and again with this widget. */
  crashed(source: ContentSource): void;
  leave(source: ContentSource): void;
}

/** The content that came with this build: one bundle in the engine, the others beside it. */
export function carried(url: (language: string) => string): Content {
  const loading: Record<string, Promise<Uint8Array>> = {};
  const ready: Content['ready'] = {};
  return {
    ready,
    async load(language, again) {
      if (again) {
        delete ready[language];
        delete loading[language];
      }
      if (ready[language]) return ready[language];
      loading[language] = loading[language] || fetchBytes(url(language), again ? 'reload' : 'default');
      loading[language].catch(() => { delete loading[language]; });
      ready[language] = await loading[language];
      return ready[language];
    },
  };
}

export function dispatch(host: HTMLElement, name: 'ps-content' | 'ps-error', detail: object): void {
  host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}

/** Notes which bundle shows, and dispatches which content that is. */
export function shows(source: ContentSource, bytes: Uint8Array): void {
  source.bytes = bytes;
  const { version, sequence } = header(bytes);
  dispatch(source.host, 'ps-content', { version, sequence });
}
