"""What the tests learn from: made songs and sounds; the real data folder where there is one (GENREBOT_DATA)."""

from __future__ import annotations

import json
import os
import unittest
from pathlib import Path

import numpy as np

from dataset import GENRES, Window
from frontend import BANDS
from synthetic import synthetic_windows

DATA = Path(os.environ.get("GENREBOT_DATA", "../shared/data"))
needs_data = unittest.skipUnless((DATA / "gtzan-mel387").is_dir(), f"no data in {DATA}")


def song(seed: int, columns: int = 387) -> np.ndarray:
    """Random onsets in random bands that fade: enough like music to compare. uint8 [128, columns]."""
    random = np.random.default_rng(seed)
    mel = np.zeros((128, columns))
    for _ in range(columns * 4):
        band, start = random.integers(0, 124), random.integers(0, columns)
        fade = 200 * np.exp(-np.arange(columns - start) / random.uniform(1, 8))
        mel[band : band + 4, start:] = np.maximum(mel[band : band + 4, start:], fade)
    return mel.astype(np.uint8)


def windows() -> list[Window]:
    tags = np.random.default_rng(0).random((10, 50)).astype(np.float32)
    clips = [Window(f"g{g}", song(g), g, 1.0, tags, True, f"{g:04x}") for g in range(len(GENRES))]
    return clips + [Window("x", song(20, 60), -1, 0.0, tags, True, "0020"), *synthetic_windows(6)]


def write_custom_dataset(data: Path) -> None:
    """Own music as `arrays` writes it: two windows to learn from, one to choose on; every byte of a window is its number."""
    data.mkdir(exist_ok=True)
    rows = [("dub/a@0", "dub", "train", 40), ("techno/b@0", "techno", "train", 50), ("dub/c@0", "dub", "valid", 33)]
    offset, listed, chunks = 0, [], []
    for value, (name, genre, split, columns) in enumerate(rows, start=1):
        listed.append({"name": name, "genre": genre, "group": name, "split": split, "offset": offset, "columns": columns})
        chunks.append(np.full(BANDS * columns, value, dtype=np.uint8))
        offset += BANDS * columns
    (data / "mel.u8").write_bytes(np.concatenate(chunks).tobytes())
    (data / "index.json").write_text(json.dumps({"labels": ["dub", "techno"], "bands": BANDS, "windows": listed}))
