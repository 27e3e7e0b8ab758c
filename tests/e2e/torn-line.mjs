// A line that breaks in the middle of a file: half of it arrives, then nothing more.

import { once } from 'node:events';
import { createServer } from 'node:http';

const PASSED = ['content-type', 'cache-control', 'content-security-policy'];

/**
 * Serves a host page and its files through such a line for as long as the context lives. Files that `line.tears` fits
 * break off half way; `line.asked` counts what was asked for.
 */
export async function tornLine(context, page, tears) {
  const line = { tears, asked: [], url: '' };
  const server = createServer(async (asked, answer) => {
    line.asked.push(asked.url);
    const found = await fetch(new URL(asked.url, page));
    const bytes = Buffer.from(await found.arrayBuffer());
    for (const name of PASSED) if (found.headers.has(name)) answer.setHeader(name, found.headers.get(name));
    answer.setHeader('content-length', bytes.length);
    answer.writeHead(found.status);
    if (!line.tears?.test(asked.url)) return answer.end(bytes);
    answer.write(bytes.subarray(0, bytes.length / 2), () => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.on('close', () => {
    server.closeAllConnections();
    server.close();
  });
  line.url = `http://127.0.0.1:${server.address().port}${new URL(page).pathname}`;
  return line;
}
