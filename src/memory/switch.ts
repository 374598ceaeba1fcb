/** /memory on, off and status. Who may decide it is the platform's business. */
import { negotiate } from '../i18n/index.js';
import { answered, type MemoryContext, said, textsOf } from './context.js';
import type { Asking, Said } from './types.js';

export function switchMemory(
  context: MemoryContext,
  asking: Asking,
  to: 'on' | 'off' | 'status',
): Promise<Said> {
  const { store } = context;
  const texts = textsOf(asking).switch;
  return answered(context, asking, async () => {
    if (to === 'off') {
      await store.switchOff(asking);
      return said(texts.off);
    }
    if (to === 'on') {
      await store.switchOn(asking, negotiate(asking.language));
      return said(texts.on);
    }
    if (!(await store.settings(asking))) return said(texts.isOff);
    const [songs, genres] = [await store.count(asking), await store.genres(asking)];
    return said(texts.isOn(songs, genres.length));
  });
}
