// The only script that reads a saved visit's text: a thing on each line, its parts divided by tabs.
//
// `src/visit/saved.rs` writes and reads it. These few facts are needed before an engine is there (forms get ids of
// their own, larger letters are a lasting choice) or in other tabs (whose session has ended), and handing them over from
// the engine costs more bytes than reading them. `tests/it/scripts.rs` checks the names of the lines against the Rust code.

/** How a line with a ticket form begins: with its id, which is the ticket's key, and its secret. */
const FORM = /^ticket\t([0-9a-f]{32})\t[0-9a-f]{64}/gm;

/** A visit that holds nothing but the choice of larger letters. */
export const ONLY_LARGE = '1\nlarge';

/** Whether larger letters are chosen. */
export const isLarge = (text: string): boolean => /^large$/m.test(text);

/** Whether it is the visit of an owner, who is named by a hash. */
export const isOf = (text: string, owner: string): boolean => text.includes(`owner\t${owner}\n`);

/** Whether the merchant has typed something, left home, or chosen another language than the page's. */
export const isInUse = (text: string): boolean => /^(query|language)\t/m.test(text);

/** The ids of the forms. */
export const forms = (text: string): string[] => [...text.matchAll(FORM)].map(([, id]) => id);

/** The text with another id and secret for one of its forms. */
export const withForm = (text: string, id: string, newId: string, secret: string): string =>
  text.replace(new RegExp(`^ticket\t${id}\t[0-9a-f]{64}`, 'm'), `ticket\t${newId}\t${secret}`);
