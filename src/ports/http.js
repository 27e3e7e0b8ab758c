// Sends a request to intake and settles with the answer, or with null if there was none.

import { seen, time } from './clock.js';

/** No receipt and no problem document of intake is longer. */
const LONGEST = 20_000;

/** Posts `body`; without a body, gets what only the secret may read. */
export async function ask(address, body, secret, timeout) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  try {
    const response = await fetch(address, {
      method: body ? 'POST' : 'GET',
      mode: 'cors',
      // A ticket is sent to the address that was allowed, and nowhere else.
      redirect: 'error',
      cache: 'no-store',
      // Intake must receive neither cookies nor the page's address.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: body ? { 'content-type': 'application/json' } : { authorization: `Bearer ${secret}` },
      body,
      signal: abort.signal,
    });
    seen(response);
    const text = await response.text();
    let answer = null;
    try { answer = text.length < LONGEST && JSON.parse(text); } catch { /* not an answer of intake */ }
    const wait = response.headers.get('retry-after') || '';
    // Seconds, or a date by the server's clock.
    const seconds = /^\d+$/.test(wait) ? Number(wait) : (Date.parse(wait) - (Date.parse(response.headers.get('date')) || time.now())) / 1_000;
    return { status: response.status, type: response.headers.get('content-type'), wait: Math.min(seconds, 1e9), answer };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
