// What intake has stored, read from its database file, also while intake runs.

import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';

/** The rows a query finds. */
export function query(file, sql, ...values) {
  const folder = mkdtempSync(join(tmpdir(), 'pos-support-tickets-'));
  try {
    const database = new sqlite.Database(copy(file, folder));
    try {
      // Without this, a write-ahead log needs memory shared with intake.
      database.exec('PRAGMA locking_mode = EXCLUSIVE');
      return database.all(sql, values);
    } finally {
      database.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All tickets. */
export const tickets = (file) => query(file, 'SELECT * FROM tickets ORDER BY id');

/** One ticket by its receipt's number, with its facts, its path and its complete body. */
export function ticket(file, number) {
  const [row] = query(file, 'SELECT * FROM tickets WHERE number = ?', number);
  if (!row) return undefined;
  const [facts] = query(file, 'SELECT * FROM ticket_facts WHERE number = ?', number);
  const path = query(file, 'SELECT node, kind, shown, answer, answered FROM ticket_path WHERE number = ? ORDER BY position', number);
  return { ...row, body: JSON.parse(row.body), facts, path };
}

/** Every byte intake keeps, the write-ahead log's included. */
export const bytes = (file) => Buffer.concat(parts(file).map((part) => readFileSync(part)));

const parts = (file) => [file, `${file}-wal`].filter(existsSync);

/** Copies the file and its log; again if the log was merged into the file meanwhile. */
function copy(file, folder) {
  const to = join(folder, 'tickets.db');
  for (;;) {
    const before = statSync(file).mtimeMs;
    for (const part of parts(file)) copyFileSync(part, part.replace(file, to));
    if (statSync(file).mtimeMs === before) return to;
  }
}
