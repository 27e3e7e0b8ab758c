// wasm-bindgen's glue of `crates/statement-wasm`, whose `src/lib.rs` says what each export does.

declare module 'statement-glue' {
  import type { RememberedLayouts } from './layouts';

  export default function init(of: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  export function sample(): Uint8Array;
  export function encoding(beginning: Uint8Array): string;
  export function max_workbook_bytes(): number;
  export class CheckRun {
    constructor(request: Uint8Array, remembered: RememberedLayouts, words: Uint8Array);
    push(bytes: Uint8Array): boolean;
    take_incomplete(): Uint8Array;
    push_text(text: string): void;
    workbook(bytes: Uint8Array, report_rows: (rows: number) => void): void;
    ended(): boolean;
    table(): Uint8Array;
    finish(): Uint8Array;
    remember(): RememberedLayouts | undefined;
    free(): void;
  }
}
