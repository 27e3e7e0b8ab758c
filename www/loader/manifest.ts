// Which files of a build belong together. The build replaces `__PS_MANIFEST__`.

export interface Manifest {
  version: string;
  /** Engine file per language: the same code, each with its language's bundle inside. */
  engine: Record<string, string>;
  /** The engine's other parts, the same for all languages. */
  parts: Record<string, string>;
  /** The bare bundles, for switching language; under `<language>.more` what is fetched when it is opened. */
  bundles: Record<string, string>;
  glue: string;
  /** The script and wasm of the statement check, for when it is opened, and its worker. */
  statement: [string, string, string];
  /** The script that looks for newer content, if the build was given keys. */
  updates?: string;
  style: string;
  /** The few words that show before the engine is there, from content. */
  words: Record<string, Record<string, string>>;
  /** Each tenant's colour, for the launcher. */
  accents: Record<string, string>;
}

declare const __PS_MANIFEST__: Manifest;
export const manifest: Manifest = __PS_MANIFEST__;

export const address = (file: string): string => new URL(file, import.meta.url).href;

/** The shipped language that fits a page's best; Chinese if none fits. */
export function language(asked: string | null): string {
  const known = Object.keys(manifest.engine);
  const wanted = (asked || document.documentElement.lang || '').toLowerCase();
  return known.find((tag) => tag.toLowerCase() === wanted)
    || known.find((tag) => wanted && tag.slice(0, 2) === wanted.slice(0, 2))
    || known.find((tag) => tag.slice(0, 2) === 'zh')
    || known[0];
}
