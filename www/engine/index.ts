// What comes with the engine: starts it, guards it, remembers for it. Its own script, because a page
// where nobody asks for help should not pay for it.
//
// The default export is called by the loader; `src/api.rs` says what the wasm's own exports do.

import makeGlue from 'glue';
import type { Engine, LoadBundle, Start } from '../loader/engine';
import { compile, fetchBytes } from './compile';
import { guard } from './guard';
import { forget, leave, memory } from './memory';
import { draw, note, type Seat, tools } from './tools';

const SECTION = 'ps-bundle';
// Compiled once; a fresh start after a trap needs no network.
const modules: Record<string, Promise<WebAssembly.Module>> = {};
/** Brings the engine that started last down: for seeing that the page stays whole. */
export let provoke_trap = (): void => undefined;
const bundles: Record<string, Promise<Uint8Array>> = {};
/** Each widget's place, for the tools it opens. */
const seats = new WeakMap<HTMLElement, Seat>();

export default async function start({ url, response, language, bundleUrl, toolUrls, trapped, warn }: Start): Promise<Engine> {
  modules[url] = modules[url] || compile(url, response, warn);
  modules[url].catch(() => { delete modules[url]; });
  const module = await modules[url];
  const { guarded, sound } = guard(trapped);
  const glue = makeGlue(guarded);
  await glue.default({ module_or_path: module });
  provoke_trap = () => glue.provoke_trap();

  const carried = WebAssembly.Module.customSections(module, SECTION)[0];
  if (carried && !bundles[language]) bundles[language] = Promise.resolve(new Uint8Array(carried));
  const bundle: LoadBundle = (wanted) => {
    bundles[wanted] = bundles[wanted] || fetchBytes(bundleUrl(wanted));
    bundles[wanted].catch(() => { delete bundles[wanted]; });
    return bundles[wanted];
  };
  return {
    bundle,
    forget,
    mount: (root, host, bytes, options, revived) => sound(() => {
      const { kept, keep } = memory(host, options);
      const shared = () => host.getAttribute('mode') === 'kiosk';
      let number = 0;
      const seat: Seat = { root, host, shared, set: (key, text) => sound(() => glue.set_value(number, key, text)) };
      seats.set(host, seat);
      try {
        number = glue.mount(root, host, bytes, options, {
          load: bundle,
          keep(text) {
            keep(text);
            note(seat, text);
          },
          kept,
          revived,
          tools: (wanted, tool) => tools(wanted, tool, toolUrls(tool), bundle),
          draw: (of) => draw(of, seat),
        });
        return number;
      } catch (error) {
        // A bundle that can't be used is not kept for the next try.
        delete modules[url];
        Object.keys(bundles).forEach((known) => { delete bundles[known]; });
        throw error;
      }
    }),
    unmount(handle, host) {
      leave(host);
      const seat = seats.get(host);
      if (seat) note(seat, '');
      sound(() => glue.unmount(handle));
    },
    open: (handle, target) => sound(() => glue.open(handle, target)),
    close: (handle) => sound(() => glue.close(handle)),
    set_options: (handle, options) => sound(() => glue.set_options(handle, options)),
    set_bundle: (handle, bytes) => sound(() => glue.set_bundle(handle, bytes)),
  };
}
