// Keeps the last good release in the browser's cache storage, on kiosks, too: it is content, nothing of
// anybody's visit. What is read from here is verified like what comes from the network.

import type { Place } from './place';
import { FILE, type Release } from './release';

const NAME = 'pos-support-content';
/** Never asked of any network: only a name under the page's own origin. */
const name = ({ content, profile }: Place, file: string): string => `/pos-support-content/${content}/${profile}/${file}`;

export async function stored(at: Place, file: string): Promise<ArrayBuffer | undefined> {
  const found = await (await caches.open(NAME)).match(name(at, file));
  return found && found.arrayBuffer();
}

/** Bundles first, then the statement that names them: a set is whole or not there. */
export async function keep(at: Place, { text, files, ready }: Release): Promise<void> {
  try {
    const cache = await caches.open(NAME);
    const parts = Object.keys(files);
    await Promise.all(parts.map((part) => cache.put(name(at, files[part]), new Response(ready[part] as BodyInit))));
    await cache.put(name(at, FILE), new Response(text));
    const kept = [FILE, ...parts.map((part) => files[part])].map((file) => name(at, file));
    await clear(at, (path) => !kept.includes(path));
  } catch {
    // Full or forbidden: it serves this page, and is fetched again for the next.
  }
}

/** Forgets what is kept for a tenant. */
export async function drop(at: Place): Promise<void> {
  try {
    await clear(at, () => true);
  } catch {
    // Nothing is kept where nothing can be.
  }
}

async function clear(at: Place, goes: (path: string) => boolean): Promise<void> {
  const cache = await caches.open(NAME);
  for (const { url } of await cache.keys()) {
    const path = new URL(url).pathname;
    if (path.startsWith(name(at, '')) && goes(path)) await cache.delete(url);
  }
}
