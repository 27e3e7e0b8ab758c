// A connection that breaks in the middle of a file: half of it arrives, then nothing more.

import { once } from 'node:events';
import { createServer } from 'node:http';

const PASSED = ['content-type', 'cache-control', 'content-security-policy'];

/**
 * Serves a host page and its files for as long as the context lives. Files whose address matches `cuts` are cut off in
 * the middle; `asked` lists what was requested.
 */
export async function cutConnection(context, page, cuts) {
  const connection = { cuts, asked: [], url: '' };
  const server = createServer(async (asked, answer) => {
    connection.asked.push(asked.url);
    const found = await fetch(new URL(asked.url, page));
    const bytes = Buffer.from(await found.arrayBuffer());
    for (const name of PASSED) if (found.headers.has(name)) answer.setHeader(name, found.headers.get(name));
    answer.setHeader('content-length', bytes.length);
    answer.writeHead(found.status);
    if (!connection.cuts?.test(asked.url)) return answer.end(bytes);
    answer.write(bytes.subarray(0, bytes.length / 2), () => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.on('close', () => {
    server.closeAllConnections();
    server.close();
  });
  connection.url = `http://127.0.0.1:${server.address().port}${new URL(page).pathname}`;
  return connection;
}
