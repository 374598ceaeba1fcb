/** The door of decode: bytes of any container → mono PCM. */
import { GenrebotError } from '../errors.js';
import type { DecodedAudio } from '../types.js';
import { decodeAudio } from './decode.js';
import type { FfmpegEngine } from './engine.js';
import { createNativeEngine } from './native.js';
import type { Decoder, DecoderEngine, DecodeRequest } from './types.js';
import { createWasmEngine } from './wasm.js';

export function createDecoder(choice: DecoderEngine): Decoder {
  const engine = createEngine(choice);
  return {
    async decode(bytes: Uint8Array, request: DecodeRequest): Promise<DecodedAudio> {
      try {
        request.signal.throwIfAborted();
        return await decodeAudio(engine, bytes, request);
      } catch (error) {
        if (request.signal.aborted) throw new GenrebotError('CANCELLED', {}, { cause: error });
        throw error;
      }
    },
    close: () => engine.close(),
  };
}

function createEngine(choice: DecoderEngine): FfmpegEngine {
  switch (choice.kind) {
    case 'wasm':
      return createWasmEngine(choice);
    case 'native':
      return createNativeEngine(choice);
  }
}
