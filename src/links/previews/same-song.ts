/** Is it the same recording at another service? By title, artist and length: rather no than wrong. Pure. */
import type { SongFacts } from './types.js';

/** Services round lengths, and some cut the silence at the end. */
const LENGTH_TOLERANCE_SECONDS = 3;

/** Who else sings does not make another recording. Bare words only where they mean nothing else ("Dance with me"). */
const FEATURING =
  /\s*[([]\s*(?:feat|ft|featuring|with)\b\.?\s[^)\]]*[)\]]|\s+(?:-\s+)?(?:feat|ft|featuring)\b\.?\s[^([]*/giu;
/** Nor does mastering it again. */
const REMASTERED =
  /\s*([([]|-\s)\s*(\d{4}\s+)?(digital(ly)?\s+)?re-?master(ed)?(\s+(version|edition))?(\s+\d{4})?\s*[)\]]?/giu;
const BETWEEN_ARTISTS =
  /\s*(?:,|;|&|\+|\/|\bfeat\b\.?|\bft\b\.?|\bfeaturing\b|\bx\b|\bvs\b\.?|\band\b|\bwith\b)\s*/iu;

/** The first candidate with a preview that certainly is the same recording. */
export function sameRecording<Candidate extends SongFacts>(
  wanted: SongFacts,
  candidates: readonly Candidate[],
): Candidate | undefined {
  const alike = candidates.filter(
    (candidate) =>
      titleKey(candidate.title) === titleKey(wanted.title) &&
      shareArtist(candidate.artist, wanted.artist),
  );
  const { seconds } = wanted;
  if (seconds !== undefined) {
    return alike.find(
      (candidate) =>
        candidate.previewUrl !== undefined &&
        Math.abs((candidate.seconds ?? Infinity) - seconds) <= LENGTH_TOLERANCE_SECONDS,
    );
  }
  // Without a length to compare with: only where all that could be meant are of one length.
  const lengths = alike.map((candidate) => candidate.seconds ?? Infinity);
  const isOne = Math.max(...lengths) - Math.min(...lengths) <= LENGTH_TOLERANCE_SECONDS;
  return isOne ? alike.find(({ previewUrl }) => previewUrl !== undefined) : undefined;
}

/** Version words (live, remix, acoustic) stay: they make another recording. */
function titleKey(title: string): string {
  const bare = title.replace(REMASTERED, '').replace(FEATURING, '');
  return plain(bare) || plain(title);
}

function shareArtist(a: string, b: string): boolean {
  if (plain(a) === plain(b)) return true;
  const namesOfA = names(a);
  const namesOfB = names(b);
  const [firstOfA = ''] = namesOfA;
  const [firstOfB = ''] = namesOfB;
  return namesOfA.includes(firstOfB) || namesOfB.includes(firstOfA);
}

function names(artist: string): readonly string[] {
  return artist
    .split(BETWEEN_ARTISTS)
    .map(plain)
    .filter((name) => name !== '');
}

/** Letters and digits of any script, without case, accents and punctuation. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replaceAll('&', ' and ')
    .replace(/^the\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
