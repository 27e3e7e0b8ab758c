// Keeps the last valid release in the browser's cache storage, also on kiosks: it is content, and nothing of a visit.
// What is read from here is verified like what arrives from the network.

import type { Publication } from './publication';
import { FILE, type Release } from './release';

const NAME = 'pos-support-content';
/** Never requested: only a name under the page's own origin. */
const name = ({ content, profile }: Publication, file: string): string => `/pos-support-content/${content}/${profile}/${file}`;

export async function stored(at: Publication, file: string): Promise<ArrayBuffer | undefined> {
  const found = await (await caches.open(NAME)).match(name(at, file));
  return found && found.arrayBuffer();
}

/** Bundles first, then the statement that names them: a set is complete or not there. */
export async function keep(at: Publication, { text, files, ready }: Release): Promise<void> {
  try {
    const cache = await caches.open(NAME);
    const parts = Object.keys(files);
    await Promise.all(parts.map((part) => cache.put(name(at, files[part]), new Response(ready[part] as BodyInit))));
    await cache.put(name(at, FILE), new Response(text));
    const kept = [FILE, ...parts.map((part) => files[part])].map((file) => name(at, file));
    await clear(at, (path) => !kept.includes(path));
  } catch {
    // Full or forbidden: this page uses it, and the next one fetches it again.
  }
}

/** Forgets what is kept for a tenant. */
export async function drop(at: Publication): Promise<void> {
  try {
    await clear(at, () => true);
  } catch {
    // Where nothing can be stored, nothing is kept.
  }
}

async function clear(at: Publication, goes: (path: string) => boolean): Promise<void> {
  const cache = await caches.open(NAME);
  for (const { url } of await cache.keys()) {
    const path = new URL(url).pathname;
    if (path.startsWith(name(at, '')) && goes(path)) await cache.delete(url);
  }
}
