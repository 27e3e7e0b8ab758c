// Asks intake and settles with what came back, or with null where nothing did.

/** No receipt and no problem of intake's is longer. */
const LONGEST = 20_000;

/** Posts `body`; without one, gets what only the secret may read. */
export async function ask(address, body, secret, patience) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const response = await fetch(address, {
      method: body ? 'POST' : 'GET',
      mode: 'cors',
      // A ticket goes to the address that was allowed, and nowhere else.
      redirect: 'error',
      cache: 'no-store',
      // Neither cookies nor the page's address are intake's business.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: body ? { 'content-type': 'application/json' } : { authorization: `Bearer ${secret}` },
      body,
      signal: abort.signal,
    });
    const text = await response.text();
    let answer = null;
    try { answer = text.length < LONGEST && JSON.parse(text); } catch { /* nothing of intake's then */ }
    const wait = response.headers.get('retry-after') || '';
    // Seconds, or a date.
    const seconds = /^\d+$/.test(wait) ? Number(wait) : (Date.parse(wait) - Date.now()) / 1_000;
    return { status: response.status, type: response.headers.get('content-type'), wait: Math.min(seconds, 1e9), answer };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
