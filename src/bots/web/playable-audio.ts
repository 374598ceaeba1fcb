/** Sounds as browsers can play them: those they know as they came, all others as an MP3, made when first asked for. */
import { fileTypeFromBuffer } from 'file-type';

import { type FailureReply, notPlayable } from '../../identify/index.js';
import { playableAs } from '../../media-types.js';
import type { MediaCache } from './media-cache.js';
import type { WebContext } from './context.js';

/** Worth another try; every other failure would only happen again, at the same price. */
const PASSING: readonly FailureReply['code'][] = ['BUSY', 'CANCELLED', 'RATE_LIMITED'];

export interface PlayableFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

interface Wanted {
  readonly asMp3: boolean;
  /** Whose turn a conversion takes. */
  readonly visitor: string;
}

export class PlayableAudio {
  /** By the original: what is being converted, and what cannot be. */
  readonly #conversions = new WeakMap<Uint8Array, Promise<Uint8Array>>();

  constructor(
    private readonly cache: MediaCache,
    private readonly context: Pick<WebContext, 'services' | 'running'>,
  ) {}

  /**
   * Undefined when it is no longer kept.
   * @throws what `toPlayable` throws
   */
  async get(id: string, { asMp3, visitor }: Wanted): Promise<PlayableFile | undefined> {
    const { audio, mp3 } = this.cache.get(id) ?? {};
    if (!audio) return undefined;
    const contentType = asMp3 ? undefined : await playableType(audio);
    if (contentType !== undefined) return { bytes: audio, contentType };
    return { bytes: mp3 ?? (await this.#once(id, audio, visitor)), contentType: 'audio/mpeg' };
  }

  #once(id: string, audio: Uint8Array, visitor: string): Promise<Uint8Array> {
    const known = this.#conversions.get(audio);
    if (known) return known;
    const conversion = this.#convert(id, audio, visitor);
    this.#conversions.set(audio, conversion);
    return conversion;
  }

  async #convert(id: string, audio: Uint8Array, key: string): Promise<Uint8Array> {
    const { services, running } = this.context;
    // Not the connection's signal: players drop a request and ask again as they like.
    const converting = services.toPlayable(audio, {
      signal: this.cache.closed,
      visitor: { platform: 'web', userId: key, chatId: key },
    });
    running.add(converting);
    try {
      const mp3 = await converting;
      this.cache.addMp3(id, mp3);
      this.#conversions.delete(audio);
      return mp3;
    } catch (error) {
      if (PASSING.includes(notPlayable(error, 'en').code)) this.#conversions.delete(audio);
      throw error;
    } finally {
      running.delete(converting);
    }
  }
}

async function playableType(bytes: Uint8Array): Promise<string | undefined> {
  const type = await fileTypeFromBuffer(bytes);
  return type && playableAs(type.ext);
}
