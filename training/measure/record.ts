/** Writes the test figures into the model's own folder: they are measured once, and never choose anything. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Figures } from './figures.js';
import { percent, percentWithin, shareWithin, sureClips } from './print.js';

const HEADING = '## Numbers on test, as served';
const NEXT_HEADING = '## Limits and bias';

/**
 * @throws Error when the model already has test figures (of the same weights: export removes them)
 */
export async function recordTest(modelDir: string, figures: Figures): Promise<void> {
  const jsonPath = path.join(modelDir, 'model.json');
  const about = JSON.parse(await readFile(jsonPath, 'utf8')) as {
    metrics?: Record<string, unknown>;
  };
  if (about.metrics?.['test'] !== undefined) {
    throw new Error(`${jsonPath} already has test figures: they are measured once`);
  }
  about.metrics = { ...about.metrics, test: rounded(lasting(figures)) };
  await writeFile(jsonPath, `${JSON.stringify(about, null, 2)}\n`);
  const cardPath = path.join(modelDir, 'CARD.md');
  await writeFile(cardPath, withTestSection(await readFile(cardPath, 'utf8'), figures));
}

/** The card with its section of test figures, replaced or put before the limits. */
export function withTestSection(card: string, figures: Figures): string {
  const section = `${HEADING}\n\n${testLines(figures).join('\n')}\n\n`;
  const start = card.indexOf(HEADING);
  const end = card.indexOf(NEXT_HEADING);
  if (end === -1) return `${card.trimEnd()}\n\n${section.trimEnd()}\n`;
  return card.slice(0, start === -1 ? end : start) + section + card.slice(end);
}

function testLines(figures: Figures): string[] {
  const { clips, nonMusicFlagged = NaN, nonMusicWindows = NaN } = figures;
  const [low, high] = figures.ece10Interval;
  const ofGenre = Object.keys(figures.perGenre).map((genre, i) => {
    const count = (figures.confusion[i] ?? []).reduce((sum, answers) => sum + answers, 0);
    return `${genre} ${shareWithin(figures.perGenre[genre]?.recall ?? NaN, count)}`;
  });
  const synthetic = Object.entries(figures.syntheticFlagged).map(
    ([kind, share]) => `${kind} ${percent(share)}`,
  );
  return [
    `Measured once, after everything was chosen, on ${clips} clips (\`npm run evaluate -- --split test --record\`). In`,
    'brackets: 95 % intervals (Wilson; of the calibration error by bootstrap).',
    '',
    '| what | value |',
    '| --- | --- |',
    `| accuracy | ${shareWithin(figures.accuracy, clips)} |`,
    `| macro precision, recall, F1 | ${figures.macroPrecision.toFixed(3)}, ${figures.macroRecall.toFixed(3)}, ${figures.macroF1.toFixed(3)} |`,
    `| expected calibration error, 10 bins | ${figures.ece10.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}) |`,
    `| called sure | ${percentWithin(figures.sureCoverage, clips)} of clips, right in ${percentWithin(figures.surePrecision, sureClips(figures))} |`,
    `| music called "not music" | ${percentWithin(figures.musicFlagged, clips)} |`,
    `| recorded non-music called "not music" | ${percentWithin(nonMusicFlagged, nonMusicWindows)} |`,
    `| made sounds called "not music" | ${synthetic.join(', ')} |`,
    `| nearest clip of another artist by embedding: same genre | ${percentWithin(figures.neighbourAgreement, clips)} |`,
    `| recall | ${ofGenre.join(', ')} |`,
  ];
}

/** Without what depends on the machine or follows from the rest. */
function lasting(figures: Figures): Record<string, unknown> {
  const recalls = Object.entries(figures.perGenre).map(([genre, { recall }]) => [genre, recall]);
  const dropped = ['msPerWindow', 'confusion', 'perGenre'];
  return {
    ...Object.fromEntries(Object.entries(figures).filter(([name]) => !dropped.includes(name))),
    recall: Object.fromEntries(recalls) as unknown,
  };
}

/** Four decimals, at every depth. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toFixed(4));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rounded(item)]));
  }
  return value;
}
