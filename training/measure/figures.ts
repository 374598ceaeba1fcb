/** Everything that is said of a model on one split. */
import type { ModelDescription } from '../../src/pipeline/model/description.js';
import { type Answer, bootstrap, calibrationError, sureFigures } from './calibration.js';
import {
  accuracyOf,
  classFigures,
  type Confusion,
  confusionOf,
  macroFigures,
  median,
} from './confusion.js';
import type { Judged } from './judge.js';

export interface Figures {
  readonly clips: number;
  readonly accuracy: number;
  readonly macroPrecision: number;
  readonly macroRecall: number;
  readonly macroF1: number;
  readonly ece10: number;
  /** 95 % bootstrap interval over the clips. */
  readonly ece10Interval: readonly [number, number];
  readonly sureCoverage: number;
  readonly surePrecision: number;
  /** Share of these clips wrongly called "not music". */
  readonly musicFlagged: number;
  /** Share rightly called so, of recorded non-music that training never saw. */
  readonly nonMusicFlagged?: number;
  readonly nonMusicWindows?: number;
  /** The same of digital silence, white noise and pure tones, each kind's share. */
  readonly syntheticFlagged: Readonly<Record<string, number>>;
  /** Of each clip's nearest neighbour by embedding, other artist where known: how often the genre agrees. */
  readonly neighbourAgreement: number;
  readonly perGenre: Readonly<Record<string, { recall: number; precision: number; f1: number }>>;
  readonly confusion: Confusion;
  /** Median over the windows of full length, on one thread. */
  readonly msPerWindow: number;
}

export interface Evidence {
  readonly clips: readonly Judged[];
  readonly nonMusic: readonly Judged[];
  readonly synthetic: readonly { readonly kind: string; readonly flagged: boolean }[];
  /** Clip → artist; clips that are not in it, or under '', have no known artist. */
  readonly artists: ReadonlyMap<string, string>;
}

export function answerOf({ genre, verdict }: Judged): Answer & { sure: boolean } {
  return { confidence: verdict.confidence, right: verdict.genre === genre, sure: verdict.sure };
}

export function figuresOf(evidence: Evidence, { labels }: ModelDescription): Figures {
  const { clips, nonMusic, synthetic, artists } = evidence;
  const classOf = new Map(labels.map((label, i) => [label, i]));
  const index = (label: string): number => classOf.get(label) ?? -1;
  const table = confusionOf(
    clips.map(({ genre }) => index(genre)),
    clips.map(({ verdict }) => index(verdict.genre)),
    labels.length,
  );
  const answers = clips.map(answerOf);
  const macro = macroFigures(table);
  const sure = sureFigures(answers);
  const longest = Math.max(...clips.map(({ columns }) => columns));
  const full = clips.filter(({ columns }) => columns === longest);
  return {
    clips: clips.length,
    accuracy: accuracyOf(table),
    macroPrecision: macro.precision,
    macroRecall: macro.recall,
    macroF1: macro.f1,
    ece10: calibrationError(answers),
    ece10Interval: bootstrap(answers, calibrationError),
    sureCoverage: sure.coverage,
    surePrecision: sure.precision,
    musicFlagged: flaggedShare(clips),
    ...(nonMusic.length === 0
      ? {}
      : { nonMusicFlagged: flaggedShare(nonMusic), nonMusicWindows: nonMusic.length }),
    syntheticFlagged: shares(synthetic),
    neighbourAgreement: neighbourAgreement(clips, artists),
    perGenre: Object.fromEntries(classFigures(table).map((each, i) => [labels[i] ?? '', each])),
    confusion: table,
    msPerWindow: median(full.map(({ milliseconds }) => milliseconds)),
  };
}

/** How often the nearest other clip (cosine of embeddings) has the same genre; clips of one known artist are no match. */
export function neighbourAgreement(
  clips: readonly Judged[],
  artists: ReadonlyMap<string, string>,
): number {
  const agreeing = clips.filter((clip) => {
    const artist = artists.get(clip.name) ?? '';
    let nearest: Judged | undefined;
    let closest = -Infinity;
    for (const other of clips) {
      const sameArtist = artist !== '' && artists.get(other.name) === artist;
      if (other === clip || sameArtist || other.group === clip.group) continue;
      const likeness = dot(clip.embedding, other.embedding);
      if (likeness > closest) [nearest, closest] = [other, likeness];
    }
    return nearest?.genre === clip.genre;
  });
  return agreeing.length / clips.length;
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

function flaggedShare(judged: readonly Judged[]): number {
  return judged.filter(({ verdict }) => verdict.notMusic).length / judged.length;
}

function shares(synthetic: Evidence['synthetic']): Record<string, number> {
  const kinds = [...new Set(synthetic.map(({ kind }) => kind))];
  return Object.fromEntries(
    kinds.map((kind) => {
      const some = synthetic.filter((sound) => sound.kind === kind);
      return [kind, some.filter(({ flagged }) => flagged).length / some.length];
    }),
  );
}
