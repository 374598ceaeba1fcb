/** `npm run evaluate`: a model through the product's serving code over the arrays of one split. */
import { parseArgs } from 'node:util';
import { command, counter, DEFAULT_DATA, DEFAULT_MODEL, say } from './command.js';
import type { Split } from './corpus/own.js';
import { evaluateModel } from './measure/evaluate-model.js';
import { figuresText } from './measure/print.js';
import { recordTest } from './measure/record.js';

const HELP = `npm run evaluate -- --split valid|test [--model models/NAME] [--data FOLDER] [--json] [--record]

  --split    which clips (valid)
  --model    folder of the model (${DEFAULT_MODEL})
  --data     folder of arrays and splits (${DEFAULT_DATA})
  --json     one JSON object
  --record   write the test figures into model.json and CARD.md; once per model, after everything is chosen`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      split: { type: 'string', default: 'valid' },
      model: { type: 'string', default: DEFAULT_MODEL },
      data: { type: 'string', default: DEFAULT_DATA },
      json: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(HELP);
    return;
  }
  const split = toSplit(values.split);
  if (values.record && split !== 'test') throw new Error('--record is for --split test');
  const { name, labels, figures } = await evaluateModel(
    values.model,
    values.data,
    split,
    counter('clips'),
  );
  if (values.json) say(JSON.stringify({ model: name, split, ...figures }));
  else say(`${name} on ${split}, through the serving code\n\n${figuresText(figures, labels)}`);
  if (values.record) await recordTest(values.model, figures);
}

function toSplit(text: string): Split {
  if (text === 'train' || text === 'valid' || text === 'test') return text;
  throw new Error(`--split is train, valid or test, not ${text}`);
}

command(main);
