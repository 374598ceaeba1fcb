/** `npm run evaluate`: a model through the product's serving code over the arrays of one split. */
import { parseArgs } from 'node:util';
import { readModel } from '../src/pipeline/model/description.js';
import { command, counter, DEFAULT_DATA, DEFAULT_MODEL, measuredFolder, say } from './command.js';
import { type Fold, FOLDS, type Split } from './corpus/custom-dataset.js';
import { evaluateFolder, folderText } from './measure/folder.js';
import { evaluateModel } from './measure/evaluate-model.js';
import { fewShotText, measureFewShot } from './measure/few-shot.js';
import { figuresText } from './measure/print.js';
import { measuredOnce } from './measure/measured-once.js';
import { recordTest } from './measure/record.js';
import { measureMixes, mixText } from './measure/mixes.js';
import { measureTempoKey, tempoKeyText } from './measure/tempo-key.js';

/** As the product's own defaults: longer recordings are sampled evenly. */
const [MAX_SECONDS, MAX_BYTES, MAX_MEMORY_BYTES] = [1_200, 512 * 2 ** 20, 1024 * 2 ** 20];

const HELP = `npm run evaluate -- --split valid|test|fold-1|fold-2|fold-3 [--model models/NAME] [--data FOLDER] [--json] [--record]

  --split    which clips (valid); fold-K: the third of the artist 3-fold that a model of recipe.py --fold K never saw
  --model    folder of the model (${DEFAULT_MODEL})
  --data     folder of arrays and splits (${DEFAULT_DATA})
  --folder   instead: anybody's recordings, one folder a genre, through the whole product; no other data is needed
  --ffmpeg   with --folder: a native ffmpeg instead of the embedded one
  --tempo-key  instead: tempo and key of the annotated real clips
  --few-shot   instead: genres taught with five songs each, on GTZAN's test artists and on other music, and what chats with 1 to 50 genres are told
  --mixed    instead: how many mixtapes of the split's clips are called a mix, and how many songs of one genre
  --json     one JSON object
  --record   keep the test figures for the reports, and in model.json and CARD.md; once per model, at the end`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      split: { type: 'string', default: 'valid' },
      model: { type: 'string', default: DEFAULT_MODEL },
      data: { type: 'string', default: DEFAULT_DATA },
      json: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      folder: { type: 'string' },
      ffmpeg: { type: 'string' },
      'tempo-key': { type: 'boolean', default: false },
      'few-shot': { type: 'boolean', default: false },
      mixed: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(HELP);
    return;
  }
  if (values.folder !== undefined) {
    await folder(values.folder, values);
    return;
  }
  if (values['tempo-key']) {
    await tempoKey(values.model, values.data, values.json);
    return;
  }
  if (values['few-shot']) {
    const figures = await measureFewShot(values.model, values.data, counter('windows'));
    say(values.json ? JSON.stringify(figures) : fewShotText(figures));
    return;
  }
  await clips(toSplit(values.split), values);
}

async function clips(
  split: Split | Fold,
  values: { model: string; data: string; json: boolean; record: boolean; mixed: boolean },
): Promise<void> {
  const learnt = await isLearntFrom(values.model, split);
  if (learnt) process.stderr.write(learntNote(split));
  if (values.mixed) {
    const figures = await measureMixes(values.model, values.data, split);
    say(values.json ? JSON.stringify(figures) : mixText(figures));
    return;
  }
  if (values.record && split !== 'test') throw new Error('--record is for --split test');
  const { name, labels, figures } = values.record
    ? await measuredOnce(values.model, values.data, split, measuredFolder(values.model))
    : await evaluateModel(values.model, values.data, split, counter('clips'));
  if (values.json) say(JSON.stringify({ model: name, split, learntFrom: learnt, ...figures }));
  else say(`${name} on ${split}, through the serving code\n\n${figuresText(figures, labels)}`);
  if (values.record) await recordTest(values.model, figures);
}

async function folder(
  path: string,
  { model, json, ffmpeg }: { model: string; json: boolean; ffmpeg?: string | undefined },
): Promise<void> {
  const { description } = await readModel(model);
  const config = {
    modelDir: model,
    engine:
      ffmpeg === undefined
        ? { kind: 'wasm' as const, maxMemoryBytes: MAX_MEMORY_BYTES }
        : { kind: 'native' as const, path: ffmpeg },
    maxSeconds: MAX_SECONDS,
    maxBytes: MAX_BYTES,
  };
  const evaluation = await evaluateFolder(path, config, description.labels, counter('recordings'));
  const { name } = description;
  say(json ? JSON.stringify({ model: name, ...evaluation }) : `${name}, ${folderText(evaluation)}`);
}

async function tempoKey(model: string, data: string, json: boolean): Promise<void> {
  const { description } = await readModel(model);
  const figures = await measureTempoKey(data, description.frontend, counter('clips'));
  say(json ? JSON.stringify(figures) : tempoKeyText(figures));
}

async function isLearntFrom(model: string, split: string): Promise<boolean> {
  const { description } = await readModel(model);
  return description.labelsLearntFrom?.includes(split) ?? false;
}

function learntNote(split: string): string {
  return `The model has learnt from the labels of ${split}: these figures say nothing of other music. For valid, model.json
has those of outputs that did not learn from the clip's artist (metrics.valid).\n\n`;
}

const SPLITS: readonly (Split | Fold)[] = ['train', 'valid', 'test', ...FOLDS];

function toSplit(text: string): Split | Fold {
  const split = SPLITS.find((name) => name === text);
  if (split === undefined) throw new Error(`--split is one of ${SPLITS.join(', ')}, not ${text}`);
  return split;
}

command(main);
