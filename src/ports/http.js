// Posts a text and settles with what came back, or with null where nothing did.

export async function post(address, body, patience) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const response = await fetch(address, {
      method: 'POST',
      mode: 'cors',
      // Neither cookies nor the page's address are intake's business.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { 'content-type': 'application/json' },
      body,
      signal: abort.signal,
    });
    const text = await response.text();
    let receipt = null;
    try { receipt = JSON.parse(text); } catch { /* no receipt then */ }
    return { status: response.status, retryAfter: Number(response.headers.get('retry-after')), receipt };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
