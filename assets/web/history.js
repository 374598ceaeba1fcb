/** Answers stay in this browser (IndexedDB), and nowhere else. Where storage is forbidden the page works without. */

/** @typedef {import('./types.js').Entry} Entry */

const STORE = 'answers';
/** What is left of a song when its answer has gone: no sound, no picture. */
const SONGS = 'songs';
const MAX_SONGS = 1_000;
/** Older ones go: each holds a picture and often the song itself. */
const MAX_ENTRIES = 40;
/** A longer recording is not worth the browser's space; everything else of the entry is kept. */
const MAX_SOUND_BYTES = 32 * 2 ** 20;

/** @type {Promise<IDBDatabase> | undefined} */
let opening;

function database() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('genrebot', 2);
    request.onupgradeneeded = () => {
      for (const name of [STORE, SONGS]) {
        if (request.result.objectStoreNames.contains(name)) continue;
        request.result.createObjectStore(name, { keyPath: 'id', autoIncrement: true });
      }
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
 * @param {string} [name]
 * @returns {Promise<T | undefined>}
 */
async function withStore(mode, act, name = STORE) {
  try {
    const store = (await database()).transaction(name, mode).objectStore(name);
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
  await keepNewest(MAX_ENTRIES, STORE);
}

/** @param {number} count @param {string} name */
async function keepNewest(count, name) {
  const keys = (await withStore('readonly', (store) => store.getAllKeys(), name)) ?? [];
  for (const key of keys.slice(0, Math.max(0, keys.length - count))) {
    await withStore('readwrite', (store) => store.delete(key), name);
  }
}

/** Oldest first. @returns {Promise<import('./types.js').KnownSong[]>} */
export async function knownSongs() {
  /** @type {import('./types.js').KnownSong[] | undefined} */
  const songs = await withStore('readonly', (store) => store.getAll(), SONGS);
  return songs ?? [];
}

/** @param {import('./types.js').KnownSong} song */
export async function rememberSong(song) {
  await withStore('readwrite', (store) => store.add(song), SONGS);
  await keepNewest(MAX_SONGS, SONGS);
}

export async function forgetAll() {
  for (const name of [STORE, SONGS]) {
    await withStore('readwrite', (store) => store.clear(), name);
  }
}
