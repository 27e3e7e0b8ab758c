// Reads a file piece by piece. It does not know what a piece means or how a text is decoded.

/** The file is gone, or the device refuses to read it. */
export class Unreadable extends Error {}

/** A file from its beginning; a piece is valid until the next one is requested. */
export interface Pieces {
  /** The next piece, empty after the last one. Throws `Unreadable`. */
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
 * The file in pieces of at most `most` bytes, all in one buffer: buffers of their own would stay until the garbage
 * collector runs, in the end as much as the entire file.
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

/** For browsers that can't read into a given buffer. */
function sliced(file: Blob, most: number): Pieces {
  let at = 0;
  const next = (): Promise<Uint8Array> => bytes(file, at, at += most);
  return { next, stop: () => undefined };
}
