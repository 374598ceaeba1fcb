/** What --help adds to commander's lists: examples first, because that is what people look for. */

export const PROGRAM_HELP = `
Examples:
  genrebot song.mp3                             the genre, and how sure genrebot is of it
  genrebot analyse song.mp3 --png card.png      and the picture of its sound
  genrebot analyse ~/Music/*.flac --json        one JSON object per line, for scripts
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
  genrebot analyse *.flac --json | jq -r '[.file, .genre, .confidence] | @tsv'
  curl -s https://example.org/song.ogg | genrebot analyse - --png card.png`;

export const FEATURES_HELP = `
Writes window, mel_filterbank, power_stft, mel_power, mel_db_ref1, mel_db_refmax_top80, mfcc20, chroma_stft12,
tonnetz6_from_chroma_stft, spectral_centroid, spectral_rolloff85, zero_crossing_rate and rms, as librosa computes
them, and model_input: what the network sees, [windows, bands, columns].

Example:
  genrebot features song.mp3 --out features/
  python3 -c 'import numpy; print(numpy.load("features/mfcc20.npy").shape)'`;
