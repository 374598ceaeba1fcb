import type { PluralForms } from '../../lib/formats.js';

export const web = {
  title: 'genrebot – which genre is this?',
  description: 'Drop a song and learn its genre, with a picture of the sound.',
  noScript: 'This page needs JavaScript. The same works from the command line: genrebot analyse.',
  greeting: {
    hello: 'Hello! Give me a song, and I’ll tell you its genre.',
    how: 'Drop a file anywhere on this page, paste a link, or let me listen through your microphone.',
  },
  /** {megabytes} {minutes}; the form goes with the minutes. */
  limits: {
    one: 'Files up to {megabytes} MB; from longer tracks I sample {minutes} minute.',
    other: 'Files up to {megabytes} MB; from longer tracks I sample {minutes} minutes.',
  } as PluralForms,
  privacy: 'Your audio is deleted after a few minutes; the history stays in this browser.',
  examples: {
    lead: 'Or try one of these:',
    /** In the order in which they are offered; files of these names lie in examples/. */
    names: {
      prelude: 'Prelude',
      jazz: 'Late train',
      disco: 'Dance floor',
      reggae: 'Off-beat',
      metal: 'Heavy riff',
      hiphop: 'Head nodder (a hard one)',
      medley: 'Medley: five genres',
    },
  },
  compose: {
    skip: 'Skip to the message box',
    label: 'Link to a song',
    placeholder: 'Paste a link or drop a song…',
    send: 'Send',
    choose: 'Choose files',
    drop: 'Drop it – I’m listening',
    notShared: 'What you wanted to share hasn’t arrived. Choose the file here instead.',
    notALink: 'That’s not a link. Paste an address that starts with https://, or choose a file.',
    /** {file} {megabytes}: over the limit, seen before anything is sent. */
    tooLarge: '“{file}” is over my limit of {megabytes} MB. Send a shorter clip or an MP3.',
  },
  record: {
    start: 'Record from the microphone',
    stop: 'Stop and send',
    cancel: 'Discard',
    /** {time} */
    running: 'Recording, {time}',
    denied:
      'Your browser doesn’t let me use the microphone. Allow it in the address bar and try again.',
    missing: 'I can’t find a microphone. Connect one, or drop a file instead.',
    /** {time}: how a recording is named. */
    name: 'Recording {time}',
  },
  chat: {
    log: 'Conversation',
    you: 'You',
    bot: 'genrebot',
    cancel: 'Cancel',
    retry: 'Try again',
    cancelled: 'Cancelled.',
    /** The server cannot be reached. */
    offline: 'I can’t reach the server. Check that genrebot is still running, then try again.',
    /** {file} {status}: read aloud. */
    status: '{file}: {status}',
  },
  stages: {
    queued: 'Waiting in line',
    /** {percent} */
    uploading: 'Sending, {percent}',
    waiting: 'Waiting for my turn',
    opening: 'Fetching the audio',
    decode: 'Decoding',
    features: 'Listening',
    model: 'Thinking about the genre',
    render: 'Drawing the picture',
  },
  result: {
    guesses: 'Best guesses',
    allGenres: 'All genres',
    timeline: 'Genre over time',
    notJudged: 'not judged',
    spectrogram: 'Picture of the sound',
    play: 'Play',
    pause: 'Pause',
    position: 'Position',
    /** {time} {total} */
    positionOf: '{time} of {total}',
    cannotPlay: 'Your browser can’t play this kind of file; everything else works.',
    soundGone: 'The audio has been deleted, so it can’t be played again.',
    openCard: 'Picture',
    downloadCard: 'Download',
    copyCard: 'Copy picture',
    copied: 'Copied',
    copyFailed: 'Your browser doesn’t allow that',
    shareCard: 'Share',
    whichGenre: 'Which genre is it?',
    mixMostly: 'Mostly {genre} ({count} of {total} parts), then {others}',
    sampled: {
      one: 'Judged {judged} of {total} minute, evenly spread.',
      other: 'Judged {judged} of {total} minutes, evenly spread.',
    } as PluralForms,
    soundsLike: 'What else I hear',
    tempo: '{bpm} BPM',
    similar: 'Sounds like “{title}” from {date}',
    again: 'You’ve had this recording before, on {date}',
    close: 'Close',
  },
  batch: {
    sent: {
      one: '{count} song',
      other: '{count} songs',
    } as PluralForms,
    running: {
      one: '{done} of {total} song',
      other: '{done} of {total} songs',
    } as PluralForms,
    done: {
      one: '{total} song',
      other: '{total} songs',
    } as PluralForms,
    unsure: 'not sure',
    mixed: 'mixes',
    notMusic: 'not music',
    failed: 'without an answer',
  },
  taste: {
    open: 'My taste',
    title: 'My taste',
    songs: {
      one: '{count} song',
      other: '{count} songs',
    } as PluralForms,
    tooFew: {
      one: 'After {least} songs I can draw your taste; so far this browser knows {count}.',
      other: 'After {least} songs I can draw your taste; so far this browser knows {count}.',
    } as PluralForms,
    genres: 'Genres, from the first song to the last',
    favourites: 'Most often: {tags}',
    tempo: 'Tempo: {low} to {high} BPM, half of them around {middle}',
    usual: 'Most like you: {title}',
    odd: 'Least like you: {title}',
    download: 'Download the picture',
    alt: '{songs}: {genres}.',
  },
  menu: {
    language: 'Language',
    theme: 'Theme',
    themeAuto: 'System',
    themeLight: 'Light',
    themeDark: 'Dark',
    clear: 'Clear history',
    clearConfirm: 'Remove all conversations from this browser?',
    cleared: 'The history is empty.',
    keep: 'Keep',
  },
};

/** English is the source: a text that another language lacks does not compile there. */
export type WebTexts = typeof web;
