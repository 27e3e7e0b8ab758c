// wasm-bindgen's glue, wrapped by the build so that each call makes a fresh instance.

declare module 'glue' {
  type Exports = WebAssembly.Exports;
  interface Glue {
    default(init: { module_or_path: WebAssembly.Module }): Promise<unknown>;
    mount(root: Element, host: HTMLElement, bundle: Uint8Array, options: object, loader: {
      load(language: string, anew?: boolean): Promise<Uint8Array>;
      keep(text: string): void;
      kept?: string;
      revived: boolean;
      tools(language: string, tool: string): Promise<void>;
      draw(of: string[]): Uint8Array | undefined;
    }): number;
    unmount(handle: number): void;
    open(handle: number, target?: string): void;
    close(handle: number): void;
    set_value(handle: number, key: string, text: string): void;
    end_session(handle: number, forget: boolean, done: (waiting: number, owner: string) => void): void;
    set_options(handle: number, options: object): void;
    set_bundle(handle: number, bundle: Uint8Array): void;
    provoke_trap(late: boolean): void;
  }
  export default function makeGlue(
    guarded: (exports: Exports) => Exports,
    late: (shared: Record<string, WebAssembly.ExportValue>, callback: number, data: number) => Promise<void>,
  ): Glue;
}
