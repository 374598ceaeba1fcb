/** A guess at what bytes are, for the answer to a person whose file is not audio. */
/** Enough for every signature; keeps an archive's directory from being read. */
const SNIFFED_BYTES = 4100;

/** MIME type by the first bytes, or undefined. */
export async function sniffType(input: Uint8Array): Promise<string | undefined> {
  const head = input.subarray(0, SNIFFED_BYTES);
  // Loaded where a file is refused: a process that has judged only music has never needed it.
  const { fileTypeFromBuffer } = await import('file-type');
  const known = await fileTypeFromBuffer(head).catch(() => undefined);
  return known?.mime ?? sniffText(head);
}

/** Text has no signature; playlists are worth telling apart, for people do send them. */
function sniffText(head: Uint8Array): string | undefined {
  const text = decodeUtf8(head);
  if (text === undefined || text.trim() === '') return undefined;
  if (text.startsWith('#EXTM3U')) return 'application/vnd.apple.mpegurl';
  return 'text/plain';
}

function decodeUtf8(head: Uint8Array): string | undefined {
  try {
    // `stream` forgives a character that the end of the head cuts in two.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return /[\x00-\x08\x0E-\x1A\x1C-\x1F]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
