/** What is written on a picture of taste: plain data for the room that draws. */
import type { TasteTexts } from '../render/taste/content.js';
import { textsFor } from './languages.js';

/** @param heading default: that of a whole chat */
export function tasteTextsFor(
  language: string,
  heading: string | undefined,
  songs: number,
): TasteTexts {
  const { common, memory } = textsFor(language);
  const { taste } = memory;
  const { genresHeading, songsAWeek, tagsHeading, tempoHeading, tempo } = taste;
  const { mostUsual, oddest, alt } = taste;
  return {
    ...{ locale: common.locale, genres: common.genres, dateLocale: memory.dateLocale },
    ...{ heading: heading ?? taste.chat, count: memory.songs(songs) },
    ...{ genresHeading, songsAWeek, tagsHeading, tempoHeading, tempo, mostUsual, oddest, alt },
  };
}
