"""Reads the training data: GTZAN's train and valid clips, and the extra music and non-music.

The arrays are memory-mapped, and rows are only ever handed out by the name of a split that may be learnt from or
chosen on. The test split has no reader here: its scores come from the product's own serving code.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from frontend import BANDS

GENRES: tuple[str, ...] = (
    "blues", "classical", "country", "disco", "hiphop", "jazz", "metal", "pop", "reggae", "rock",
)
TAGS = 50
EXTRA_FOLDERS = ("extra", "extra2")
HELD_OUT_FOLDER, HELD_OUT_SHARE = "extra2", 1 / 3
"""A third of this folder's tracks (by the hash that names them) is never learnt from: tags are measured on it."""
PATCH_SECONDS = 3.0  # the teacher judges patches of 3 s
EXCLUSIONS = Path(__file__).resolve().parent.parent / "exclusions.txt"

Split = Literal["train", "valid"]


@dataclass(frozen=True)
class Window:
    """One stretch of sound of up to 30 s.

    pixels: uint8 [128 bands, columns], band 0 the lowest; value/255 is the model's input.
    genre: index in GENRES, or -1 where unknown or none of the ten.
    genre_weight: how far the genre label is trusted, 0…1.
    tags: float32 [patches, 50] of the teacher's probabilities, spread evenly over the window, or None.
    music: False for speech and environmental sound.
    track: windows with the same track stay on one side of any split.
    soft_genre: float32 [10], a distribution that stands in for `genre` (teacher.py), or None.
    """

    name: str
    pixels: np.ndarray
    genre: int
    genre_weight: float
    tags: np.ndarray | None
    music: bool
    track: str
    soft_genre: np.ndarray | None = None

    def mean_tags(self) -> np.ndarray:
        """float32 [50]; only for windows that have tags."""
        if self.tags is None:
            raise ValueError(f"{self.name} has no tags")
        return self.tags.mean(axis=0)


def read_exclusions(path: Path = EXCLUSIONS) -> frozenset[str]:
    """Names of windows that resemble a valid or test clip; leakage.py writes the file. `#` starts a comment."""
    if not path.exists():
        return frozenset()
    lines = (line.split("#")[0].strip() for line in path.read_text().splitlines())
    return frozenset(line for line in lines if line)


def read_split(data: Path, split: Split) -> list[str]:
    """Clip names of the artist- and fault-filtered split."""
    if split not in ("train", "valid"):
        raise ValueError(f"training reads train and valid only, not {split!r}")
    text = (data / "splits" / "filtered" / f"{split}.txt").read_text()
    return text.split()


def read_gtzan(data: Path, split: Split) -> list[Window]:
    """GTZAN's clips of one split; the train clips carry the teacher's tags."""
    return gtzan_windows(data, read_split(data, split), gtzan_tags(data) if split == "train" else {})


def gtzan_windows(data: Path, names: list[str], tags: dict[str, np.ndarray]) -> list[Window]:
    """The named clips; those in `tags` carry the teacher's."""
    folder = data / "gtzan-mel387"
    index = json.loads((folder / "index.json").read_text())
    mel = np.memmap(folder / "mel.u8", dtype=np.uint8, mode="r", shape=tuple(index["shape"]))
    row_of = {name: row for row, name in enumerate(index["names"])}
    windows = []
    for name in names:
        genre = GENRES.index(name.split(".")[0])
        windows.append(Window(name, mel[row_of[name]], genre, 1.0, tags.get(name), True, name))
    return windows


def read_extra(data: Path, weak_weight: float = 0.3, excluded: frozenset[str] | None = None,
               folders: Sequence[str] = EXTRA_FOLDERS) -> list[Window]:
    """Windows of extra music and non-music that may be trained on: part `train`, without the excluded and the held out.

    weak_weight: trust in the genre labels, which strangers gave by folder, file name or tag.
    excluded: names of windows, by default those of exclusions.txt.
    """
    excluded = read_exclusions() if excluded is None else excluded
    windows: list[Window] = []
    for folder in folders:
        found = _extra_windows(data, folder, weak_weight, excluded)
        windows += hold_out(found, HELD_OUT_SHARE)[0] if folder == HELD_OUT_FOLDER else found
    return windows


def read_held_out(data: Path) -> list[Window]:
    """The music that no network learns from, with the teacher's tags."""
    return hold_out(_extra_windows(data, HELD_OUT_FOLDER, 0.0, read_exclusions()), HELD_OUT_SHARE)[1]


def _extra_windows(data: Path, folder: str, weak_weight: float, excluded: frozenset[str]) -> list[Window]:
    mel = np.memmap(data / folder / "mel.u8", dtype=np.uint8, mode="r")
    all_tags = np.fromfile(data / folder / "tags.f16", dtype="<f2").reshape(-1, TAGS)
    return [_extra_window(row, mel, all_tags, weak_weight) for row in extra_rows(data, folder)
            if row["part"] == "train" and row["name"] not in excluded]


def extra_rows(data: Path, folder: str) -> list[dict[str, str]]:
    """Rows of a folder's index.csv, each with its `name` in the exclusion list."""
    with (data / folder / "index.csv").open(newline="") as file:
        return [{**row, "name": f"{folder}.{row['row']}"} for row in csv.DictReader(file)]


def hold_out(windows: list[Window], share: float) -> tuple[list[Window], list[Window]]:
    """Splits by track into (kept, held out); the same tracks whatever the seed, because names decide."""
    limit = int(share * 0x10000)

    def held(window: Window) -> bool:
        return int(window.track[:4], 16) < limit

    return [w for w in windows if not held(w)], [w for w in windows if held(w)]


def gtzan_tags(data: Path) -> dict[str, np.ndarray]:
    """The teacher's tags of the train clips by name, float32 [patches, 50] each."""
    folder = data / "teacher-tags"
    index = json.loads((folder / "gtzan-train.json").read_text())
    values = np.fromfile(folder / "gtzan-train.f16", dtype="<f2").reshape(index["shape"]).astype(np.float32)
    clips = np.array(index["clips"])
    return {str(name): values[clips == name] for name in np.unique(clips)}


def _extra_window(row: dict[str, str], mel: np.ndarray, all_tags: np.ndarray, weak_weight: float) -> Window:
    offset, columns = int(row["offset"]), int(row["columns"])
    pixels = mel[offset : offset + BANDS * columns].reshape(BANDS, columns)
    music = row["kind"] == "music"
    genre = GENRES.index(row["label"]) if music and row["label"] in GENRES else -1
    tags = None
    if music and int(row["tag_patches"]) > 0:
        first = int(row["tag_row"])
        tags = all_tags[first : first + int(row["tag_patches"])].astype(np.float32)
    weight = weak_weight if genre >= 0 else 0.0
    return Window(row["name"], pixels, genre, weight, tags, music, row["track"])
