"""The artist 3-fold (Foleis and Tavares 2020): how the recipe does on all of GTZAN, not on one lucky split.

Its models learn from clips of the filtered test split. They are measured, and never shipped, calibrated or used to
choose anything.
"""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

from artists import artists
from dataset import EXCLUSIONS, Window, gtzan_tags, gtzan_windows, read_exclusions

FOLDS = (1, 2, 3)
FOLD_EXCLUSIONS = EXCLUSIONS.with_name("exclusions-folds.txt")
HEADS_SHARE = 0.3
"""About so many clips of each genre are kept from the networks, for the last fit of their outputs: as many as valid has
beside train in the filtered split."""


def fold_names(data: Path, fold: int) -> list[str]:
    """The clips that fold `fold` is tested on; it learns from those of the other two."""
    with (data / "splits" / "artist-3fold.csv").open(newline="") as file:
        return [row["clip"] for row in csv.DictReader(file) if int(row["test_fold"]) == fold]


def read_fold(data: Path, fold: int) -> tuple[list[Window], list[Window]]:
    """(What the networks of fold `fold` learn from, what only their outputs are fitted on): clips of the other folds.

    Left out is what these share with its test: repeated recordings, and clips whose artist by Sturm's index is in it: the
    published table gives some artists several numbers (A Tribe Called Quest, Bob Marley), so that they cross its folds.
    No artist is in both parts. The teacher's tags are there only for the clips of the filtered train split; the rest has
    labels alone.
    """
    if fold not in FOLDS:
        raise ValueError(f"the artist 3-fold has folds 1, 2 and 3, not {fold!r}")
    excluded, artist_of = read_exclusions(FOLD_EXCLUSIONS), artists(data)
    tested = {artist_of.get(name, "") for name in fold_names(data, fold)} - {""}
    names = [name for other in FOLDS if other != fold for name in fold_names(data, other)
             if name not in excluded and artist_of.get(name) not in tested]
    for_heads = kept_for_heads(names, {name: artist_of.get(name) or number for name, number in artist_numbers(data).items()})
    windows = gtzan_windows(data, names, gtzan_tags(data))
    return [w for w in windows if w.name not in for_heads], [w for w in windows if w.name in for_heads]


def artist_numbers(data: Path) -> dict[str, str]:
    """Clip → number of its artist in the published table."""
    with (data / "splits" / "artist-3fold.csv").open(newline="") as file:
        return {row["clip"]: row["artist_id"] for row in csv.DictReader(file)}


def kept_for_heads(names: list[str], artist_of: dict[str, str]) -> set[str]:
    """About HEADS_SHARE of each genre's clips: whole artists in the order of a hash of their names, passing over whoever is too
    much for what is left of the share. (Who plays two genres, as Guns N' Roses do, is kept or not in both.)
    """
    kept: set[str] = set()
    for genre in sorted({name.split(".")[0] for name in names}):
        clips = [name for name in names if name.startswith(f"{genre}.")]
        room = HEADS_SHARE * len(clips)
        for artist in sorted({artist_of[name] for name in clips}, key=lambda a: hashlib.sha256(a.encode()).hexdigest()):
            theirs = {name for name in names if artist_of[name] == artist} - kept
            if len(theirs) <= room:
                kept.update(theirs)
                room -= len(theirs)
    return kept
