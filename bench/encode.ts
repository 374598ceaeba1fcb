/** Encodes with the project's own ffmpeg (@ffmpeg/core), which the product itself only decodes with. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import createFFmpegCore, { type FfmpegCore } from '@ffmpeg/core';

let compiled: WebAssembly.Module | undefined;

/**
 * @param codec ffmpeg's arguments between input and output, e.g. ['-c:a', 'libmp3lame']
 * @param extension names the container
 */
export async function encode(
  wav: Uint8Array,
  codec: readonly string[],
  extension: string,
): Promise<Uint8Array> {
  const core = await instantiate();
  const files = core.FS as typeof core.FS & { readFile(path: string): Uint8Array };
  files.writeFile('/in.wav', wav, { canOwn: true });
  const output = `/out.${extension}`;
  const status = core.exec('-hide_banner', '-nostdin', '-i', '/in.wav', ...codec, output);
  if (status !== 0) throw new Error(`ffmpeg could not encode ${extension} (status ${status})`);
  return files.readFile(output);
}

async function instantiate(): Promise<FfmpegCore> {
  const path = createRequire(import.meta.url).resolve('@ffmpeg/core/wasm');
  const module = (compiled ??= await WebAssembly.compile(readFileSync(path)));
  // Its glue expects a web worker's globals.
  Object.defineProperty(globalThis, 'self', {
    value: { location: { href: '' } },
    configurable: true,
  });
  try {
    return await createFFmpegCore({
      instantiateWasm: (imports, ready) => ready(new WebAssembly.Instance(module, imports), module),
    });
  } finally {
    Reflect.deleteProperty(globalThis, 'self');
  }
}
