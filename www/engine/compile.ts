// Fetches and compiles a module, with a fault of its own for each way this can fail.

import { Fault } from '../loader/fault';
import { seen } from './clock';

export async function compile(
  url: string, response: Promise<Response>, warn: (fault: Error) => void,
): Promise<WebAssembly.Module> {
  const answer = await answered(url, response);
  const kind = answer.headers.get('content-type') || 'none';
  try {
    if (/^application\/wasm\b/.test(kind)) return await WebAssembly.compileStreaming(answer);
    // Costs a second on a slow phone, but the merchant gets help.
    warn(new Fault('wasm-type', `${url} came with the content type “${kind}”; serve it as “application/wasm”, so that it compiles while it loads`));
    return await WebAssembly.compile(await answer.arrayBuffer());
  } catch (error) {
    const reason = String(error);
    if (/Content Security Policy|unsafe-eval|CSP/i.test(reason)) throw new Fault('wasm-blocked', "the page's policy blocks WebAssembly; add 'wasm-unsafe-eval' to script-src");
    // The connection broke in the middle of the file.
    if (/^(TypeError|AbortError)/.test(reason)) throw unreachable(url);
    throw new Fault('wasm-invalid', `${url} is not WebAssembly; check that the file is published whole (${reason})`);
  }
}

/** Imports a script from the loader's folder. */
export async function load<T>(script: string): Promise<T> {
  try {
    return await import(script);
  } catch {
    throw new Fault('script-missing', `${script} can't be loaded; publish it beside pos-support.js and allow it in script-src`);
  }
}

/** `cache` is `reload` if the previous answer could not be used. */
export const fetchFile = (url: string, cache: RequestCache): Promise<Response> => fetch(url, { credentials: 'same-origin', cache });

export const fetchBytes = async (url: string, cache: RequestCache): Promise<Uint8Array> =>
  new Uint8Array(await (await answered(url, fetchFile(url, cache))).arrayBuffer());

async function answered(url: string, pending: Promise<Response>): Promise<Response> {
  const response = await pending.catch(() => { throw unreachable(url); });
  seen(response);
  if (!response.ok) throw new Fault('engine-missing', `${url} answered ${response.status}; publish it beside pos-support.js`);
  return response;
}

const unreachable = (url: string): Fault =>
  new Fault('engine-unreachable', `${url} can't be reached; the device is offline, or connect-src does not allow it`);
