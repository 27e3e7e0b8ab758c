// From an address to a compiled module, with a plain fault for each way it can fail.

import { Fault } from '../loader/fault';

export async function compile(
  url: string, response: Promise<Response>, warn: (fault: Error) => void,
): Promise<WebAssembly.Module> {
  const whole = await answered(url, response);
  const kind = whole.headers.get('content-type') || 'none';
  try {
    if (/^application\/wasm\b/.test(kind)) return await WebAssembly.compileStreaming(whole);
    // Costs a second on a slow phone, but the merchant gets help.
    warn(new Fault('wasm-type', `${url} came with the content type “${kind}”; serve it as “application/wasm”, so that it compiles while it loads`));
    return await WebAssembly.compile(await whole.arrayBuffer());
  } catch (error) {
    const reason = String(error);
    if (/Content Security Policy|unsafe-eval|CSP/i.test(reason)) throw new Fault('wasm-blocked', "the page's policy blocks WebAssembly; add 'wasm-unsafe-eval' to script-src");
    // The line broke in the middle of the file.
    if (/^(TypeError|AbortError)/.test(reason)) throw unreachable(url);
    throw new Fault('wasm-invalid', `${url} is not WebAssembly; check that the file is published whole (${reason})`);
  }
}

/** Imports a script that lies beside the loader. */
export async function load<T>(script: string): Promise<T> {
  try {
    return await import(script);
  } catch {
    throw new Fault('script-missing', `${script} can't be loaded; publish it beside pos-support.js and allow it in script-src`);
  }
}

/** `cache` is `reload` where what came before was no good. */
export const fetchFile = (url: string, cache: RequestCache): Promise<Response> => fetch(url, { credentials: 'same-origin', cache });

export const fetchBytes = async (url: string, cache: RequestCache): Promise<Uint8Array> =>
  new Uint8Array(await (await answered(url, fetchFile(url, cache))).arrayBuffer());

async function answered(url: string, coming: Promise<Response>): Promise<Response> {
  const response = await coming.catch(() => { throw unreachable(url); });
  if (!response.ok) throw new Fault('engine-missing', `${url} answered ${response.status}; publish it beside pos-support.js`);
  return response;
}

const unreachable = (url: string): Fault =>
  new Fault('engine-unreachable', `${url} can't be reached; the device is offline, or connect-src does not allow it`);
