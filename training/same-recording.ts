/** `npm run same-recording`: is a copy of a song known again, and is nothing else taken for one? */
import { parseArgs } from 'node:util';
import { command, counter, DEFAULT_DATA, DEFAULT_MODEL, say } from './command.js';
import { measureSameRecording, sameRecordingText } from './measure/same-recording.js';

const HELP = `npm run same-recording [-- --model FOLDER] [--data FOLDER] [--ffmpeg PATH] [--choose] [--json]

How many copies of real clips (encoded again, cut by up to 5 s) are taken for the same recording, and how many pairs of
different valid clips are. Needs a native ffmpeg to make the copies with (--ffmpeg, by default ffmpeg on PATH). Neither
train nor test clips are used; with --choose train clips and music from elsewhere in their place: thresholds are chosen on those.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      model: { type: 'string', default: DEFAULT_MODEL },
      data: { type: 'string', default: DEFAULT_DATA },
      ffmpeg: { type: 'string', default: 'ffmpeg' },
      choose: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(HELP);
    return;
  }
  const figures = await measureSameRecording(values, counter);
  say(values.json ? JSON.stringify(figures) : sameRecordingText(figures));
}

command(main);
