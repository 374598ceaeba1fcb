"""Draws random crops with their targets. One batch mixes GTZAN, extra music and non-music at one crop length."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from dataset import PATCH_SECONDS, TAGS, Window
from frontend import COLUMNS_PER_SECOND

USUAL_COLUMNS = 129  # 10 s
COLUMNS_PER_SEGMENT = round(PATCH_SECONDS * COLUMNS_PER_SECOND)


@dataclass
class Batch:
    """mel: float32 [batch, 128, columns], 0…1.
    genre: float32 [batch, genres], a distribution; genre_weight: [batch].
    tags: float32 [batch, segments, 50], one segment about 3 s; tag_weight: [batch].
    music: float32 [batch], 1 for music.
    """

    mel: torch.Tensor
    genre: torch.Tensor
    genre_weight: torch.Tensor
    tags: torch.Tensor
    tag_weight: torch.Tensor
    music: torch.Tensor

    def to(self, device: torch.device) -> Batch:
        return Batch(**{name: value.to(device) for name, value in vars(self).items()})


@dataclass(frozen=True)
class Mix:
    """How many windows of each kind go into one batch."""

    gtzan: int
    extra: int
    nonmusic: int

    def scaled(self, factor: float) -> Mix:
        """At least one of each kind that there is."""
        return Mix(*(max(1, round(count * factor)) if count else 0 for count in (self.gtzan, self.extra, self.nonmusic)))


class Sampler:
    """Endless random batches; its whole state is one NumPy generator, so a checkpoint can resume it."""

    def __init__(self, windows: list[Window], mix: Mix, stretch: float, level: float, seed: int, genres: int) -> None:
        """stretch: the largest relative change of tempo, 0.2 for ±20 %.
        level: how far extra music is drawn evenly over its genres; 0 as it comes, 1 every genre equally often.
        genres: how many there are; each must have labelled windows. Kinds without windows leave the mix.
        """
        self.genres = genres
        self.by_genre = [[w for w in windows if w.genre == g and w.genre_weight == 1.0] for g in range(genres)]
        if not all(self.by_genre):
            raise ValueError("every genre needs at least one window in train")
        self.extra = [w for w in windows if w.music and w.genre_weight < 1.0]
        self.nonmusic = [w for w in windows if not w.music]
        self.extra_odds = np.cumsum(genre_odds(self.extra, level, genres)) if level > 0 and self.extra else None
        self.mix = Mix(mix.gtzan, mix.extra if self.extra else 0, mix.nonmusic if self.nonmusic else 0)
        self.stretch = stretch
        self.random = np.random.default_rng(seed)

    def draw(self, columns: int, equal_work: bool = False) -> Batch:
        """A batch whose crops are `columns` wide; with equal_work, its mix is for USUAL_COLUMNS and scales with them."""
        mix = self.mix.scaled(USUAL_COLUMNS / columns) if equal_work else self.mix
        return self.crops(self._choose(mix), columns)

    def crops(self, windows: list[Window], columns: int) -> Batch:
        """One random crop of each of these windows."""
        crops = [self._crop(window, columns) for window in windows]
        stacked = [np.stack(parts) for parts in zip(*crops)]
        mel, genre, genre_weight, tags, tag_weight, music = (torch.from_numpy(part) for part in stacked)
        return Batch(mel.float() / 255, genre, genre_weight, tags, tag_weight, music)

    def _choose(self, mix: Mix) -> list[Window]:
        """GTZAN genres in turn (balanced), extra music by its odds, non-music uniformly by window."""
        order = self.random.permutation(self.genres)
        clips = [self._any(self.by_genre[order[i % self.genres]]) for i in range(mix.gtzan)]
        clips += [self._any_extra() for _ in range(mix.extra)]
        return clips + [self._any(self.nonmusic) for _ in range(mix.nonmusic)]

    def _any_extra(self) -> Window:
        if self.extra_odds is None:
            return self._any(self.extra)
        return self.extra[int(np.searchsorted(self.extra_odds, self.random.uniform(0, self.extra_odds[-1] - 1e-9)))]

    def _any(self, windows: list[Window]) -> Window:
        return windows[int(self.random.integers(len(windows)))]

    def _crop(self, window: Window, columns: int) -> tuple[np.ndarray, ...]:
        pace = float(np.exp(self.random.uniform(-1, 1) * np.log1p(self.stretch)))
        length = window.pixels.shape[1]
        span = columns * pace
        if not window.music or span > length:
            # Short sounds go round. Music does so from a random phase too, else a seam would mean "not music".
            start = float(self.random.uniform(0, length))
        else:
            start = float(self.random.uniform(0, length - span))
        # Nearest columns, not blends: the front end itself picks frames.
        picks = (start + pace * (np.arange(columns) + 0.5)).astype(np.int64) % length
        segments = max(1, round(columns / COLUMNS_PER_SEGMENT))
        centres = start + span * (np.arange(segments) + 0.5) / segments
        tags = tags_at(window.tags, (centres % length) / length * (length / COLUMNS_PER_SECOND), length)
        genre = np.full(self.genres, 1 / self.genres, dtype=np.float32)
        if window.soft_genre is not None:
            genre[:] = window.soft_genre
        elif window.genre >= 0:
            genre[:] = 0
            genre[window.genre] = 1
        return (
            window.pixels[:, picks],
            genre,
            np.float32(window.genre_weight),
            tags,
            np.float32(window.tags is not None),
            np.float32(window.music),
        )


def genre_odds(windows: list[Window], level: float, genres: int) -> np.ndarray:
    """How often to draw each window, float64 [windows]: the rarer its likeliest genre, the more often."""
    likeliest = [w.genre if w.soft_genre is None else int(w.soft_genre.argmax()) for w in windows]
    counts = np.bincount(np.array(likeliest) + 1, minlength=genres + 1)
    return (1 / counts[np.array(likeliest) + 1]) ** level


def tags_at(tags: np.ndarray | None, seconds: np.ndarray, columns: int) -> np.ndarray:
    """The teacher's tags at the given times, float32 [times, 50], linear between the patches' centres.

    The first patch starts with the window, the last one ends with it.
    """
    if tags is None:
        return np.zeros((len(seconds), TAGS), dtype=np.float32)
    last = max(columns / COLUMNS_PER_SECOND - PATCH_SECONDS, 1e-6)
    place = np.clip((seconds - PATCH_SECONDS / 2) / last, 0, 1) * (len(tags) - 1)
    low = np.floor(place).astype(int)
    high = np.minimum(low + 1, len(tags) - 1)
    share = (place - low)[:, None].astype(np.float32)
    return (tags[low] * (1 - share) + tags[high] * share).astype(np.float32)
