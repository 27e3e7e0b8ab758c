// A file piece by piece. What a piece means, and how a text is decoded, is not known here.

/** The file went away, or the device refuses it. */
export class Unreadable extends Error {}

/** Gives a file from its beginning on; a piece holds until the next is asked for. */
export interface Pieces {
  /** The next piece, empty behind the last one. Throws `Unreadable`. */
  next(): Promise<Uint8Array>;
  /** Reads no further. */
  stop(): void;
}

/** A part of a file; throws `Unreadable`. */
export const bytes = async (file: Blob, from: number, to: number): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch {
    throw new Unreadable();
  }
};

/**
 * The file in pieces of at most `most` bytes, all in one buffer: what is read into a buffer of its own
 * stays until the collector comes, as much as the whole file in the end.
 */
export function pieces(file: Blob, most: number): Pieces {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = file.stream().getReader({ mode: 'byob' });
  } catch {
    return sliced(file, most);
  }
  let buffer = new ArrayBuffer(most);
  const next = async (): Promise<Uint8Array> => {
    try {
      const { value } = await reader.read(new Uint8Array(buffer));
      buffer = value!.buffer;
      return value!;
    } catch {
      throw new Unreadable();
    }
  };
  return { next, stop: () => void reader.cancel().catch(() => undefined) };
}

/** For browsers that can't read into a buffer they are given. */
function sliced(file: Blob, most: number): Pieces {
  let at = 0;
  const next = (): Promise<Uint8Array> => bytes(file, at, at += most);
  return { next, stop: () => undefined };
}
