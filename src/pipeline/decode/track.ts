/** What ffmpeg says about one sound track, and which track a player would choose. Pure. */

export interface AudioTrack {
  /** Among the file's sound tracks, from 0: the number in `-map 0:a:N`. */
  readonly index: number;
  /** ffmpeg's name of the codec; `none` where it knows none. */
  readonly codec: string;
  /** Absent where the file does not say. */
  readonly sampleRateHz?: number;
  readonly channels?: number;
  /** Flagged as what plays unless somebody chooses. */
  readonly isDefault: boolean;
  /** Flagged as a comment on the rest, or as a version for people who hear or see badly. */
  readonly isAside: boolean;
}

/** So many tracks are tried before giving up: screen recorders write up to six, cameras four. */
const MAX_TRIED_TRACKS = 8;

/** Channel names of ffmpeg that are no sum of numbers like `5.1` or `7.1.4`. */
const CHANNEL_COUNTS: ReadonlyMap<string, number> = new Map([
  ['mono', 1],
  ['stereo', 2],
  ['downmix', 2],
  ['binaural', 2],
  ['quad', 4],
  ['hexagonal', 6],
  ['octagonal', 8],
  ['cube', 8],
  ['hexadecagonal', 16],
]);

const ASIDE = /\((?:comment|hearing impaired|visual impaired|descriptions|clean effects|karaoke)\)/;

/** Reads what follows `Audio: ` in ffmpeg's description of a stream. */
export function parseTrack(description: string, index: number): AudioTrack {
  const rate = /, (\d+) Hz/.exec(description)?.[1];
  const layout = /, \d+ Hz, ([^,]+)/.exec(description)?.[1];
  const channels = layout === undefined ? undefined : channelCount(layout.trim());
  return {
    index,
    codec: /^[\w.-]+/.exec(description)?.[0] ?? 'none',
    ...(rate !== undefined && { sampleRateHz: Number(rate) }),
    ...(channels !== undefined && { channels }),
    isDefault: description.includes('(default)'),
    isAside: ASIDE.test(description),
  };
}

function channelCount(layout: string): number | undefined {
  const name = /^[a-z]+/.exec(layout)?.[0] ?? '';
  const known = CHANNEL_COUNTS.get(name);
  if (known !== undefined) return known;
  const ambisonicOrder = /^ambisonic (\d+)/.exec(layout)?.[1];
  if (ambisonicOrder !== undefined) return (Number(ambisonicOrder) + 1) ** 2;
  const counted = /^(\d+) channels/.exec(layout)?.[1];
  if (counted !== undefined) return Number(counted);
  const [speakers] = /^\d+(?:\.\d+)+/.exec(layout) ?? [];
  return speakers?.split('.').reduce((sum, part) => sum + Number(part), 0);
}

/**
 * The tracks in the order of a player's choice: those it can decode, asides last, the default one first, else as they
 * come in the file.
 */
export function playersOrder(tracks: readonly AudioTrack[]): readonly AudioTrack[] {
  const rank = (track: AudioTrack): number => (track.isAside ? 2 : 0) + (track.isDefault ? 0 : 1);
  return tracks
    .filter(({ codec }) => codec !== 'none')
    .sort((a, b) => rank(a) - rank(b) || a.index - b.index)
    .slice(0, MAX_TRIED_TRACKS);
}
