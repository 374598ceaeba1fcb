import * as ort from 'onnxruntime-node';
import type { MelSpectrogram } from '../types.js';

// The runtime's prebuilt binary reports to its maker unless told not to; read when the first session opens.
process.env['ORT_DISABLE_TELEMETRY'] = '1';

/** Windows in one run: enough to fill the matrix kernels, few enough that 20 minutes do not cost a gigabyte. */
const BATCH_WINDOWS = 8;

/** What the network says about one window. */
export interface WindowOutput {
  /** Unnormalised, in the order of the model's labels. */
  readonly logits: Float32Array;
  /** L2-normalised. */
  readonly embedding: Float32Array;
  /** Probability-like score that this is music; absent where the network has no such output. */
  readonly music?: number;
  /** 0…1 each, in the order of the model's tag vocabulary; absent where the network has no such output. */
  readonly tags?: Float32Array;
}

/** An ONNX Runtime session on one thread: a process each is how requests run side by side (src/workers). */
export class Network {
  private constructor(private readonly session: ort.InferenceSession) {}

  static async load(onnx: Uint8Array): Promise<Network> {
    const session = await ort.InferenceSession.create(onnx, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
    });
    return new Network(session);
  }

  /** @param windows any mix of lengths; equal ones that follow each other share a run. @returns in the same order */
  async run(windows: readonly MelSpectrogram[]): Promise<WindowOutput[]> {
    const outputs: WindowOutput[] = [];
    for (const batch of batches(windows)) outputs.push(...(await this.runBatch(batch)));
    return outputs;
  }

  async close(): Promise<void> {
    await this.session.release();
  }

  private async runBatch(batch: readonly MelSpectrogram[]): Promise<WindowOutput[]> {
    const [{ bands, columns }] = batch as readonly [MelSpectrogram];
    const input = new Float32Array(batch.length * bands * columns);
    batch.forEach((window, i) => {
      input.set(window.values, i * bands * columns);
    });
    const tensor = new ort.Tensor('float32', input, [batch.length, bands, columns]);
    const results = await this.session.run({ mel: tensor });
    const logits = rows(results, 'logits', batch.length);
    const embeddings = rows(results, 'embedding', batch.length);
    const music = results['music'] === undefined ? undefined : rows(results, 'music', batch.length);
    const tags = results['tags'] === undefined ? undefined : rows(results, 'tags', batch.length);
    return batch.map((_, i) => ({
      logits: logits[i]!,
      embedding: embeddings[i]!,
      ...(music === undefined ? {} : { music: music[i]![0]! }),
      ...(tags === undefined ? {} : { tags: tags[i]! }),
    }));
  }
}

function batches(windows: readonly MelSpectrogram[]): MelSpectrogram[][] {
  const result: MelSpectrogram[][] = [];
  for (const window of windows) {
    const last = result.at(-1);
    const fits =
      last !== undefined && last.length < BATCH_WINDOWS && last[0]!.columns === window.columns;
    if (fits) last.push(window);
    else result.push([window]);
  }
  return result;
}

/** One array per window of a float32 output. */
function rows(
  results: ort.InferenceSession.OnnxValueMapType,
  name: string,
  count: number,
): Float32Array[] {
  const data = results[name]?.data;
  if (!(data instanceof Float32Array))
    throw new Error(`the model has no float32 output called ${name}`);
  const width = data.length / count;
  return Array.from({ length: count }, (_, i) => data.slice(i * width, (i + 1) * width));
}
