// Serves the pages. Every file is compressed by brotli at its highest level, as a good host would.

import { createServer } from 'node:http';
import { createCipheriv } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildSync } from 'esbuild';
import { HOST } from './peers.mjs';

const HERE = import.meta.dirname;
const KINDS = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.bmp': 'image/bmp', '.wasm': 'application/wasm',
};
/** Compressing these again gains nothing. */
const PACKED = /\.(bmp|woff2?)$/;

/** The page for every widget: a portal's page with a picture, which shares the connection with the widget. */
const page = (title, body) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/host/host.css"></head><body>
<header><b>商户服务</b><a href="#">账单</a><a href="#">终端</a><a href="#">费率</a></header>
<main><h1>POS 收单服务</h1><img src="/host/picture.bmp" alt="" width="328" height="328">
${'<p>刷卡、扫码、闪付，一台终端都能收。准备营业执照、法人身份证和结算账户，网点当天受理；签约费率写在合同里，工作日次日到账。</p>'.repeat(5)}</main>
${body}</body></html>`;
const STYLE = `body { margin: 0; font: 16px/1.6 system-ui, sans-serif; color: #1d2733; } header { display: flex; gap: 24px; padding: 16px 32px; background: #eef2f5; }
main { max-width: 760px; padding: 24px 32px; } .inline { position: fixed; right: 24px; bottom: 24px; width: 380px; height: 560px; overflow: auto; }`;

/** A picture of noise, the same each time: 81 KB, which do not compress. */
function picture() {
  const side = 164;
  const pixels = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(side * side * 3));
  const head = Buffer.alloc(54);
  head.write('BM');
  for (const [value, at] of [[head.length + pixels.length, 2], [head.length, 10], [40, 14], [side, 18], [side, 22]]) head.writeUInt32LE(value, at);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(24, 28);
  return Buffer.concat([head, pixels]);
}

function compress(bytes) {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

/** A peer's files: its script bundled by esbuild, and files of its package. */
function filesOf({ name, entry, files = {} }) {
  const found = {};
  for (const [as, from] of Object.entries(files)) found[`/${name}/${as}`] = readFileSync(join(HERE, 'node_modules', from));
  if (!entry) return found;
  const { outputFiles } = buildSync({
    entryPoints: { main: join(HERE, 'widgets', entry) },
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    jsx: 'automatic',
    jsxImportSource: name === 'preact' ? 'preact' : 'react',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'file', '.svg': 'dataurl' },
    legalComments: 'none',
    logLevel: 'error',
  });
  for (const { path, contents } of outputFiles) found[`/${name}${path}`] = Buffer.from(contents);
  return found;
}

/** Starts the server for these peers; our own files come from `dist`. */
export async function serve(peers, dist) {
  const raw = {
    '/host/host.css': Buffer.from(STYLE),
    '/host/picture.bmp': picture(),
  };
  for (const peer of [HOST, ...peers]) {
    raw[`/${peer.name}/`] = Buffer.from(page(peer.name, peer.page));
    Object.assign(raw, filesOf(peer));
  }
  const ours = peers.find((peer) => peer.dist);
  const kept = new Map();
  // Compressed when first requested, in the load that is not counted.
  const file = (path) => {
    if (kept.has(path)) return kept.get(path);
    const beside = ours && path.startsWith(`/${ours.name}/`) && join(dist, path.slice(ours.name.length + 2));
    const bytes = raw[path] || (beside && existsSync(beside) && readFileSync(beside));
    if (!bytes) return undefined;
    const kind = KINDS[extname(path) || '.html'] || 'application/octet-stream';
    const packed = PACKED.test(path) ? undefined : compress(bytes);
    const made = { body: packed || bytes, head: { 'content-type': kind, ...packed && { 'content-encoding': 'br' } } };
    kept.set(path, made);
    return made;
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url.split('?')[0]);
    const peer = peers.find(({ name, service }) => service && path.startsWith(`/${name}/service/`));
    request.resume().on('end', () => {
      const found = peer
        ? { body: Buffer.from(JSON.stringify(peer.service(path))), head: { 'content-type': KINDS['.json'] } }
        : file(path);
      if (!found) return response.writeHead(404).end();
      return response.writeHead(200, { ...found.head, 'content-length': found.body.length, 'cache-control': 'max-age=3600' }).end(found.body);
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** Bytes of a file's body as it is sent; a service's answers are not files. */
    weight: (path) => kept.get(path)?.body.length || 0,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
