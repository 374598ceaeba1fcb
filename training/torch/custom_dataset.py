"""Reads anybody's own music as `arrays` wrote it (training/corpus/custom-dataset.ts): index.json beside mel.u8."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from dataset import GENRES, Split, Window, read_gtzan
from frontend import BANDS

INDEX = "index.json"


def labels_of(data: Path) -> tuple[str, ...]:
    """The genres to learn: the folder's own, else GTZAN's ten."""
    return tuple(_index(data)["labels"]) if is_custom_dataset(data) else GENRES


def read_labelled(data: Path, split: Split) -> list[Window]:
    """The labelled windows of one split of either layout. Test has no reader, here either."""
    if not is_custom_dataset(data):
        return read_gtzan(data, split)
    if split not in ("train", "valid"):
        raise ValueError(f"training reads train and valid only, not {split!r}")
    index = _index(data)
    labels = list(index["labels"])
    mel = np.memmap(data / "mel.u8", dtype=np.uint8, mode="r")
    windows = []
    for row in index["windows"]:
        if row["split"] == split:
            begin, columns = row["offset"], row["columns"]
            pixels = mel[begin : begin + BANDS * columns].reshape(BANDS, columns)
            windows.append(Window(row["name"], pixels, labels.index(row["genre"]), 1.0, None, True, row["group"]))
    return windows


def is_custom_dataset(data: Path) -> bool:
    """True for a folder of own music; False for GTZAN's layout."""
    return (data / INDEX).exists()


def _index(data: Path) -> dict:
    return json.loads((data / INDEX).read_text())
