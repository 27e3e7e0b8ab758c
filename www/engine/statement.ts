// The statement check of one mounted widget: its script and its wasm are fetched when its screen opens.

import { compile, load } from './compile';

/** A check that the widget asks for; request and words are bytes that one wasm module writes for the other. */
export interface Job {
  /** Check the sample instead of a file. */
  sample: boolean;
  request: Uint8Array;
  words: Uint8Array;
}

/** The mounted widget for which a file is checked: where it is picked, and what is called while the check runs. */
export interface Mount {
  root: Element;
  host: HTMLElement;
  /** Whether the device is shared with strangers. */
  shared(): boolean;
  picked(number: string, name: string, size: number): void;
  /** Of a text in percent, of a workbook in rows. */
  progress(percent?: number, rows?: number): void;
  /** The outcome, as bytes; the address of the table of differences, and its text where it is short. */
  ended(outcome: Uint8Array, table?: string, copy?: string): void;
  failed(fault: 'unreadable' | 'too_large' | 'failed'): void;
}

/** What the script does for one widget. */
export interface Checker {
  /** Stops the previous check and starts another; without a job it only stops. */
  check(job?: Job): void;
  /** Drops the file and everything known about it. */
  leave(): void;
}

interface Script {
  default(init: { module_or_path: WebAssembly.Module; more: string[] }): Promise<unknown>;
  begin(mount: Mount): Checker;
}

/** The check's script, its wasm, and what else it may fetch. */
export type StatementUrls = [string, string, ...string[]];

let loading: Promise<Script> | undefined;

/** What the engine calls; see `StatementScript` in `src/host/loader.rs`. */
export function statement(mount: Mount, urls: StatementUrls) {
  let checker: Checker | undefined;
  return {
    async load(): Promise<void> {
      loading = loading || fetched(urls);
      loading.catch(() => { loading = undefined; });
      const script = await loading;
      checker = checker || script.begin(mount);
    },
    check: (sample: boolean, request: Uint8Array, words: Uint8Array): void =>
      checker && checker.check({ sample, request, words }),
    stop: (): void => checker && checker.check(),
    leave: (): void => checker && checker.leave(),
  };
}

async function fetched([script, wasm, ...more]: StatementUrls): Promise<Script> {
  const response = fetch(wasm, { credentials: 'same-origin' });
  response.catch(() => undefined);
  const module = compile(wasm, response, () => undefined);
  module.catch(() => undefined);
  const by = await load<Script>(script);
  await by.default({ module_or_path: await module, more });
  return by;
}
