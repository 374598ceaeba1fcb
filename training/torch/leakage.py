"""Does anything of valid or test leak into training? `python3 leakage.py` reports; `--write` renews the exclusion list.

The only file here that opens the test clips' arrays, and only to compare them: no label of theirs is read.
Checked: (1) no clip in two splits; (2) no known artist in two splits; (3) no recording of valid or test, aligned or
shifted, among the train clips or the extra windows; (4) none of test among valid.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dataset import EXCLUSIONS, extra_name, read_exclusions
from frontend import BANDS
from resemblance import Print, fingerprint, matches

SAME_RECORDING = 0.7
"""Among pairs of GTZAN clips of one genre, likenesses lie below 0.64 (different recordings, and different parts of one
song) or above 0.74 (53 repetitions): nothing lies between. Against thousands of shorter, unrelated windows, chance
alone reaches 0.75 with very even music; those are excluded too, for a few windows are no loss."""


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
    options = parser.parse_args()
    splits = read_all_splits(options.data)
    faults = shared_clips(splits) + shared_artists(options.data, splits)
    found = gtzan_copies(options.data, splits)
    faults += [f"{c.window} repeats {c.clip} ({c.likeness:.2f}, shifted {c.shift} columns)" for c in found]
    copies = extra_copies(options.data, splits)
    if options.write:
        write_exclusions(copies, EXCLUSIONS, extra_rows(options.data))
    excluded = read_exclusions()
    faults += [f"{c.window} repeats {c.clip} and is not excluded" for c in copies if c.window not in excluded]
    print(f"{len(copies)} windows of extra/ repeat valid or test clips; {len(excluded)} are excluded")
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
    with (data / "splits" / "gtzan-index.tsv").open(newline="") as file:
        artist_of = {row["clip"]: artist_key(row["artist"]) for row in csv.DictReader(file, delimiter="\t")}
    artists = {name: {artist_of.get(clip, "") for clip in clips} - {""} for name, clips in splits.items()}
    return [f"artist {fault}" for fault in shared_clips({name: sorted(values) for name, values in artists.items()})]


def artist_key(artist: str | None) -> str:
    """Spelling apart: case, punctuation and a leading article do not make another artist. Unknown gives ''."""
    key = re.sub(r"[^a-z0-9]+", " ", (artist or "").lower()).strip()
    key = re.sub(r"^the ", "", key)
    return "" if key in ("unknown", "n a", "na") else key


def gtzan_copies(data: Path, splits: dict[str, list[str]]) -> list[Copy]:
    """Repetitions between train and (valid + test), and between valid and test."""
    prints = gtzan_prints(data)
    found = []
    for mine, others in (("train", splits["valid"] + splits["test"]), ("valid", splits["test"])):
        found += copies_between({clip: prints[clip] for clip in splits[mine]}, {clip: prints[clip] for clip in others})
    return found


def extra_copies(data: Path, splits: dict[str, list[str]]) -> list[Copy]:
    """Repetitions of valid and test clips among the windows of extra/."""
    prints = gtzan_prints(data)
    held_out = {clip: prints[clip] for clip in splits["valid"] + splits["test"]}
    mel = np.memmap(data / "extra" / "mel.u8", dtype=np.uint8, mode="r")
    mine = {}
    for row in extra_rows(data):
        begin, columns = int(row["offset"]), int(row["columns"])
        mine[extra_name(row)] = fingerprint(mel[begin : begin + BANDS * columns].reshape(BANDS, columns))
    return copies_between(mine, held_out)


def extra_rows(data: Path, kind: str | None = "music") -> list[dict[str, str]]:
    """Rows of extra/index.csv of one kind, or all; speech and street noise are no copies of music."""
    with (data / "extra" / "index.csv").open(newline="") as file:
        return [row for row in csv.DictReader(file) if kind in (None, row["kind"])]


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


def write_exclusions(copies: list[Copy], path: Path, rows: list[dict[str, str]]) -> None:
    """A copied song's whole track goes, for its other windows are the same song."""
    track_of = {extra_name(row): row["track"] for row in rows}
    reason = {track_of[copy.window]: copy for copy in copies}
    lines = [
        "# Windows of extra/ that training must not read: they, or another window of their track, may hold a recording",
        "# of the valid or test split (likeness at least 0.7; copies usually reach 0.85). Written by leakage.py --write.",
    ]
    for row in rows:
        copy = reason.get(row["track"])
        if copy:
            lines.append(f"{extra_name(row)}  # track {row['track']}: like {copy.clip} ({copy.likeness:.2f})")
    path.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
