// What a bundle says of itself. Only for telling and comparing: whether its bytes are whole, the engine says.

export interface Header {
  version: string;
  sequence: number;
  language: string;
  /** Where the directory of its sections begins. */
  end: number;
}

export function header(bytes: Uint8Array): Header {
  // Behind magic, versions, hash and its own length; crates/domain/src/bundle.rs has the layout.
  let at = 44;
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
