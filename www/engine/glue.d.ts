// wasm-bindgen's glue, wrapped by the build so that each call makes a new instance.

declare module 'glue' {
  import type { statement } from './statement';

  type Exports = WebAssembly.Exports;
  interface Glue {
    default(init: { module_or_path: WebAssembly.Module }): Promise<unknown>;
    mount(root: Element, host: HTMLElement, bundle: Uint8Array, options: object, loader: {
      load(language: string, again?: boolean): Promise<Uint8Array>;
      keep(text: string): void;
      kept?: string;
      revived: boolean;
      statement: ReturnType<typeof statement>;
    }): number;
    unmount(handle: number): void;
    open(handle: number, target?: string): void;
    close(handle: number): void;
    statement_picked(handle: number, file: string, name: string, size: number): void;
    statement_progress(handle: number, percent?: number, rows?: number): void;
    statement_ended(handle: number, outcome: Uint8Array, table?: string, copy?: string): void;
    statement_failed(handle: number, fault: string): void;
    end_session(handle: number, forget: boolean, done: (waiting: number, owner: string) => void): void;
    set_options(handle: number, options: object): void;
    set_bundle(handle: number, bundle: Uint8Array): void;
    provoke_trap(late: boolean): void;
  }
  export default function makeGlue(
    guarded: (exports: Exports) => Exports,
    part: (name: string, shared: () => Record<string, WebAssembly.ExportValue>, callback: number, data: number) => Promise<void>,
    clock: typeof import('./clock'),
  ): Glue;
}
