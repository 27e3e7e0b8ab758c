// Stands between the page and the engine: a trap ends the engine, never the page.
//
// After a trap the engine's memory can't be trusted, so nothing is called in it any more: its old listeners and timers
// do nothing, and calls of the loader throw. An engine that finds its bundle corrupt while it draws ends the same way,
// by an error that says so.

import { Fault } from '../loader/fault';

type Call = (...given: unknown[]) => unknown;

/** Whether an error is the bundle's and not the engine's. */
export const isBundleFault = (error: unknown): boolean => /^bundle-/.test(String(error));

export function guard(trapped: (error: Error) => void) {
  let trap: Error | undefined;
  const guarded = (exports: WebAssembly.Exports): WebAssembly.Exports => {
    const safe: Record<string, unknown> = {};
    Object.keys(exports).forEach((name) => {
      const it = exports[name];
      safe[name] = typeof it !== 'function' ? it : (...given: unknown[]) => {
        if (trap) return undefined;
        try {
          return (it as Call)(...given);
        } catch (error) {
          // A stack overflow leaves the memory as unusable as a trap does.
          if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError || isBundleFault(error))) throw error;
          trap = error as Error;
          trapped(trap);
          return undefined;
        }
      };
    });
    return safe as WebAssembly.Exports;
  };
  /** Calls into the engine; throws if it trapped before, or traps now. */
  const call = <T>(into: () => T): T => {
    const check = (): void => {
      if (trap) throw isBundleFault(trap) ? trap : new Fault('engine-trapped', `the engine stopped (${trap.message}) and is started again`);
    };
    check();
    try {
      return into();
    } finally {
      // An error of the glue after a trap only follows from it.
      check();
    }
  };
  return { guarded, call };
}
