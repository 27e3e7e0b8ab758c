// Stands between the page and the engine: a trap ends the engine, never the page.
//
// After a trap the engine's memory can't be trusted. Nothing is called in it any more: what its old
// listeners and timers still want does nothing, and what the loader wants is refused. An engine that finds its bundle
// torn while it draws gives up the same way, by a fault that says so.

import { Fault } from '../loader/fault';

type Call = (...given: unknown[]) => unknown;

/** Whether it is the bundle that is no good, and not the engine. */
export const torn = (error: unknown): boolean => /^bundle-/.test(String(error));

export function guard(trapped: (error: Error) => void) {
  let fallen: Error | undefined;
  const guarded = (exports: WebAssembly.Exports): WebAssembly.Exports => {
    const safe: Record<string, unknown> = {};
    Object.keys(exports).forEach((name) => {
      const it = exports[name];
      safe[name] = typeof it !== 'function' ? it : (...given: unknown[]) => {
        if (fallen) return undefined;
        try {
          return (it as Call)(...given);
        } catch (error) {
          // A stack that ran out leaves the memory as torn as a trap does.
          if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError || torn(error))) throw error;
          fallen = error as Error;
          trapped(fallen);
          return undefined;
        }
      };
    });
    return safe as WebAssembly.Exports;
  };
  /** Calls into the engine; says so where it has fallen before or falls now. */
  const sound = <T>(call: () => T): T => {
    const fell = (): void => {
      if (fallen) throw torn(fallen) ? fallen : new Fault('engine-trapped', `the engine stopped (${fallen.message}) and is started afresh`);
    };
    fell();
    try {
      return call();
    } finally {
      // What the glue made of a broken answer is no news.
      fell();
    }
  };
  return { guarded, sound };
}
