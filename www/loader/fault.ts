// A fault with a stable code and what the page's owner can do about it; see docs/integrate/errors.md.

export class Fault extends Error {
  constructor(code: string, message: string) {
    super(message);
    // The engine's script and the loader each have a copy of this class: compare by name, not by class.
    this.name = code;
  }
}
