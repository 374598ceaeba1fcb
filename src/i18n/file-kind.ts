/** MIME types → the few kinds of file that people tell apart. */
export type FileKind = 'picture' | 'video' | 'text' | 'document' | 'archive';

/** The first that matches counts. */
const KINDS: readonly (readonly [RegExp, FileKind])[] = [
  [/^image\//, 'picture'],
  [/^video\//, 'video'],
  [/^application\/(pdf|rtf|msword|epub|vnd\.(ms-|openxmlformats|oasis))/, 'document'],
  [/^application\/(x-)?(zip|gzip|tar|rar|7z|bzip2|xz|zstd|compress)\b/, 'archive'],
  [/^application\/vnd\.rar$/, 'archive'],
  [/^text\/|^application\/(\w+\+)?(json|xml)$/, 'text'],
];

/** " (it looks like a picture)", or nothing where the kind tells people nothing. */
export function looksLikeAside(
  sniffedType: string | undefined,
  looksLike: Readonly<Record<FileKind, string>>,
): string {
  const kind = KINDS.find(([pattern]) => pattern.test(sniffedType ?? ''))?.[1];
  return kind === undefined ? '' : ` (${looksLike[kind]})`;
}

/** Below this a recording is called silent, above it too quiet: what remains of a muted input is noise. */
const FAINTEST_DBFS = -90;

export function isAudible(peakDbfs: number): boolean {
  return peakDbfs > FAINTEST_DBFS;
}
