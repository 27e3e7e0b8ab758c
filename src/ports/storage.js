// What the tabs of one tenant share: rows in IndexedDB, and a lock for sending. In JavaScript, because a library for it
// weighs 8 KB in the wasm.

const STORE = 'outbox';
/** Longer than any database takes that answers at all. */
const TIMEOUT_MS = 4_000;

const open = (name) => new Promise((done, fail) => {
  // Without a version, so that a database of a newer release opens, too.
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
  request.onsuccess = () => done(request.result);
  request.onerror = request.onblocked = () => fail(request.error);
});

/** The stage of a row as `storage.rs` writes it: its revision, and a dot once it is settled. */
const stage = (row) => row ? row.revision + ('number' in row ? '' : '.') : '';

async function step(name, row, over) {
  const database = await open(name);
  try {
    return await new Promise((done, fail) => {
      const transaction = database.transaction(STORE, row ? 'readwrite' : 'readonly', { durability: 'strict' });
      const store = transaction.objectStore(STORE);
      let answer = true;
      transaction.oncomplete = () => done(answer);
      transaction.onerror = transaction.onabort = () => fail(transaction.error || STORE);
      if (!row) store.getAll().onsuccess = ({ target }) => { answer = target.result; };
      else if (over === undefined) store.delete(row);
      else store.get(row.key).onsuccess = ({ target }) => {
        answer = stage(target.result) === over;
        if (answer) store[over ? 'put' : 'add'](row);
      };
    });
  } finally {
    database.close();
  }
}

/**
 * Without `row`, returns all rows. Without `over`, deletes the row with the key `row`. Else writes `row` if the stored
 * one is at the stage `over` (an empty one: if there is none), and returns whether it was. Settles with the transaction,
 * so that what it returns is on the disk. Rejects with undefined if the database does not answer, as Safari 14 and
 * damaged browser profiles do.
 */
export async function run(name, row, over) {
  let timer;
  // In two halves: when a device wakes up from sleep, the first half may be over, and storage still has the second.
  const timeout = new Promise((_, fail) => {
    timer = setTimeout(() => { timer = setTimeout(fail, TIMEOUT_MS / 2); }, TIMEOUT_MS / 2);
  });
  try {
    return await Promise.race([step(name, row, over), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Waits for the lock of this name, until the timeout at most. Settles with a function that releases it; with undefined
 * after the timeout, and in browsers without locks.
 */
export const lock = (name, timeout) => new Promise((done) => {
  const { locks } = navigator;
  if (!locks) return done();
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  locks.request(name, { signal: abort.signal }, () => {
    clearTimeout(timer);
    return new Promise((release) => done(release));
  }).catch(() => done());
});
