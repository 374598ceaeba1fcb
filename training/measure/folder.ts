/** A model on anybody's recordings, one folder a genre, each heard whole and as the product hears it. */
import { readFile } from 'node:fs/promises';

import { createPipeline, type Pipeline, type PipelineConfig } from '../../src/pipeline/index.js';
import { listRecordings, type Recording } from '../corpus/listing.js';
import { bootstrap, calibrationError, reliability, type Bin, sureFigures } from './calibration.js';
import { accuracyOf, classFigures, type Confusion, confusionOf, mean } from './confusion.js';
import { confusionText, percent, percentWithin, shareWithin } from './print.js';

export interface Heard {
  readonly name: string;
  readonly genre: string;
  /** Best first. */
  readonly answers: readonly string[];
  readonly confidence: number;
  readonly sure: boolean;
  readonly notMusic: boolean;
}

export interface FolderFigures {
  readonly recordings: number;
  readonly accuracy: number;
  /** How often the folder's genre is among the three likeliest. */
  readonly topThree: number;
  readonly sureCoverage: number;
  /** NaN where none is sure. */
  readonly surePrecision: number;
  readonly ece10: number;
  readonly ece10Interval: readonly [number, number];
  readonly reliability: readonly Bin[];
  readonly notMusic: number;
  readonly perGenre: Readonly<Record<string, { readonly count: number; readonly recall: number }>>;
  readonly confusion: Confusion;
}

export interface FolderEvaluation {
  readonly labels: readonly string[];
  readonly figures: FolderFigures;
  readonly heard: readonly Heard[];
  /** Recordings that could not be heard, and why. */
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
  /** Folders whose names are none of the model's genres; nothing in them counts. */
  readonly unknownGenres: readonly string[];
}

/** @throws Error where no recording can be judged, or the folder or the model cannot be read */
export async function evaluateFolder(
  folder: string,
  config: PipelineConfig,
  labels: readonly string[],
  onEach: (done: number, of: number) => void,
): Promise<FolderEvaluation> {
  const labelOf = new Map(labels.map((label) => [plain(label), label]));
  const listed = await listRecordings(folder);
  const known = listed.filter(({ genre }) => labelOf.has(plain(genre)));
  const unknown = listed.map(({ genre }) => genre).filter((genre) => !labelOf.has(plain(genre)));
  const pipeline = await createPipeline(config);
  const heard: Heard[] = [];
  const failed: { name: string; reason: string }[] = [];
  try {
    for (const [i, recording] of known.entries()) {
      try {
        const genre = labelOf.get(plain(recording.genre)) ?? '';
        heard.push(await hear(pipeline, recording, genre, labels));
      } catch (error) {
        failed.push({ name: recording.name, reason: (error as Error).message });
      }
      onEach(i + 1, known.length);
    }
  } finally {
    await pipeline.close();
  }
  if (heard.length === 0) throw new Error(nothingHeard(folder, labels, failed.length));
  const figures = folderFigures(heard, labels);
  return { labels, heard, failed, figures, unknownGenres: [...new Set(unknown)] };
}

/** Pure. Every recording counts by its likeliest genre, also where the product would have said "not music". */
export function folderFigures(heard: readonly Heard[], labels: readonly string[]): FolderFigures {
  const index = (label: string | undefined): number => labels.indexOf(label ?? '');
  const confusion = confusionOf(
    heard.map(({ genre }) => index(genre)),
    heard.map(({ answers }) => index(answers[0])),
    labels.length,
  );
  const answers = heard.map(({ genre, answers: [first], confidence, sure }) => ({
    confidence,
    sure,
    right: first === genre,
  }));
  const sure = sureFigures(answers);
  return {
    recordings: heard.length,
    accuracy: accuracyOf(confusion),
    topThree: mean(heard.map(({ genre, answers }) => Number(answers.slice(0, 3).includes(genre)))),
    sureCoverage: sure.coverage,
    surePrecision: sure.precision,
    ece10: calibrationError(answers),
    ece10Interval: bootstrap(answers, calibrationError),
    reliability: reliability(answers),
    notMusic: mean(heard.map(({ notMusic }) => Number(notMusic))),
    perGenre: Object.fromEntries(
      classFigures(confusion).flatMap(({ recall }, i) => {
        const count = (confusion[i] ?? []).reduce((sum, value) => sum + value, 0);
        return count === 0 ? [] : [[labels[i] ?? '', { count, recall }]];
      }),
    ),
    confusion,
  };
}

async function hear(
  pipeline: Pipeline,
  { name, file }: Recording,
  genre: string,
  labels: readonly string[],
): Promise<Heard> {
  const signal = new AbortController().signal;
  const { scores, confidence, sure, notMusic } = (
    await pipeline.analyse(await readFile(file), { signal })
  ).verdict;
  const answers = [...labels].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  return { name, genre, answers, confidence, sure, notMusic };
}

/** Hip-Hop, hip hop and hiphop are one. */
function plain(genre: string): string {
  return genre.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function nothingHeard(folder: string, labels: readonly string[], failed: number): string {
  return failed > 0
    ? `none of the ${failed} recordings in ${folder} could be heard`
    : `no folder in ${folder} has the name of a genre of this model: ${labels.join(', ')}`;
}

/** For people. */
export function folderText({
  figures,
  failed,
  unknownGenres,
  labels,
  heard,
}: FolderEvaluation): string {
  const { recordings: count } = figures;
  const [low, high] = figures.ece10Interval.map((value) => value.toFixed(3));
  const wrong = heard.filter(({ genre, answers }) => answers[0] !== genre);
  const lines = [
    'each recording heard whole, as the product does',
    '',
    `recordings           ${count} (intervals: 95 %)`,
    `accuracy             ${shareWithin(figures.accuracy, count)}`,
    `among the first 3    ${shareWithin(figures.topThree, count)}`,
    `called sure          ${percentWithin(figures.sureCoverage, count)}${rightOfSure(figures)}`,
    `ECE, 10 bins         ${figures.ece10.toFixed(3)}  (95 % bootstrap ${low} to ${high})`,
    `called "not music"   ${percentWithin(figures.notMusic, count)}`,
    '',
    'confidence    answers   right',
    ...figures.reliability.flatMap((bin, i) => (bin.count === 0 ? [] : [binText(bin, i)])),
    '',
    confusionText(figures.confusion, labels, (label) => figures.perGenre[label]?.recall),
    ...(wrong.length === 0 ? [] : ['', 'answered otherwise:', ...wrong.map(wrongText)]),
    ...(failed.length === 0
      ? []
      : ['', ...failed.map(({ name, reason }) => `left out ${name}: ${reason}`)]),
    ...unknownGenres.map(
      (genre) => `left out ${genre}/: no genre of this model (${labels.join(', ')})`,
    ),
  ];
  return lines.join('\n');
}

function rightOfSure({ surePrecision, sureCoverage, recordings }: FolderFigures): string {
  if (sureCoverage === 0) return '';
  return `, right in ${percentWithin(surePrecision, Math.round(sureCoverage * recordings))} of them`;
}

function binText({ count, accuracy }: Bin, place: number): string {
  const range = `${(place / 10).toFixed(1)} to ${((place + 1) / 10).toFixed(1)}`;
  return `${range.padEnd(14)}${String(count).padStart(7)}${percent(accuracy).padStart(8)}`;
}

function wrongText({ name, answers, confidence }: Heard): string {
  return `  ${name}: ${answers.slice(0, 3).join(', ')} (${percent(confidence)})`;
}
