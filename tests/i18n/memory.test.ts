/** What is said of a chat's memory: in every language, as long as the platforms take it. */
import { describe, expect, it } from 'vitest';

import { LANGUAGES, textsFor } from '../../src/i18n/index.js';

const { memory: english } = textsFor('en');

/** Path → text; functions are given what they may be given. */
function textsIn(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const say = value as (...given: unknown[]) => string;
    return [[path, path.endsWith('songs') ? say(3) : say('3', 5, 7)]];
  }
  return Object.entries(value as object).flatMap(([name, part]) =>
    textsIn(part, `${path}.${name}`),
  );
}

describe.each(LANGUAGES)('what is said of memory in %s', (language) => {
  const { memory } = textsFor(language);
  const all = textsIn(memory);

  it('is all there, and in its own words', () => {
    expect(all.map(([path]) => path)).toEqual(textsIn(english).map(([path]) => path));
    for (const [, text] of all) expect(text.trim()).toBe(text);
    if (language === 'en') return;
    // Names of commands and of what music calls the same are no sentences.
    const sentences = textsIn(english).filter(([, text]) => text.split(' ').length > 3);
    const same = sentences.filter(([path, text]) =>
      all.some(([other, words]) => other === path && words === text),
    );
    expect(same).toEqual([]);
  });

  it('has the same places to fill in, and names the commands as they are', () => {
    const placesOf = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [path, text] of textsIn(english)) {
      const own = all.find(([other]) => other === path)?.[1] ?? '';
      expect([path, placesOf(own)]).toEqual([path, placesOf(text)]);
    }
    for (const command of ['/memory on', '/similar', '/taste', '/teach', '/digest on']) {
      expect(memory.help).toContain(command);
    }
    for (const command of ['/memory off', '/forget']) expect(memory.privacy).toContain(command);
  });

  it('fits into menus', () => {
    for (const [path, text] of textsIn(memory.commands)) {
      if (path.endsWith('.name')) expect(text).toMatch(/^[a-z]{2,32}$/);
      else expect([path, text.length <= 100]).toEqual([path, true]);
    }
    expect(memory.commands.similarMenu.length).toBeLessThanOrEqual(32);
  });
});
