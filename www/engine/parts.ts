// Puts a further part of the engine beside the first: another module on the same memory and function table.

/** What a part imports of the first. */
export type Shared = Record<string, WebAssembly.ExportValue>;

/**
 * What is shared goes by two names: as the cut names it, and as a part does that was put together of several (`xtask/src/build/join.rs`).
 * Fetches a part, and tells the engine whether it is there by calling the function at `callback` of the table.
 * `module` may be asked for again after a failure; `call` stands between the page and the engine.
 */
export async function link(
  shared: Shared, callback: number, data: number, module: () => Promise<WebAssembly.Module>,
  call: (of: () => unknown) => void, failed: (error: Error) => void,
): Promise<void> {
  let there = 0;
  try {
    await WebAssembly.instantiate(await module(), { __wasm_split: shared, first: shared });
    there = 1;
  } catch (error) {
    failed(error as Error);
  }
  const table = shared.__indirect_function_table as WebAssembly.Table;
  call(() => (table.get(callback) as (data: number, there: number) => void)(data, there));
}
