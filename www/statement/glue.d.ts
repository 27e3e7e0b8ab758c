// wasm-bindgen's glue of `crates/statement-wasm`, whose `src/lib.rs` says what each export does.

declare module 'statement-glue' {
  export default function init(of: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  export function open(bundle: Uint8Array, more?: Uint8Array): number;
  export function draw(
    bundle: number, profile: string, values: string, today: string, place: string, outcome: Uint8Array,
  ): Uint8Array;
  export function order(values: string, place: string): string;
  export function words(bundle: number, profile: string, today: string): string;
  export function sample(): Uint8Array;
  export function encoding(beginning: Uint8Array): string;
  export function most_workbook(): number;
  export class Run {
    constructor(order: string, remembered: string, words: string);
    push(bytes: Uint8Array): boolean;
    begun(): Uint8Array;
    push_text(text: string): void;
    workbook(bytes: Uint8Array, tell: (rows: number) => void): void;
    ended(): boolean;
    table(): Uint8Array;
    finish(): Uint8Array;
    layout(): string;
    free(): void;
  }
}
