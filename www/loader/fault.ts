// A fault with a stable code and what the page's owner can do about it; see docs/integrate/errors.md.

export class Fault extends Error {
  constructor(code: string, message: string) {
    super(message);
    // The engine's part and the loader are two scripts: the name travels, the class does not.
    this.name = code;
  }
}
