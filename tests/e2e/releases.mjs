// Content releases for stories: content that names an address, engines that carry it, and a publisher at that
// address. Valid releases are made with `kb pack` and `kb sign`; invalid ones by hand, with the same key.

import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { PS_BANK_URL, PS_KB_BIN, PS_CONTENT_KEY_FILE } = process.env;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** On the page's own origin, so that its policy needs no other. */
export const ADDRESS = `${new URL(PS_BANK_URL).origin}/newer-content/`;
/** After this time a running widget has looked again. */
export const A_LOOK_LATER_MS = 6 * 3_600_000 + 5_000;
const ENGINE = /\/engine\.(zh-CN|en)\.[0-9a-f]{8}\.wasm$/;
const BUNDLE = /\/bundle\.((?:zh-CN|en)(?:\.more)?)\.[0-9a-f]{8}\.psb$/;

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What a folder publishes: name → bytes. */
export const published = (folder) => Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]));

/** Puts packed bundles into the engines of this build; returns language → wasm. `kb` runs a command of the authors' tool. */
export async function carriers(kb, bundles) {
  const engines = {};
  for (const file of readdirSync(join(ROOT, 'dist'))) {
    const [, language] = ENGINE.exec(`/${file}`) || [];
    if (!language) continue;
    const out = join(dirname(bundles), `engine.${language}.wasm`);
    await kb('pack', '--into', join(ROOT, 'dist', file), '--bundle', join(bundles, `bundle.${language}.psb`), '--out', out);
    engines[language] = readFileSync(out);
  }
  return engines;
}

/** Serves these engines and their bundles to a context's pages; returns the publisher of releases. */
export async function publish(context, engines, bundles) {
  const publisher = { files: {}, asked: [], gate: undefined, cut: false };
  await context.route(ENGINE, (route) => route.fulfill({
    body: engines[ENGINE.exec(route.request().url())[1]], contentType: 'application/wasm',
  }));
  await context.route(BUNDLE, (route) => route.fulfill({ path: join(bundles, `bundle.${BUNDLE.exec(route.request().url())[1]}.psb`) }));
  await context.route(`${ADDRESS}**`, async (route) => {
    const file = route.request().url().slice(ADDRESS.length);
    publisher.asked.push(file);
    await publisher.gate;
    if (publisher.cut) await route.abort('internetdisconnected');
    else if (publisher.files[file]) await route.fulfill({ body: publisher.files[file], headers: { 'access-control-allow-origin': '*' } });
    else await route.fulfill({ status: 404, body: '' });
  });
  return publisher;
}

/** A key as `release.psr` knows it. */
class Key {
  constructor(pem) {
    this.key = pem;
    const { x, y } = createPublicKey(pem).export({ format: 'jwk' });
    this.id = hash(Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])).slice(0, 16);
  }

  static stranger() { return new Key(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey); }
}

/** Content that names `ADDRESS`, packed under any number. */
export class Releases {
  /** `prepare` changes the content that the engines carry. */
  constructor(prepare = () => undefined) {
    this.dir = mkdtempSync(join(tmpdir(), 'ps-releases-'));
    this.content = join(this.dir, 'content');
    cpSync(join(ROOT, 'kb-bundle'), this.content, { recursive: true });
    this.change('profiles/yunfan-bank.yaml', /^consent:/m, `updates: ${ADDRESS}\nconsent:`);
    prepare(this);
    this.kb('pack', this.content, '--out', join(this.dir, 'carried'));
    this.key = new Key(createPrivateKey(readFileSync(PS_CONTENT_KEY_FILE)));
  }

  end() { rmSync(this.dir, { recursive: true }); }
  kb(...given) { return execFileSync(PS_KB_BIN, given, { encoding: 'utf8' }); }

  change(file, what, by) {
    const path = join(this.content, file);
    const text = readFileSync(path, 'utf8');
    const changed = text.replace(what, by);
    if (changed === text) throw new Error(`${file} holds no ${what}`);
    writeFileSync(path, changed);
  }

  /** Packs the current content under this number. */
  pack(sequence) {
    this.change('bundle.yaml', /^sequence: .*$/m, `sequence: ${sequence}`);
    this.kb('pack', this.content, '--out', join(this.dir, `packed-${sequence}`));
  }

  /** Signs a packed or signed folder into another; with another number if one is given. */
  sign(from, name, ...more) {
    const out = join(this.dir, name);
    this.kb('sign', join(this.dir, from), '--key', PS_CONTENT_KEY_FILE, '--out', out, ...more);
    return this.files(name);
  }

  files(name) { return published(join(this.dir, name)); }

  /** The bundle of a language, or its second part, among published files. */
  static bundle(files, part) {
    return Object.entries(files).find(([name]) => name.replace(/\.[0-9a-f]{16}\.psb$/, '') === `bundle.${part}`)[1];
  }

  /** A release made by hand: its signature is valid, whatever it says. */
  forge({ content = 'pos-support', sequence = 2, reader = 1, bundles, key = this.key }) {
    const files = {};
    let text = `pos-support release 1\ncontent ${content}\nsequence ${sequence}\nversion 2026-12-01\nreader ${reader}\n`;
    for (const [part, bytes] of Object.entries(bundles).filter(([, bytes]) => bytes)) {
      files[`bundle.${part}.${hash(bytes).slice(0, 16)}.psb`] = bytes;
      text += `bundle ${part} ${bytes.length} ${hash(bytes)}\n`;
    }
    text += `key ${key.id}\n`;
    const signature = sign('sha256', Buffer.from(text), { key: key.key, dsaEncoding: 'ieee-p1363' }).toString('base64');
    return { ...files, 'release.psr': Buffer.from(`${text}signature ${signature}\n`) };
  }

  /** Serves engines that carry this content to a context's pages; returns the publisher of releases. */
  async publisher(context) {
    const carried = join(this.dir, 'carried');
    this.engines ??= await carriers((...given) => this.kb(...given), carried);
    return publish(context, this.engines, carried);
  }

  stranger() { return Key.stranger(); }
}
