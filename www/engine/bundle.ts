// The only script that reads a bundle's bytes: what a bundle says of itself, and single records of it.
//
// `crates/domain/src/bundle.rs` defines the layout, and the engine alone checks the bytes. Scripts compare releases
// before the engine sees them, and a bundle of another language or release is not opened for that; so they read these
// few fields here. `tests/it/scripts.rs` checks the numbers against the Rust code.

/** Kinds of sections. */
export const PROFILES = 5;
export const RELEASE = 17;
/** The newest bundles that this widget understands. */
export const READER = 6;
/** Where the oldest reader that understands a bundle is named, in two bytes. */
const LEAST_READER = 6;
/** Where the header begins: after magic, versions, hash and the header's own length. */
const HEADER = 44;
/** The length of a directory entry: kind, start, length. */
const ENTRY = 10;
/** The length of a row in a section: where an id is and how long, where its record is and how long. */
const ROW = 14;

export interface Header {
  version: string;
  sequence: number;
  language: string;
  /** Where the directory of its sections begins. */
  end: number;
}

export function header(bytes: Uint8Array): Header {
  let at = HEADER;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (!(byte & 128)) return value >>> 0;
    }
  };
  const text = (): string => {
    const length = number();
    at += length;
    return new TextDecoder().decode(bytes.subarray(at - length, at));
  };
  text();
  return { version: text(), sequence: number(), language: text(), end: at };
}

/** The oldest reader that understands a bundle. */
export const readerOf = (bytes: Uint8Array): number => bytes[LEAST_READER] | bytes[LEAST_READER + 1] << 8;

/** A record's bytes; undefined if there is none, or if the bundle is corrupt. */
export function record(bytes: Uint8Array, kind: number, id: string): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = new TextEncoder().encode(id).join();
  try {
    const directory = header(bytes).end;
    for (let of = view.getUint16(directory, true), at = directory + 2; of--; at += ENTRY) {
      if (view.getUint16(at, true) !== kind) continue;
      const start = view.getUint32(at + 2, true);
      const part = (row: number, length: number): Uint8Array => {
        const from = start + view.getUint32(row, true);
        return bytes.subarray(from, from + length);
      };
      for (let count = view.getUint32(start, true), row = start + 4; count--; row += ROW) {
        if (part(row, view.getUint16(row + 4, true)).join() === wanted) return part(row + 6, view.getUint32(row + 10, true));
      }
    }
  } catch {
    // A read past its end.
  }
  return undefined;
}

/** A record that is a single text. */
export function textRecord(bytes: Uint8Array, kind: number, id: string): string | undefined {
  const found = record(bytes, kind, id);
  // A text begins with its length: one byte, or two.
  return found && new TextDecoder().decode(found.subarray(found[0] & 128 ? 2 : 1));
}
