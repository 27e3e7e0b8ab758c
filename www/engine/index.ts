// What comes with the engine: starts it, guards it, remembers for it. Its own script, because a page
// where nobody asks for help should not pay for it.
//
// The default export is called by the loader; `src/api.rs` says what the wasm's own exports do.

import makeGlue from 'glue';
import type { Engine, Start } from '../loader/engine';
import { compile, fetchFile, load } from './compile';
import { type Content, type Seat, type Updates, carried, shows } from './content';
import { guard, torn } from './guard';
import { type Shared, link } from './parts';
import { forget, leave, memory, settle, tellEnd } from './memory';
import { statement } from './statement';

const SECTION = 'ps-bundle';
const PATIENCE_MS = 10_000;
// Compiled once; a fresh start after a trap needs no network.
const modules: Record<string, Promise<WebAssembly.Module>> = {};
/** Brings the engine that started last down, or its late part: for seeing that the page stays whole. */
export let provoke_trap = (_late?: boolean): void => undefined;
/** Past the browser's cache, after something that came was no good. */
let cache: RequestCache = 'default';
let own: Content | undefined;
const seats = new WeakMap<HTMLElement, Seat>();

export default async function start({ url, response, partUrl, language, bundleUrl, statementUrls, updatesUrl, trapped, warn }: Start): Promise<Engine> {
  const script = updatesUrl && load<{ default: (carried: Content, language: string) => Updates }>(updatesUrl).catch(warn);
  const compiled = (of: string, coming: () => Promise<Response>): Promise<WebAssembly.Module> => {
    modules[of] = modules[of] || compile(of, coming(), warn);
    modules[of].catch(() => {
      delete modules[of];
      cache = 'reload';
    });
    return modules[of];
  };
  const module = await compiled(url, () => response);
  const mounted: Record<number, Seat> = {};
  // A bundle that can't be used is not kept for the next try.
  const drop = (...of: Seat[]): void => {
    delete modules[url];
    own = undefined;
    of.forEach(({ host }) => seats.delete(host));
  };
  const { guarded, sound } = guard((error) => {
    if (torn(error)) drop(...Object.values(mounted));
    trapped(error);
  });
  const part = (name: string, shared: () => Shared, callback: number, data: number): Promise<void> => link(
    shared(), callback, data, () => compiled(partUrl(name), () => fetchFile(partUrl(name), cache)),
    (of) => (guarded({ of }).of as () => void)(), warn,
  );
  const glue = makeGlue(guarded, part);
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
      let seat = seats.get(host);
      if (!seat) {
        await settle(host);
        seat = { host, content: updates && await updates.kept(host) || content, load: (of, anew) => seat!.content.load(of, anew) } as Seat;
        seats.set(host, seat);
      }
      return seat.load(wanted);
    },
    forget(host) {
      forget(host);
      const seat = seats.get(host);
      if (seat && updates) updates.fell(seat);
      seats.delete(host);
    },
    mount: (root, host, bytes, options, revived) => sound(() => {
      const seat = seats.get(host)!;
      const { kept, keep } = memory(host, options);
      seat.visit = kept || '';
      seat.bytes = bytes;
      let handle: number;
      const check = statement({
        root,
        host,
        shared: () => host.getAttribute('mode') === 'kiosk',
        picked: (file, name, size) => sound(() => glue.statement_picked(handle, file, name, size)),
        progress: (percent, rows) => sound(() => glue.statement_progress(handle, percent, rows)),
        ended: (outcome, table, copy) => sound(() => glue.statement_ended(handle, outcome, table, copy)),
        failed: (fault) => sound(() => glue.statement_failed(handle, fault)),
      }, statementUrls);
      const begin = (shown: Uint8Array): number => glue.mount(root, host, shown, options, {
        load: (of, anew) => seat.load(of, anew),
        keep(text) {
          keep(text);
          seat.visit = text;
          if (updates) updates.moved(seat);
        },
        kept,
        revived,
        statement: check,
      });
      try {
        handle = begin(bytes);
      } catch (error) {
        const instead = updates && updates.instead(seat, error);
        if (!instead) {
          drop(seat);
          throw error;
        }
        handle = begin(bytes = instead);
      }
      mounted[handle] = seat;
      checks[handle] = check;
      seat.show = (fresh, shown) => {
        sound(() => glue.set_bundle(handle, shown));
        seat.content = fresh;
        shows(seat, shown);
      };
      shows(seat, bytes);
      if (updates) updates.follow(seat);
      return handle;
    }),
    unmount(handle, host) {
      leave(host);
      if (updates && mounted[handle]) updates.leave(mounted[handle]);
      if (checks[handle]) checks[handle].leave();
      delete mounted[handle];
      delete checks[handle];
      seats.delete(host);
      sound(() => glue.unmount(handle));
    },
    open: (handle, target) => sound(() => glue.open(handle, target)),
    close: (handle) => sound(() => glue.close(handle)),
    end_session: (handle, forget) => new Promise((done, fail) => {
      // A page that signs out must not wait for ever.
      const late = setTimeout(fail, PATIENCE_MS, new Error("the browser's storage gives no answer"));
      sound(() => glue.end_session(handle, forget, (waiting, owner) => {
        clearTimeout(late);
        tellEnd(owner);
        done(waiting);
      }));
    }),
    set_options: (handle, options) => sound(() => glue.set_options(handle, options)),
    set_bundle: (handle, bytes) => sound(() => {
      glue.set_bundle(handle, bytes);
      mounted[handle].bytes = bytes;
    }),
  };
}
