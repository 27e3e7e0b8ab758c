// One IndexedDB request as a promise. In JavaScript, because a library for it weighs 8 KB in the wasm.

const STORE = 'outbox';

const open = (name) => new Promise((done, fail) => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
  request.onsuccess = () => done(request.result);
  request.onerror = request.onblocked = () => fail(request.error);
});

/** Calls `method` of the store and settles once the transaction has: what is told is on the disk. */
export async function run(name, mode, method, argument) {
  const database = await open(name);
  try {
    return await new Promise((done, fail) => {
      const transaction = database.transaction(STORE, mode);
      const request = transaction.objectStore(STORE)[method](argument);
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = transaction.onabort = () => fail(transaction.error);
    });
  } finally {
    database.close();
  }
}
