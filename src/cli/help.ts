/** What --help adds to commander's lists: examples first, because that is what people look for. */

export const PROGRAM_HELP = `
Examples:
  genrebot song.mp3                             the genre, and how sure genrebot is of it
  genrebot analyse song.mp3 --png card.png      and the picture of its sound
  genrebot analyse ~/Music/*.flac --json        one JSON object per line, for scripts
  genrebot index ~/Music                        hear a whole library once
  genrebot similar song.mp3 --in ~/Music        what sounds like this
  genrebot taste ~/Music --png taste.png        a picture of the whole library
  genrebot doctor                               does everything work on this machine?

Settings come from the environment and from .env in the folder you are in; .env.example lists them all.
Exit codes: 0 all good, 1 an input failed, 2 wrong usage or settings, 130 interrupted.`;

export const ANALYSE_HELP = `
An input is a file of any audio or video format, a folder (all audio in it and below it), or - for standard input.
One input is answered with a small block, several with a row each as they are judged, in the order of the inputs; WORKERS
of them are worked on at once. The genre through time is drawn where the terminal has colours (NO_COLOR is heard).

With --png and one input, the path is the picture's file, unless it ends in / or is a folder. With several inputs
or a folder as input, it is a folder, created when missing, with one picture per input, named after it.

Examples:
  genrebot analyse song.mp3
  genrebot analyse album/ --png cards/
  genrebot analyse album/ --genres my.json
  genrebot analyse *.flac --json | jq -r '[.file, .genre, .confidence] | @tsv'
  curl -s https://example.org/song.ogg | genrebot analyse - --png card.png`;

export const FEATURES_HELP = `
Writes window, mel_filterbank, power_stft, mel_power, mel_db_ref1, mel_db_refmax_top80, mfcc20, chroma_stft12,
tonnetz6_from_chroma_stft, spectral_centroid, spectral_rolloff85, zero_crossing_rate and rms, as librosa computes
them, and model_input: what the network sees, [windows, bands, columns].

Example:
  genrebot features song.mp3 --out features/
  python3 -c 'import numpy; print(numpy.load("features/mfcc20.npy").shape)'`;

export const INDEX_HELP = `
What was heard (genre, tags, tempo, key and how it sounds, never the sound) lies in the folder as .genrebot-index.jsonl.
Run it again whenever you like: files of the same size and time are skipped, others by what is in them, and a run that
was stopped goes on where it was. Deleting that file undoes all of it.

Examples:
  genrebot index ~/Music
  genrebot index ~/Music --format csv > music.csv
  genrebot index /mnt/read-only --index music.jsonl`;

export const SIMILAR_HELP = `
ALIKE is the cosine of how two songs sound: 1 is alike, 0 unrelated; "same" is the same recording, encoded or cut
differently. The song itself is left out.

Examples:
  genrebot similar ~/Music/album/song.mp3
  genrebot similar new.mp3 --in ~/Music --count 30 --format m3u > mix.m3u
  genrebot similar https://www.deezer.com/track/… --in ~/Music --format json`;

export const TASTE_HELP = `
Genres, favourite tags, tempos, the most usual and the oddest song; with --png the picture that chats get from /taste, but
of the whole library. A song is counted when its file was last changed. At least ten songs are needed.

Examples:
  genrebot taste ~/Music --png taste.png
  genrebot taste ~/Music --json | jq .genres`;

export const TEACH_HELP = `
Each folder in the given one is a genre, called like the folder; at least three songs are needed, from ten on it gets
better, and fifty of each are the most. A song that is far from all of them gets none.

Example:
  genrebot teach my-genres/ --out my.json       (my-genres/shoegaze/*.mp3, my-genres/polka/*.mp3 …)
  genrebot analyse song.mp3 --genres my.json`;
