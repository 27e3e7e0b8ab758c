// Where a tenant's newer content is published, and what it must be of: read from the bundle that shows.

import { header } from '../header';

/** Kinds of sections, as in crates/domain/src/bundle.rs. */
const PROFILES = 5;
const RELEASE = 17;

export interface Place {
  /** The id of the content. */
  content: string;
  profile: string;
  /** A folder; ends in a slash. */
  address: string;
}

/** Nothing where the profile names no address, or the content has no name. */
export function place(bundle: Uint8Array, profile: string): Place | undefined {
  const [content, address] = [text(bundle, 'content'), text(bundle, `updates/${profile}`)];
  return content && address ? { content, profile, address } : undefined;
}

export const knows = (bundle: Uint8Array, profile: string): boolean => !!record(bundle, PROFILES, profile);

/** What a bundle says of its content. */
export const contentOf = (bundle: Uint8Array): string | undefined => text(bundle, 'content');

/** The oldest reader that understands a bundle. */
export const readerOf = (bundle: Uint8Array): number => bundle[6] | bundle[7] << 8;

function text(bundle: Uint8Array, id: string): string | undefined {
  const found = record(bundle, RELEASE, id);
  // A text begins with its length: one byte, or two.
  return found && new TextDecoder().decode(found.subarray(found[0] & 128 ? 2 : 1));
}

/** A record's bytes; nothing where it is not there, or the bundle is torn. */
function record(bundle: Uint8Array, kind: number, id: string): Uint8Array | undefined {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const wanted = new TextEncoder().encode(id).join();
  try {
    const directory = header(bundle).end;
    for (let of = view.getUint16(directory, true), at = directory + 2; of--; at += 10) {
      if (view.getUint16(at, true) !== kind) continue;
      const start = view.getUint32(at + 2, true);
      const part = (row: number, length: number): Uint8Array => {
        const from = start + view.getUint32(row, true);
        return bundle.subarray(from, from + length);
      };
      for (let count = view.getUint32(start, true), row = start + 4; count--; row += 14) {
        if (part(row, view.getUint16(row + 4, true)).join() === wanted) return part(row + 6, view.getUint32(row + 10, true));
      }
    }
  } catch {
    // Reads past its end.
  }
  return undefined;
}
