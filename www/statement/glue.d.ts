// wasm-bindgen's glue of `crates/statement-wasm`, whose `src/lib.rs` says what each export does.

declare module 'statement-glue' {
  import type { Remembered } from './layouts';

  export default function init(of: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  export function sample(): Uint8Array;
  export function encoding(beginning: Uint8Array): string;
  export function most_workbook(): number;
  export class Run {
    constructor(order: Uint8Array, remembered: Remembered, words: Uint8Array);
    push(bytes: Uint8Array): boolean;
    begun(): Uint8Array;
    push_text(text: string): void;
    workbook(bytes: Uint8Array, tell: (rows: number) => void): void;
    ended(): boolean;
    table(): Uint8Array;
    finish(): Uint8Array;
    remember(): Remembered | undefined;
    free(): void;
  }
}
