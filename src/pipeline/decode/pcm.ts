/** Mono samples on their way from a run to whoever receives them. */
import { isLoud } from '../sound-map.js';
import type { SampleReceiver } from './types.js';

/** Takes mono samples as they come. */
export interface MonoCollector {
  /** `samples` is valid only during the call. @returns false when nothing more is wanted */
  add(samples: Float32Array): boolean;
}

/** One piece: hands its samples on, and holds back what comes beyond its end until it is known whether that counts. */
export class PieceCollector<Receiver extends SampleReceiver> implements MonoCollector {
  /** What the receiver has, in samples. */
  length = 0;
  /** Whether any of these is louder than silence. */
  isLoud = false;
  #beyond: Float32Array[] = [];
  #beyondSamples = 0;

  /** Takes at most `endSamples` + `slackSamples`. */
  constructor(
    readonly receiver: Receiver,
    private readonly endSamples: number,
    private readonly slackSamples: number,
  ) {}

  /** @returns false when the cap is reached; what lies beyond it is dropped. */
  add(samples: Float32Array): boolean {
    const room = this.endSamples + this.slackSamples - this.heardSamples;
    const own = Math.min(samples.length, this.endSamples - this.length);
    if (own > 0) this.#handOn(samples.subarray(0, own));
    const beyond = samples.slice(own, room);
    if (beyond.length > 0) this.#beyond.push(beyond);
    this.#beyondSamples += beyond.length;
    return samples.length < room;
  }

  /** All that came and was not dropped. */
  get heardSamples(): number {
    return this.length + this.#beyondSamples;
  }

  /** The piece is whole. @param withSlack whether what came beyond its end is part of it */
  end(withSlack = false): void {
    if (withSlack) for (const samples of this.#beyond) this.#handOn(samples);
    this.#beyond = [];
    this.#beyondSamples = 0;
    this.receiver.end();
  }

  #handOn(samples: Float32Array): void {
    this.length += samples.length;
    this.isLoud ||= samples.some(isLoud);
    this.receiver.add(samples);
  }
}

/** Takes pieces of a long track out of all of it. */
export class SpreadCollector<Receiver extends SampleReceiver> implements MonoCollector {
  readonly pieces: PieceCollector<Receiver>[] = [];
  /** How many samples came in all. */
  heardSamples = 0;

  /** @param startSamples ascending; pieces of `lengthSamples` from there do not overlap */
  constructor(
    private readonly startSamples: readonly number[],
    private readonly lengthSamples: number,
    private readonly maxSamples: number,
    private readonly receive: () => Receiver,
  ) {}

  add(samples: Float32Array): boolean {
    for (const [index, start] of this.startSamples.entries()) {
      const from = Math.max(start, this.heardSamples);
      const to = Math.min(start + this.lengthSamples, this.heardSamples + samples.length);
      if (from >= to) continue;
      this.#piece(index).add(samples.subarray(from - this.heardSamples, to - this.heardSamples));
    }
    this.heardSamples += samples.length;
    return this.heardSamples < this.maxSamples;
  }

  /** The last one is begun and ended when the next one begins: there is one at a time. */
  #piece(index: number): PieceCollector<Receiver> {
    const known = this.pieces[index];
    if (known !== undefined) return known;
    this.pieces[index - 1]?.end();
    return (this.pieces[index] = new PieceCollector(this.receive(), this.lengthSamples, 0));
  }

  /** All has come. */
  end(): void {
    this.pieces.at(-1)?.end();
  }
}

/** For those who need all samples of a piece at once. */
export class SampleKeeper implements SampleReceiver {
  readonly #parts: Float32Array[] = [];

  add(samples: Float32Array): void {
    this.#parts.push(samples.slice());
  }

  end(): void {
    // They are joined when they are asked for.
  }

  joined(): Float32Array {
    return joinedSamples(this.#parts);
  }
}

/** A copy of all, one after the other. */
export function joinedSamples(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
