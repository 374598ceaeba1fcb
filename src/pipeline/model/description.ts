/** model.json: what a trained network needs to be served as it was trained. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const positive = z.number().positive();

/** Choices that this front end implements; a model trained otherwise is refused rather than served wrongly. */
const FRONT_END = z.object({
  sampleRateHz: z.int().positive(),
  fftSize: z.int().positive(),
  hopSamples: z.int().positive(),
  windowFunction: z.literal('hann-periodic'),
  centred: z.literal(true),
  padding: z.literal('zero'),
  bands: z.int().positive(),
  minHz: z.number().nonnegative(),
  maxHz: positive,
  melScale: z.literal('slaney'),
  melNorm: z.literal('slaney'),
  power: z.literal(2),
  amin: positive,
  topDb: positive,
  columnsPer30s: z.int().positive(),
  columnOffset: z.number().nonnegative(),
  columnEndFrames: z.number().nonnegative(),
});

/** What of the `tags` output is told to people; `training/torch/tags.py` chooses it. */
const TAGS = z
  .object({
    /** The output's names, in its order. */
    vocabulary: z.array(z.string().min(1)).min(1),
    shown: z.array(
      z.object({
        /** Unique; one that is a genre is spelt as its label. */
        name: z.string().min(1),
        group: z.enum(['style', 'voice', 'mood', 'decade']),
        /** Names in the vocabulary that mean the same; the highest of their scores counts. */
        from: z.array(z.string().min(1)).min(1),
        /** Score from which the tag is told. */
        threshold: z.number().min(0).max(1),
      }),
    ),
  })
  .refine(
    ({ vocabulary, shown }) =>
      shown.every(({ from }) => from.every((name) => vocabulary.includes(name))),
    'shown tags are made of names that are not in the vocabulary',
  );

const DESCRIPTION = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
  labels: z.array(z.string().min(1)).min(2),
  frontend: FRONT_END,
  window: z.object({ seconds: positive, minSeconds: positive, minColumns: z.int().positive() }),
  temperature: positive,
  thresholds: z.object({
    /** Calibrated confidence from which an answer is called sure. */
    sure: z.number().min(0).max(1),
    /** `music` output under which a track is not music; absent for a network without that output. */
    notMusic: z.number().min(0).max(1).optional(),
  }),
  /** Splits of the data whose labels were learnt from: what is measured there says nothing of other music. */
  labelsLearntFrom: z.array(z.string()).optional(),
  /** Absent for a network without that output. */
  tags: TAGS.optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type TagDescription = z.infer<typeof TAGS>;
export type ModelDescription = z.infer<typeof DESCRIPTION>;

/**
 * Reads model.json and model.onnx of a folder.
 * @throws Error with the file and the fault: unreadable, not of this form, or a checksum that differs
 */
export async function readModel(
  dir: string,
): Promise<{ description: ModelDescription; onnx: Uint8Array }> {
  const jsonPath = path.join(dir, 'model.json');
  const [json, onnx] = await Promise.all([
    readFile(jsonPath, 'utf8'),
    readFile(path.join(dir, 'model.onnx')),
  ]);
  const parsed = DESCRIPTION.safeParse(JSON.parse(json));
  if (!parsed.success) throw new Error(`${jsonPath}: ${z.prettifyError(parsed.error)}`);
  const actual = createHash('sha256').update(onnx).digest('hex');
  if (actual !== parsed.data.sha256) {
    throw new Error(
      `${dir}: model.onnx has sha256 ${actual}, model.json expects ${parsed.data.sha256}`,
    );
  }
  return { description: parsed.data, onnx };
}
