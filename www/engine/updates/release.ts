// Whether a release may replace the content that shows. The order matters: nothing in a text is trusted before its
// signature is verified. `kb sign` writes it; docs/content/release.md describes the form.

import { Fault } from '../../loader/fault';
import { READER, header, readerOf } from '../bundle';
import type { Content } from '../content';
import { type Publication, contentOf, hasProfile } from './publication';

/** Public keys by id, set when the engine was built; never taken from what they verify. */
declare const __PS_KEYS__: [string, string][];
/** What this build ships and every release must have: languages, and what belongs to one, such as `zh-CN.more`. */
declare const __PS_PARTS__: string[];

export const FILE = 'release.psr';
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };

export interface Release extends Content {
  sequence: number;
  /** The statement as it was signed, and the names of the bundles' files by part. */
  text: string;
  files: Record<string, string>;
  /** Names the release: no other has it. */
  signature: string;
}

/** Bytes by name; undefined if they are not available now. */
export type Reach = (file: string) => Promise<ArrayBuffer | undefined>;

/**
 * The release that a statement names, if it is newer than the bundle that shows; undefined if it is the same one, or,
 * for one that was kept, an older one. Throws a fault if it must not be used.
 */
export async function verified(text: string, at: Publication, now: Uint8Array, kept: boolean, reach: Reach): Promise<Release | undefined> {
  const [, form] = /^pos-support release (\d+)\n/.exec(text) || [];
  if (!form) throw new Fault('update-unsigned', `what ${at.address}${FILE} gives is no release; publish the folder that \`kb sign\` wrote`);
  const [, signed, signature] = /^([^]*\n)signature ([\w+/]+=*)\n$/.exec(text) || [];
  if (!signed) throw new Fault('update-unsigned', `${at.address}${FILE} is not signed; \`kb sign\` signs it`);
  const said = (name: string): string => (new RegExp(`^${name} (.+)$`, 'm').exec(signed) || ['', ''])[1];
  const [, known] = __PS_KEYS__.find(([id]) => id === said('key')) || [];
  if (!known) throw new Fault('update-key-unknown', `the release was signed by the key ${said('key')}, which this engine was not built with; sign with one that it knows, or build it with this one`);
  if (!await fits(known, signature, signed)) throw new Fault('update-altered', 'the release was altered after it was signed: its signature does not fit; publish what `kb sign` wrote, and ask who changed it');

  const shown = header(now);
  const sequence = Number(said('sequence'));
  if (said('content') !== at.content) throw new Fault('update-of-other-content', `the release is of the content “${said('content')}”, this widget shows “${at.content}”; publish each at its own address`);
  if (form !== '1' || Number(said('reader')) > READER) throw new Fault('update-too-new', `release ${sequence} needs a newer widget than this, which reads up to ${READER}; update the widget's files first`);
  const listed: Record<string, [number, string]> = {};
  for (const [, part, size, hash] of signed.matchAll(/^bundle (\S+) (\d+) ([0-9a-f]{64})$/gm)) listed[part] = [Number(size), hash];
  if (sequence <= shown.sequence) {
    const the = listed[shown.language];
    if (kept || sequence === shown.sequence && the && await hashOf(now) === the[1]) return undefined;
    throw new Fault('update-older', `release ${sequence} is not newer than ${shown.sequence}, which shows; to go back to earlier content, sign it again: \`kb sign --sequence ${shown.sequence + 1}\``);
  }
  const lacking = __PS_PARTS__.filter((part) => !listed[part]);
  if (lacking.length) throw new Fault('update-lacks-language', `release ${sequence} has no bundle for ${lacking.join(', ')}; pack and sign all languages of this build`);

  const files: Release['files'] = {};
  const ready: Content['ready'] = {};
  for (const part of Object.keys(listed)) files[part] = `bundle.${part}.${listed[part][1].slice(0, 16)}.psb`;
  const loading = Object.keys(files).map(async (part) => [part, await reach(files[part])] as const);
  for (const [part, got] of await Promise.all(loading)) {
    // An incomplete set is not used; the next look tries again.
    if (!got) return undefined;
    const bytes = new Uint8Array(got);
    if (bytes.length !== listed[part][0] || await hashOf(bytes) !== listed[part][1]) {
      throw new Fault('update-altered', `${files[part]} is not the file that was signed; publish what \`kb sign\` wrote, and look for proxies that alter files`);
    }
    const its = header(bytes);
    const [language, further] = part.split('.');
    if (its.language !== language || its.sequence !== sequence || readerOf(bytes) > READER || !further && contentOf(bytes) !== at.content) {
      throw new Fault('update-mixed', `${files[part]} is of ${its.language}, sequence ${its.sequence}, and not what the release says; sign the bundles that were packed together`);
    }
    if (!further && !hasProfile(bytes, at.profile)) {
      throw new Fault('update-lacks-profile', `release ${sequence} has no profile “${at.profile}”; pack it with all tenants that read this address`);
    }
    ready[part] = bytes;
  }
  return { sequence, text, files, signature, ready, load: (language) => Promise.resolve(ready[language]) };
}

async function fits(point: string, signature: string, signed: string): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', bytesOf(point), CURVE, false, ['verify']);
  try {
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytesOf(signature), new TextEncoder().encode(signed));
  } catch {
    // Not base64.
    return false;
  }
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
