/** Answers stay in this browser (IndexedDB), and nowhere else. Where storage is forbidden the page works without. */

/** @typedef {import('./types.js').Entry} Entry */

const STORE = 'answers';
/** Older ones go: each holds a picture and often the song itself. */
const MAX_ENTRIES = 40;
/** A longer recording is not worth the browser's space; everything else of the entry is kept. */
const MAX_SOUND_BYTES = 32 * 2 ** 20;

/** @type {Promise<IDBDatabase> | undefined} */
let opening;

function database() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('genrebot', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: 'id', autoIncrement: true });
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('no storage'));
    };
  });
  return opening;
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T | undefined>}
 */
async function withStore(mode, act) {
  try {
    const store = (await database()).transaction(STORE, mode).objectStore(STORE);
    return await new Promise((resolve, reject) => {
      const request = act(store);
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(request.error ?? new Error('storage failed'));
      };
    });
  } catch {
    return undefined; // private windows, full disks
  }
}

/** Oldest first. @returns {Promise<Entry[]>} */
export async function pastEntries() {
  /** @type {Entry[] | undefined} */
  const entries = await withStore('readonly', (store) => store.getAll());
  return entries ?? [];
}

/** @param {Entry} entry */
export async function remember(entry) {
  const { blob, ...song } = entry.song;
  const isSmall = blob !== undefined && blob.size <= MAX_SOUND_BYTES;
  const kept = { ...entry, song: isSmall ? { ...song, blob } : song };
  const id = await withStore('readwrite', (store) => store.add(kept));
  if (id === undefined) await withStore('readwrite', (store) => store.add({ ...entry, song }));
  const keys = (await withStore('readonly', (store) => store.getAllKeys())) ?? [];
  for (const key of keys.slice(0, Math.max(0, keys.length - MAX_ENTRIES))) {
    await withStore('readwrite', (store) => store.delete(key));
  }
}

export async function forgetAll() {
  await withStore('readwrite', (store) => store.clear());
}
