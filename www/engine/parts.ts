// Links another part of the engine to the first: a further module on the same memory and function table.

/** What a part imports of the first. */
export type Shared = Record<string, WebAssembly.ExportValue>;

/**
 * Fetches a part, and reports whether it is here by calling the function at `callback` of the table.
 * The shared exports are imported under two names: the one of the cut, and the one of a part that was merged from several
 * (`xtask/src/build/join.rs`). `module` may be called again after a failure; `call` guards the page against traps.
 */
export async function link(
  shared: Shared, callback: number, data: number, module: () => Promise<WebAssembly.Module>,
  call: (of: () => unknown) => void, failed: (error: Error) => void,
): Promise<void> {
  let loaded = 0;
  try {
    await WebAssembly.instantiate(await module(), { __wasm_split: shared, first: shared });
    loaded = 1;
  } catch (error) {
    failed(error as Error);
  }
  const table = shared.__indirect_function_table as WebAssembly.Table;
  call(() => (table.get(callback) as (data: number, loaded: number) => void)(data, loaded));
}
