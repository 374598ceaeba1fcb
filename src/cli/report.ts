/** How results reach the person or the script. */
import type { AudioSource } from '../lib/opened-audio.js';
import type { Analysis } from '../pipeline/types.js';
import { analysisJson } from '../identify/index.js';
import type { Problem } from './problem.js';
import { printable, type Terminal } from './terminal.js';

export type Outcome =
  | {
      readonly kind: 'judged';
      readonly file: string;
      readonly analysis: Analysis;
      /** Where the picture was written. */
      readonly png?: string;
      readonly source?: AudioSource;
      /** The closest of one's own genres, where one is near. */
      readonly taught?: { readonly name: string; readonly similarity: number };
    }
  | { readonly kind: 'failed'; readonly file: string; readonly problem: Problem };

/** Gets the outcomes in the order of the inputs. */
export interface Report {
  add(outcome: Outcome): void;
  /** Called once, also after an interruption, when the progress bar is gone. */
  end(): void;
}

/** One line at once for each outcome; only what an engineer needs goes to stderr. */
export function createJsonReport({ stdout, stderr }: Terminal): Report {
  const causes: string[] = [];
  return {
    add(outcome): void {
      if (outcome.kind === 'judged') {
        const { file, analysis, ...facts } = outcome;
        stdout.write(`${JSON.stringify(analysisJson(file, analysis, facts))}\n`);
      } else {
        const { code, message } = outcome.problem;
        stdout.write(`${JSON.stringify({ file: outcome.file, error: { code, message } })}\n`);
        causes.push(...causeLines(outcome.file, outcome.problem));
      }
    },
    end(): void {
      for (const line of causes) stderr.write(line);
    },
  };
}

/** "genrebot: song.mp3: NOT_AUDIO: There is no sound …" */
export function problemText(file: string, problem: Problem): string {
  const sentence = `genrebot: ${printable(file)}: ${problem.code}: ${problem.message}\n`;
  return [sentence, ...causeLines(file, problem)].join('');
}

function causeLines(file: string, { cause }: Problem): readonly string[] {
  return cause === undefined ? [] : [`genrebot: ${printable(file)}: cause: ${cause}\n`];
}
