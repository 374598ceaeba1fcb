"""The artist 3-fold (Foleis and Tavares 2020): how the recipe does on all of GTZAN, not on one lucky split.

Its models learn from clips of the filtered test split. They are measured, and never shipped, calibrated or used to
choose anything.
"""

from __future__ import annotations

import csv
from pathlib import Path

from artists import artists
from dataset import EXCLUSIONS, Window, gtzan_tags, gtzan_windows, read_exclusions

FOLDS = (1, 2, 3)
FOLD_EXCLUSIONS = EXCLUSIONS.with_name("exclusions-folds.txt")


def fold_names(data: Path, fold: int) -> list[str]:
    """The clips that fold `fold` is tested on; it learns from those of the other two."""
    with (data / "splits" / "artist-3fold.csv").open(newline="") as file:
        return [row["clip"] for row in csv.DictReader(file) if int(row["test_fold"]) == fold]


def read_fold(data: Path, fold: int) -> list[Window]:
    """What fold `fold` learns from: the other folds' clips, without what they share with its test.

    Left out are repeated recordings, and clips whose artist by Sturm's index is in the test of `fold`: the published
    table gives some artists several numbers (A Tribe Called Quest, Bob Marley), so that they cross its folds.
    The teacher's tags are there only for the clips of the filtered train split; the rest has labels alone.
    """
    if fold not in FOLDS:
        raise ValueError(f"the artist 3-fold has folds 1, 2 and 3, not {fold!r}")
    excluded, artist_of = read_exclusions(FOLD_EXCLUSIONS), artists(data)
    tested = {artist_of.get(name, "") for name in fold_names(data, fold)} - {""}
    names = [name for other in FOLDS if other != fold for name in fold_names(data, other)
             if name not in excluded and artist_of.get(name) not in tested]
    return gtzan_windows(data, names, gtzan_tags(data))
