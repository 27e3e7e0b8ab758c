// A host page made by a story, with the widget at `../pos-support.js`. Served by a real server, because a browser does
// not let a page that only a test route serves send requests to an intake on this machine.

import { once } from 'node:events';
import { createServer } from 'node:http';

const { PS_BANK_URL, PS_INTAKE_URL } = process.env;

export const LOADER = '<script type="module" src="../pos-support.js"></script>';

/** The attributes every widget of a story has. */
export const SETTINGS = `profile="yunfan-bank" intake="${PS_INTAKE_URL}" locale="zh-CN"`;

/** Serves `body` as a page for as long as the context lives, and returns its address. */
export async function madePage(context, body) {
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,"><title>made</title><body>${body}`;
  const server = createServer(async (asked, answer) => {
    if (asked.url === '/pages/made.html') {
      answer.setHeader('content-type', 'text/html');
      answer.end(html);
      return;
    }
    const found = await fetch(new URL(asked.url, PS_BANK_URL));
    answer.setHeader('content-type', found.headers.get('content-type'));
    answer.writeHead(found.status);
    answer.end(Buffer.from(await found.arrayBuffer()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.on('close', () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}/pages/made.html`;
}
