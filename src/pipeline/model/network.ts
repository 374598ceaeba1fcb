import * as ort from 'onnxruntime-node';
import type { MelSpectrogram } from '../types.js';
import { columnsOf, type Excerpt } from './timeline.js';

// The runtime's prebuilt binary reports to its maker unless told not to; read when the first session opens.
process.env['ORT_DISABLE_TELEMETRY'] = '1';

type Stretch = Pick<Excerpt, 'fromColumn' | 'columns'>;

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

type Results = ort.InferenceSession.OnnxValueMapType;

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

  /** One window as a whole. */
  async hear(mel: MelSpectrogram): Promise<WindowOutput> {
    const first = { fromColumn: 0, columns: 1 };
    return outputOf(await this.run([mel], this.knowsMoments ? [first] : []));
  }

  /**
   * One window as a whole, and the logits of stretches of it, all of one width.
   * @param isWanted whether the stretches are, where they are not heard on the way
   */
  async hearThrough(
    mel: MelSpectrogram,
    stretches: readonly Stretch[],
    isWanted: (whole: WindowOutput) => boolean,
  ): Promise<{ readonly whole: WindowOutput; readonly logits?: readonly Float32Array[] }> {
    const count = stretches.length;
    if (this.knowsMoments) {
      const results = await this.run([mel], stretches);
      return { whole: outputOf(results), logits: rows(results, 'timeline', count) };
    }
    const whole = await this.hear(mel);
    if (!isWanted(whole)) return { whole };
    const cut = stretches.map(({ fromColumn, columns }) => columnsOf(mel, fromColumn, columns));
    return { whole, logits: rows(await this.run(cut, []), 'logits', count) };
  }

  async close(): Promise<void> {
    await this.session.release();
  }

  /** A network of before that output judges stretches one by one, as windows of their own. */
  private get knowsMoments(): boolean {
    return this.session.inputNames.includes('moments');
  }

  /** @param windows of equal length */
  private run(windows: readonly MelSpectrogram[], moments: readonly Stretch[]): Promise<Results> {
    const { bands = 0, columns = 0 } = windows[0] ?? {};
    const input = new Float32Array(windows.length * bands * columns);
    windows.forEach((window, i) => {
      input.set(window.values, i * bands * columns);
    });
    const mel = new ort.Tensor('float32', input, [windows.length, bands, columns]);
    return this.session.run(moments.length === 0 ? { mel } : { mel, moments: indexes(moments) });
  }
}

/** Stretches of equal width → their columns, [stretch][column]. */
function indexes(stretches: readonly Stretch[]): ort.Tensor {
  const width = stretches[0]?.columns ?? 0;
  const all = new BigInt64Array(stretches.length * width);
  stretches.forEach(({ fromColumn }, i) => {
    for (let column = 0; column < width; column++)
      all[i * width + column] = BigInt(fromColumn + column);
  });
  return new ort.Tensor('int64', all, [stretches.length, width]);
}

/** Of a run of one window. */
function outputOf(results: Results): WindowOutput {
  const optional = (name: string): Float32Array[] =>
    results[name] === undefined ? [] : rows(results, name, 1);
  const [logits] = rows(results, 'logits', 1);
  const [embedding] = rows(results, 'embedding', 1);
  const [music] = optional('music');
  const [tags] = optional('tags');
  return {
    logits: logits!,
    embedding: embedding!,
    ...(music && { music: music[0]! }),
    ...(tags && { tags }),
  };
}

/** One array per row of a float32 output. */
function rows(results: Results, name: string, count: number): Float32Array[] {
  const data = results[name]?.data;
  if (!(data instanceof Float32Array))
    throw new Error(`the model has no float32 output called ${name}`);
  const width = data.length / count;
  return Array.from({ length: count }, (_, i) => data.slice(i * width, (i + 1) * width));
}
