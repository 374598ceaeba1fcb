"""Does anything of valid or test leak into training? `python3 leakage.py` reports; `--write` renews the exclusion list.

The only file here that opens the test clips' arrays, and only to compare them: no label of theirs is read.
Checked: (1) no clip in two splits; (2) no known artist in two splits, nor in valid or test and the extra music; (3) no recording of valid or test, aligned or
shifted, among the train clips or the extra windows; (4) none of test among valid.
"""

from __future__ import annotations

import requirements  # noqa: F401, I001  first: it says what is missing

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from artists import artists, track_artists
from dataset import EXCLUSIONS, EXTRA_FOLDERS, extra_rows, read_exclusions
from folds import FOLD_EXCLUSIONS, FOLDS, fold_names
from frontend import BANDS
from resemblance import Print, fingerprint, matches

SAME_RECORDING = 0.7
"""Among pairs of GTZAN clips of one genre, likenesses lie below 0.64 (different recordings, and different parts of one
song) or above 0.74 (53 repetitions): nothing lies between. Against thousands of shorter, unrelated windows, chance
alone reaches 0.75 with very even music; those are excluded too, for a few windows are no loss."""
HEADING = (
    "# Windows of extra music that training must not read: they, or another window of their track, may hold a recording",
    "# of the valid or test split (likeness at least 0.7; copies usually reach 0.85). Written by leakage.py --write.",
)
FOLD_HEADING = (
    "# What the artist 3-fold's training must not read: windows of extra music like any of its clips, and clips that repeat",
    "# a recording of another fold. Written by leakage.py --write-folds.",
)


@dataclass(frozen=True)
class Copy:
    """A window that may be learnt from (`train` or `extra`), or chosen on, and the held-out clip that it repeats."""

    window: str
    clip: str
    likeness: float
    shift: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true", help="renew training/exclusions.txt")
    parser.add_argument("--write-folds", action="store_true",
                        help="renew training/exclusions-folds.txt and do nothing else (some minutes)")
    options = parser.parse_args()
    if options.write_folds:
        write_fold_exclusions(options.data)
        return
    splits = read_all_splits(options.data)
    faults = shared_clips(splits) + shared_artists(options.data, splits) + extra_artists(options.data, splits)
    found = gtzan_copies(options.data, splits)
    faults += [f"{c.window} repeats {c.clip} ({c.likeness:.2f}, shifted {c.shift} columns)" for c in found]
    copies = extra_copies(options.data, splits["valid"] + splits["test"])
    if options.write:
        lines = exclusion_lines(copies, music_rows(options.data, *EXTRA_FOLDERS))
        EXCLUSIONS.write_text("\n".join([*HEADING, *lines]) + "\n")
    excluded = read_exclusions()
    faults += [f"{c.window} repeats {c.clip} and is not excluded" for c in copies if c.window not in excluded]
    print(f"{len(copies)} windows of extra music repeat valid or test clips; {len(excluded)} are excluded")
    print("\n".join(faults) or "nothing crosses the split")
    sys.exit(1 if faults else 0)


def read_all_splits(data: Path) -> dict[str, list[str]]:
    """Clip names of train, valid and test."""
    return {name: (data / "splits" / "filtered" / f"{name}.txt").read_text().split()
            for name in ("train", "valid", "test")}


def shared_clips(splits: dict[str, list[str]]) -> list[str]:
    """Clips that stand in two splits."""
    names = list(splits)
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    return [f"{clip} is in {a} and {b}" for a, b in pairs for clip in sorted(set(splits[a]) & set(splits[b]))]


def shared_artists(data: Path, splits: dict[str, list[str]]) -> list[str]:
    """Known artists (Sturm's index) with clips in two splits."""
    artist_of = artists(data)
    known = {name: {artist_of.get(clip, "") for clip in clips} - {""} for name, clips in splits.items()}
    return [f"artist {fault}" for fault in shared_clips({name: sorted(values) for name, values in known.items()})]


def extra_artists(data: Path, splits: dict[str, list[str]]) -> list[str]:
    """Windows that may be learnt from whose known artist (artists.tsv of their folder) plays in valid or test."""
    artist_of, excluded = artists(data), read_exclusions()
    held_out = {artist_of.get(clip, "") for clip in splits["valid"] + splits["test"]} - {""}
    faults = []
    for folder in EXTRA_FOLDERS:
        by_track = track_artists(data / folder)
        faults += [f"{row['name']} is by {artist}, who plays in valid or test" for row in music_rows(data, folder)
                   if row["name"] not in excluded and (artist := by_track.get(row["track"])) in held_out]
    return faults


def gtzan_copies(data: Path, splits: dict[str, list[str]]) -> list[Copy]:
    """Repetitions between train and (valid + test), and between valid and test."""
    prints = gtzan_prints(data)
    found = []
    for mine, others in (("train", splits["valid"] + splits["test"]), ("valid", splits["test"])):
        found += copies_between({clip: prints[clip] for clip in splits[mine]}, {clip: prints[clip] for clip in others})
    return found


def fold_copies(data: Path) -> list[Copy]:
    """Repetitions between the folds of the artist 3-fold, both ways."""
    prints = gtzan_prints(data)
    folds = [{clip: prints[clip] for clip in fold_names(data, fold)} for fold in FOLDS]
    found = [copy for i, mine in enumerate(folds) for others in folds[i + 1 :] for copy in copies_between(mine, others)]
    return found + [Copy(copy.clip, copy.window, copy.likeness, -copy.shift) for copy in found]


def extra_copies(data: Path, clips: list[str]) -> list[Copy]:
    """Repetitions of these clips among the windows of extra music."""
    prints = gtzan_prints(data)
    held_out = {clip: prints[clip] for clip in clips}
    mine = {}
    for folder in EXTRA_FOLDERS:
        mel = np.memmap(data / folder / "mel.u8", dtype=np.uint8, mode="r")
        for row in music_rows(data, folder):
            begin, columns = int(row["offset"]), int(row["columns"])
            mine[row["name"]] = fingerprint(mel[begin : begin + BANDS * columns].reshape(BANDS, columns))
    return copies_between(mine, held_out)


def music_rows(data: Path, *folders: str) -> list[dict[str, str]]:
    """Rows of these folders that are music; speech and street noise are no copies of music."""
    return [row for folder in folders for row in extra_rows(data, folder) if row["kind"] == "music"]


def gtzan_prints(data: Path) -> dict[str, Print]:
    """Fingerprints of all GTZAN clips by name."""
    index = json.loads((data / "gtzan-mel387" / "index.json").read_text())
    mel = np.memmap(data / "gtzan-mel387" / "mel.u8", dtype=np.uint8, mode="r", shape=tuple(index["shape"]))
    return {name: fingerprint(mel[row]) for row, name in enumerate(index["names"])}


def copies_between(mine: dict[str, Print], others: dict[str, Print]) -> list[Copy]:
    """All pairs at or above SAME_RECORDING."""
    my_names, other_names = list(mine), list(others)
    return [Copy(my_names[m.first], other_names[m.second], m.likeness, m.shift)
            for m in matches(list(mine.values()), list(others.values())) if m.likeness >= SAME_RECORDING]


def exclusion_lines(copies: list[Copy], rows: list[dict[str, str]]) -> list[str]:
    """Windows of extra music that go. A copied song's whole track does, for its other windows are the same song."""
    track_of = {row["name"]: row["track"] for row in rows}
    reason = {track_of[copy.window]: copy for copy in copies}
    return [f"{row['name']}  # track {row['track']}: like {copy.clip} ({copy.likeness:.2f})"
            for row in rows if (copy := reason.get(row["track"]))]


def write_fold_exclusions(data: Path) -> None:
    """Over the whole artist 3-fold: every clip is in the test of one fold."""
    clips = [clip for fold in FOLDS for clip in fold_names(data, fold)]
    lines = exclusion_lines(extra_copies(data, clips), music_rows(data, *EXTRA_FOLDERS))
    repeated = {copy.window: copy for copy in fold_copies(data)}
    lines += [f"{clip}  # like {copy.clip} of another fold ({copy.likeness:.2f})"
              for clip, copy in sorted(repeated.items())]
    FOLD_EXCLUSIONS.write_text("\n".join([*FOLD_HEADING, *lines]) + "\n")
    print(f"{len(lines)} names in {FOLD_EXCLUSIONS.name}")


if __name__ == "__main__":
    main()
