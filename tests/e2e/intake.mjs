// An intake for one story, to be down, up, or cut off; and a host page that sends there.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { createInterface } from 'node:readline';

const { PS_INTAKE_BIN, PS_INTAKE_CONFIG, PS_INTAKE_URL } = process.env;

/** Starts intake and waits until it listens. Returns its origin and how to stop it. */
export async function startIntake(db, port = 0) {
  const program = spawn(
    PS_INTAKE_BIN,
    ['serve', '--config', PS_INTAKE_CONFIG, '--listen', `127.0.0.1:${port}`, '--db', db],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, INTAKE_LOG: 'warn' } },
  );
  const ended = once(program, 'exit');
  const [line] = await Promise.race([
    once(createInterface(program.stdout), 'line'),
    ended.then(([status]) => { throw new Error(`intake ended before it listened (${status})`); }),
  ]);
  const stop = () => { program.kill('SIGTERM'); return ended; };
  return { origin: line.replace('intake listening on ', '').trim(), stop };
}

/** A port on which nobody listens. */
export async function freePort() {
  const server = await listen(createServer());
  const { port } = server.address();
  await stop(server);
  return port;
}

/**
 * A host page with another intake in its markup and its policy. It does not say what time it is, so that stories may
 * stop the device's clock; with `date`, a function, it does.
 */
export async function hostPage(url, intake, date) {
  const server = await listen(createServer(async (asked, answer) => {
    answer.sendDate = false;
    if (date) answer.setHeader('date', date().toUTCString());
    const found = await fetch(new URL(asked.url, url));
    const change = (text) => text.replaceAll(PS_INTAKE_URL, intake);
    const headers = ['content-type', 'content-security-policy', 'cache-control'].filter((name) => found.headers.has(name));
    for (const name of headers) answer.setHeader(name, change(found.headers.get(name)));
    const isPage = found.headers.get('content-type').startsWith('text/html');
    answer.writeHead(found.status);
    answer.end(isPage ? change(await found.text()) : Buffer.from(await found.arrayBuffer()));
  }));
  return { url: `${origin(server)}${new URL(url).pathname}`, stop: () => stop(server) };
}

/** A proxy that passes tickets to intake but drops the answers, until it is restored. */
export async function losingAnswers(intake) {
  let restored = false;
  const server = await listen(createServer((asked, answer) => {
    const passed = request(`${intake}${asked.url}`, { method: asked.method, headers: asked.headers }, async (found) => {
      const body = [];
      for await (const chunk of found) body.push(chunk);
      if (asked.method === 'POST' && !restored) {
        asked.socket.destroy();
        return;
      }
      answer.writeHead(found.statusCode, found.headers);
      answer.end(Buffer.concat(body));
    });
    asked.pipe(passed);
  }));
  return { origin: origin(server), restore: () => { restored = true; }, stop: () => stop(server) };
}

/** Gives every request the same answer, and records the methods in order. */
export async function answering(status, headers) {
  const asked = [];
  const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
  const server = await listen(createServer(({ method }, answer) => {
    asked.push(method);
    answer.writeHead(method === 'OPTIONS' ? 204 : status, { ...cors, ...headers });
    answer.end();
  }));
  return { origin: origin(server), asked: () => asked, stop: () => stop(server) };
}

const origin = (server) => `http://127.0.0.1:${server.address().port}`;

async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function stop(server) {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
