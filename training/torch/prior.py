"""How often each genre is met in training: a network expects it to go on like that, and a chat is another world.

GTZAN's clips come evenly, but the extra music is mostly classical, hip-hop and rock and hardly ever country or disco. The
logarithm of the prior, taken from the logits, gives the answer for genres that are equally likely (Menon et al. 2021).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from batches import genre_odds
from dataset import Window
from train import training_windows


def genre_prior(settings: dict, data: Path) -> np.ndarray:
    """float32 [genres], sums to 1. settings: of the checkpoint; each label counts as far as it is trusted."""
    windows, _ = training_windows(argparse.Namespace(**{**settings, "data": data}))
    labelled = [w for w in windows if w.music and w.genre_weight == 1.0]
    extra = [w for w in windows if w.music and w.genre_weight < 1.0]
    genres = len({w.genre for w in labelled})
    met = np.full(genres, float(settings["gtzan"]) / genres)
    if extra and settings["extra"] > 0:
        odds = genre_odds(extra, settings["level"], genres)
        each = np.stack([w.genre_weight * opinion(w, genres) for w in extra])
        met += settings["extra"] * (odds[:, None] * each).sum(axis=0) / odds.sum()
    return (met / met.sum()).astype(np.float32)


def opinion(window: Window, genres: int) -> np.ndarray:
    """The window's target in training; of an unknown genre, none."""
    if window.soft_genre is not None:
        return window.soft_genre
    target = np.zeros(genres, dtype=np.float32)
    if window.genre >= 0:
        target[window.genre] = 1
    return target
