// Starts the engine, guards the page against its traps, and keeps the visit for it. A script of its own, because a page
// where nobody asks for help should not load it.
//
// The loader calls the default export; `src/api.rs` says what the exports of the wasm do.

import makeGlue from 'glue';
import type { Engine, Start } from '../loader/engine';
import * as clock from './clock';
import { compile, fetchFile, load } from './compile';
import { type Content, type ContentSource, type Updates, carried, shows } from './content';
import { guard, isBundleFault } from './guard';
import { type Shared, link } from './parts';
import { written } from './notice';
import { endElsewhere, forget, leave, memory, settle } from './memory';
import { statement } from './statement';

const SECTION = 'ps-bundle';
const PATIENCE_MS = 10_000;
// Compiled once; a new start after a trap needs no network.
const modules: Record<string, Promise<WebAssembly.Module>> = {};
/** Makes the engine that started last trap, or its late part: to test that the page keeps working. */
export let provoke_trap = (_late?: boolean): void => undefined;
/** Settings as the engine takes them. */
const read = ({ notice, ...options }: Options): Options => notice ? { ...options, notice: written(notice as Record<string, unknown>) } : options;
/** Not from the browser's cache, after a file that could not be used. */
let cache: RequestCache = 'default';
let own: Content | undefined;
interface Options { profile?: string; mode?: string; notice?: unknown }
const sources = new WeakMap<HTMLElement, ContentSource>();

export default async function start({ url, response, partUrl, language, bundleUrl, statementUrls, updatesUrl, trapped, warn }: Start): Promise<Engine> {
  const script = updatesUrl && load<{ default: (carried: Content, language: string) => Updates }>(updatesUrl).catch(warn);
  const compiled = (of: string, request: () => Promise<Response>): Promise<WebAssembly.Module> => {
    modules[of] = modules[of] || compile(of, request(), warn);
    modules[of].catch(() => {
      delete modules[of];
      cache = 'reload';
    });
    return modules[of];
  };
  const module = await compiled(url, () => response);
  const mounted: Record<number, ContentSource> = {};
  // A bundle that can't be used is not kept for the next try.
  const drop = (...of: ContentSource[]): void => {
    delete modules[url];
    own = undefined;
    of.forEach(({ host }) => sources.delete(host));
  };
  const { guarded, call } = guard((error) => {
    if (isBundleFault(error)) drop(...Object.values(mounted));
    trapped(error);
  });
  const part = (name: string, shared: () => Shared, callback: number, data: number): Promise<void> => link(
    shared(), callback, data, () => compiled(partUrl(name), () => fetchFile(partUrl(name), cache)),
    (of) => (guarded({ of }).of as () => void)(), warn,
  );
  const glue = makeGlue(guarded, part, clock);
  await glue.default({ module_or_path: module });
  provoke_trap = (late = false) => glue.provoke_trap(late);

  const content = own = own || carried(bundleUrl);
  const [section] = WebAssembly.Module.customSections(module, SECTION);
  if (section && !content.ready[language]) content.ready[language] = new Uint8Array(section);
  const loaded = await script;
  const updates = loaded && loaded.default(content, language);
  const checks: Record<number, ReturnType<typeof statement>> = {};
  return {
    async bundle(wanted, host) {
      let source = sources.get(host);
      if (!source) {
        await settle(host);
        source = { host, content: updates && await updates.kept(host) || content, load: (of, again) => source!.content.load(of, again) } as ContentSource;
        sources.set(host, source);
      }
      return source.load(wanted);
    },
    forget(host) {
      forget(host);
      const source = sources.get(host);
      if (source && updates) updates.crashed(source);
      sources.delete(host);
    },
    mount: (root, host, bytes, given, revived) => call(() => {
      const options = read(given);
      if (options.mode !== 'kiosk') clock.remember();
      const source = sources.get(host)!;
      const { kept, keep } = memory(host, options);
      source.visit = kept || '';
      source.bytes = bytes;
      let handle: number;
      const check = statement({
        root,
        host,
        shared: () => host.getAttribute('mode') === 'kiosk',
        picked: (file, name, size) => call(() => glue.statement_picked(handle, file, name, size)),
        progress: (percent, rows) => call(() => glue.statement_progress(handle, percent, rows)),
        ended: (outcome, table, copy) => call(() => glue.statement_ended(handle, outcome, table, copy)),
        failed: (fault) => call(() => glue.statement_failed(handle, fault)),
      }, statementUrls);
      const begin = (shown: Uint8Array): number => glue.mount(root, host, shown, options, {
        load: (of, again) => source.load(of, again),
        keep(text) {
          keep(text);
          source.visit = text;
          if (updates) updates.moved(source);
        },
        kept,
        revived,
        statement: check,
      });
      try {
        handle = begin(bytes);
      } catch (error) {
        const instead = updates && updates.instead(source, error);
        if (!instead) {
          drop(source);
          throw error;
        }
        handle = begin(bytes = instead);
      }
      mounted[handle] = source;
      checks[handle] = check;
      source.show = (fresh, shown) => {
        call(() => glue.set_bundle(handle, shown));
        source.content = fresh;
        shows(source, shown);
      };
      shows(source, bytes);
      if (updates) updates.follow(source);
      return handle;
    }),
    unmount(handle, host) {
      leave(host);
      if (updates && mounted[handle]) updates.leave(mounted[handle]);
      if (checks[handle]) checks[handle].leave();
      delete mounted[handle];
      delete checks[handle];
      sources.delete(host);
      call(() => glue.unmount(handle));
    },
    open: (handle, target) => call(() => glue.open(handle, target)),
    close: (handle) => call(() => glue.close(handle)),
    end_session: (handle, forget) => new Promise((done, fail) => {
      // A page that signs out must not wait forever.
      const late = setTimeout(fail, PATIENCE_MS, new Error("the browser's storage gives no answer"));
      call(() => glue.end_session(handle, forget, (waiting, owner) => {
        clearTimeout(late);
        endElsewhere(owner);
        done(waiting);
      }));
    }),
    set_options: (handle, options) => call(() => glue.set_options(handle, read(options))),
    set_bundle: (handle, bytes) => call(() => {
      glue.set_bundle(handle, bytes);
      mounted[handle].bytes = bytes;
    }),
  };
}
