// What the tabs of one tenant share: rows in IndexedDB, and whose turn it is to send. In JavaScript, because a
// library for it weighs 8 KB in the wasm.

const STORE = 'outbox';
/** Longer than any database takes that will answer at all. */
const PATIENCE = 4_000;

const open = (name) => new Promise((done, fail) => {
  // Without a version: a database that a newer release left behind opens, too.
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
  request.onsuccess = () => done(request.result);
  request.onerror = request.onblocked = () => fail(request.error);
});

/** What a row must be to be written over, as `storage.rs` writes it: its revision, and a dot once it is settled. */
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
 * Tells all rows; or deletes the one of the key `row`; or writes `row` over one that stands at `over`, and tells
 * whether one did. Settles once the transaction has: what is told is on the disk. Rejects with nothing where nothing
 * answers: known of Safari 14, and of profiles that are damaged.
 */
export async function run(name, row, over) {
  let timer;
  // In two halves: a device that was asleep wakes up with the first one over, and storage still has the second.
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => { timer = setTimeout(fail, PATIENCE / 2); }, PATIENCE / 2);
  });
  try {
    return await Promise.race([step(name, row, over), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until no other tab sends, or for so long; settles with what ends the turn, if the browser knows turns. */
export const turn = (name, patience) => new Promise((done) => {
  const { locks } = navigator;
  if (!locks) return done();
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  locks.request(name, { signal: abort.signal }, () => {
    clearTimeout(timer);
    return new Promise((end) => done(end));
  }).catch(() => done());
});
