"""From the teacher's tags to genres: a linear model fitted on GTZAN's train clips, applied to the extra music.

The extra music's own genre labels are by strangers and few; the teacher's tags are there for all of it, and what
GTZAN's labels mean in terms of those tags can be learnt from the 443 train clips. The result are soft genre labels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch.nn import functional

from dataset import GENRES, Window

PENALTY = 0.003
"""L2 penalty: the best of 0.0001…0.03 (0.80 right) in cross-validation over the train clips, see `cross_validate`."""


@dataclass(frozen=True)
class TagReader:
    """weight: float32 [50, 10]; bias: [10]; mean, scale: [50], of the tags' log-odds."""

    weight: np.ndarray
    bias: np.ndarray
    mean: np.ndarray
    scale: np.ndarray

    def genres(self, tags: np.ndarray) -> np.ndarray:
        """tags: [n, 50] probabilities → genre probabilities, float32 [n, 10]."""
        logits = ((log_odds(tags) - self.mean) / self.scale) @ self.weight + self.bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)


def log_odds(tags: np.ndarray) -> np.ndarray:
    """Probabilities become comparable from rare to frequent tags; float16 zeros are kept finite."""
    safe = np.clip(tags, 1e-4, 1 - 1e-4)
    return np.log(safe / (1 - safe))


def fit(windows: list[Window], penalty: float = PENALTY) -> TagReader:
    """Multinomial logistic regression on the mean tags of thirds of every window that has tags and a genre."""
    pairs = [(part.mean(axis=0), w.genre) for w in windows if w.tags is not None and w.genre >= 0
             for part in np.array_split(w.tags, 3)]
    raw = log_odds(np.stack([tags for tags, _ in pairs]))
    mean, scale = raw.mean(axis=0), raw.std(axis=0) + 1e-6
    inputs = torch.from_numpy(((raw - mean) / scale).astype(np.float32))
    target = torch.tensor([genre for _, genre in pairs])
    weight = torch.zeros(inputs.shape[1], len(GENRES), requires_grad=True)
    bias = torch.zeros(len(GENRES), requires_grad=True)
    solver = torch.optim.LBFGS([weight, bias], max_iter=200, line_search_fn="strong_wolfe")

    def cost() -> torch.Tensor:
        solver.zero_grad()
        loss = functional.cross_entropy(inputs @ weight + bias, target) + penalty * weight.square().sum()
        loss.backward()
        return loss

    solver.step(cost)
    return TagReader(weight.detach().numpy(), bias.detach().numpy(), mean, scale)


def cross_validate(windows: list[Window], penalty: float, folds: int = 4) -> float:
    """Accuracy on clips left out, in blocks of neighbours: GTZAN's artists lie together, so blocks part most of them."""
    right = total = 0
    for fold in range(folds):
        of_genre = [[w for w in windows if w.genre == genre] for genre in range(len(GENRES))]
        left_out = [w for clips in of_genre
                    for w in clips[len(clips) * fold // folds : len(clips) * (fold + 1) // folds]]
        names = {w.name for w in left_out}
        reader = fit([w for w in windows if w.name not in names], penalty)
        answers = reader.genres(np.stack([w.mean_tags() for w in left_out])).argmax(axis=1)
        right += int((answers == np.array([w.genre for w in left_out])).sum())
        total += len(left_out)
    return right / total


def hear(windows: list[Window], reader: TagReader, trust: float, label_share: float = 1 / 3,
         pseudo: Mapping[str, np.ndarray] | None = None) -> list[Window]:
    """Gives extra music soft genre labels (`soft_genre`) with weight `trust`; windows without tags stay as they are.

    label_share: how much a stranger's label counts where there is one; the rest is the reader's.
    pseudo: a finished network's genre probabilities by window name (refit.py); with the reader's they make a
        geometric mean, which agreed best with the labels of extra2/ (0.56; reader alone 0.51, network alone 0.55).
    """
    heard = []
    for window in windows:
        if window.music and window.genre_weight < 1 and window.tags is not None:
            soft = reader.genres(window.mean_tags()[None])[0]
            if pseudo is not None and window.name in pseudo:
                both = np.sqrt(soft * pseudo[window.name])
                soft = both / both.sum()
            if window.genre >= 0:
                soft = (1 - label_share) * soft + label_share * np.eye(len(GENRES), dtype=np.float32)[window.genre]
            window = replace(window, soft_genre=soft.astype(np.float32), genre_weight=trust)
        heard.append(window)
    return heard
