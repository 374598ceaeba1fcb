/** The door of decode: bytes of any container → mono PCM, or an MP3 that every browser plays. */
import { GenrebotError } from '../errors.js';
import { decodeAudio, decodeInto } from './decode.js';
import type { FfmpegEngine } from './engine.js';
import { createNativeEngine } from './native.js';
import { transcodeAudio } from './transcode.js';
import type { Decoder, DecoderEngine } from './types.js';
import { createWasmEngine } from './wasm.js';

export function createDecoder(choice: DecoderEngine): Decoder {
  const engine = createEngine(choice);
  return {
    decode: (bytes, request) =>
      cancellable(request.signal, () => decodeAudio(engine, bytes, request)),
    decodeInto: (bytes, request, receive) =>
      cancellable(request.signal, () => decodeInto(engine, bytes, request, receive)),
    transcode: (bytes, request) =>
      cancellable(request.signal, () => transcodeAudio(engine, bytes, request)),
    close: () => engine.close(),
  };
}

/** Whatever the work says when it is aborted, it is CANCELLED. */
async function cancellable<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    signal.throwIfAborted();
    return await work();
  } catch (error) {
    if (signal.aborted) throw new GenrebotError('CANCELLED', {}, { cause: error });
    throw error;
  }
}

function createEngine(choice: DecoderEngine): FfmpegEngine {
  switch (choice.kind) {
    case 'wasm':
      return createWasmEngine(choice);
    case 'native':
      return createNativeEngine(choice);
  }
}
