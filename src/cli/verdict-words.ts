/** A verdict in the few words that a terminal has room for (pure, English as the whole command line). */
import { genreName, phraseCertainty, runnerUpOf, tagName, textsFor } from '../i18n/index.js';
import { clockTime, percent, wholeMinutes } from '../lib/formats.js';
import { summariseMix, tagsToTell } from '../lib/summary.js';
import type { Analysis, GenrePart, Key, Verdict } from '../pipeline/types.js';

/** The command line speaks English; the bots speak their chat's language. */
export const LANGUAGE = 'en';

/** The pipeline's twelve, in the order of the texts' names. */
const TONICS = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];

export type Mood = 'sure' | 'unsure' | 'notMusic' | 'mixed';

export function moodOf({ verdict, parts }: Pick<Analysis, 'verdict' | 'parts'>): Mood {
  if (verdict.notMusic) return 'notMusic';
  if (parts) return 'mixed';
  return verdict.sure ? 'sure' : 'unsure';
}

export function nameOf(label: string): string {
  return genreName(label, LANGUAGE);
}

/** GENRE, CONFIDENCE and RUNNER-UP of a row. */
export function rowWords(analysis: Analysis): readonly [string, string, string] {
  const { verdict, parts = [] } = analysis;
  const sure = percent(verdict.confidence, LANGUAGE);
  switch (moodOf(analysis)) {
    case 'notMusic':
      return ['not music', '', ''];
    case 'mixed': {
      const { genres, isLed } = summariseMix(parts);
      const [lead = '', next = ''] = genres.map(nameOf);
      return [`mix of ${String(genres.length)}`, isLed ? `mostly ${lead}` : lead, `then ${next}`];
    }
    case 'sure':
      return [
        nameOf(verdict.genre),
        `${sure} ${phraseCertainty(verdict, LANGUAGE)}`,
        runnerUpWords(verdict),
      ];
    case 'unsure':
      return [`${nameOf(verdict.genre)} ?`, `${sure} not sure`, runnerUpWords(verdict)];
  }
}

/** The block's first line about the sound. */
export function headline(analysis: Analysis): string {
  const { verdict, parts = [] } = analysis;
  const sure = percent(verdict.confidence, LANGUAGE);
  switch (moodOf(analysis)) {
    case 'notMusic':
      return 'Not music: this sounds like speech or noise.';
    case 'mixed':
      return mixWords(parts);
    case 'sure':
      return `${capital(nameOf(verdict.genre))}, ${phraseCertainty(verdict, LANGUAGE)} (${sure})`;
    case 'unsure':
      return `Not sure, perhaps ${nameOf(verdict.genre)} (${sure})`;
  }
}

/** "A mix of 3 genres: mostly classical (2 of 4 parts), then disco, metal" */
function mixWords(parts: readonly GenrePart[]): string {
  const { genres, isLed, leadParts, parts: count } = summariseMix(parts);
  const [lead = '', ...others] = genres.map(nameOf);
  const mix = `A mix of ${String(genres.length)} genres`;
  if (!isLed) return `${mix}: ${[lead, ...others].join(', ')}`;
  const share = `${String(leadParts)} of ${String(count)} parts`;
  return `${mix}: mostly ${lead} (${share}), then ${others.join(', ')}`;
}

/** What else it sounds like: "instrumental, folk". */
export function tagWords(analysis: Analysis): string {
  return tagsToTell(analysis)
    .map((tag) => tagName(tag, LANGUAGE))
    .join(', ');
}

/** "A minor" */
export function keyWords(key: Key): string {
  const { keys } = textsFor(LANGUAGE).common;
  return keys[key.mode][TONICS.indexOf(key.tonic)] ?? key.tonic;
}

function runnerUpWords(verdict: Verdict): string {
  const runnerUp = runnerUpOf(verdict);
  if (runnerUp === undefined) return '';
  return `${nameOf(runnerUp.genre)} ${percent(runnerUp.score, LANGUAGE)}`;
}

/** "20:00 of 1:02:05" where only a sample was judged. */
export function lengthWords({ seconds, judgedSeconds, sampled }: Analysis): string {
  const length = clockTime(seconds);
  return sampled ? `${clockTime(judgedSeconds)} of ${length}` : length;
}

/** "judged 20 of 60 minutes, evenly spread"; undefined where all was judged. */
export function sampleWords({ seconds, judgedSeconds, sampled }: Analysis): string | undefined {
  if (!sampled) return undefined;
  const [judged, total] = [wholeMinutes(judgedSeconds), wholeMinutes(seconds)];
  return `judged ${String(judged)} of ${String(total)} minutes, evenly spread`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
