/** What is written on a picture of taste: plain data for the room that draws. */
import type { TasteTexts } from '../render/taste/content.js';
import { textsFor } from './languages.js';

interface Heap {
  readonly songs: number;
  readonly weeksAStep: number;
}

/** @param heading default: that of a whole chat, of which three months are shown; a library is shown whole */
export function tasteTextsFor(
  language: string,
  { songs, weeksAStep }: Heap,
  heading?: string | { readonly library: string },
): TasteTexts {
  const { common, memory } = textsFor(language);
  const { taste } = memory;
  const { genresHeading, tagsHeading, tempoHeading, tempo, mostUsual, oddest } = taste;
  const isLibrary = typeof heading === 'object';
  return {
    ...{ locale: common.locale, genres: common.genres, tags: common.tags },
    dateLocale: memory.dateLocale,
    heading: (isLibrary ? heading.library : heading) ?? taste.chat,
    count: memory.songs(songs),
    songsAStep: weeksAStep === 1 ? taste.songsAWeek : taste.songsAStep(weeksAStep),
    ...{ genresHeading, tagsHeading, tempoHeading, tempo, mostUsual, oddest },
    alt: isLibrary ? taste.altLibrary : taste.alt,
  };
}
