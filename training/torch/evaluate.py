"""Judges a network exactly as it is served: every window whole, in one forward pass, in float32."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from dataset import Window
from losses import tag_loss
from models import Outputs


@dataclass
class Judged:
    """logits: float32 [windows, genres]. embedding: [windows, E]. music: [windows] probability. genre: int [windows].
    tags: [windows, 50] probabilities, where there are any.
    """

    logits: np.ndarray
    embedding: np.ndarray
    music: np.ndarray
    genre: np.ndarray
    tags: np.ndarray | None = None

    def accuracy(self) -> float:
        return float((self.logits.argmax(1) == self.genre).mean())

    def nll(self) -> float:
        """Mean negative log-likelihood at the best single temperature: moves less by chance than accuracy."""
        rows = np.arange(len(self.genre))
        costs = []
        for temperature in np.exp(np.linspace(-1.2, 1.2, 49)):
            scaled = self.logits.astype(np.float64) / temperature
            scaled -= scaled.max(axis=1, keepdims=True)
            costs.append(-(scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True)))[rows, self.genre].mean())
        return float(min(costs))


def judge(network: nn.Module, windows: list[Window], device: torch.device, batch: int = 16) -> Judged:
    """Runs windows in batches of equal width; the order of the result is the order of `windows`."""
    network.eval()
    by_width: dict[int, list[int]] = {}
    for place, window in enumerate(windows):
        by_width.setdefault(window.pixels.shape[1], []).append(place)
    rows: dict[int, tuple[np.ndarray, ...]] = {}
    with torch.no_grad():
        for places in by_width.values():
            for first in range(0, len(places), batch):
                some = places[first : first + batch]
                mel = torch.from_numpy(np.stack([windows[i].pixels for i in some])).to(device).float() / 255
                parts = as_served(network(mel))
                arrays = [part.float().cpu().numpy() for part in parts]
                rows.update({place: tuple(a[i] for a in arrays) for i, place in enumerate(some)})
    logits, embedding, music, *tags = (np.stack(column) for column in zip(*(rows[i] for i in range(len(windows)))))
    return Judged(logits, embedding, music, np.array([w.genre for w in windows]), tags[0] if tags else None)


def as_served(outputs: Outputs | tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, ...]:
    """(logits, embedding, music, tags) of a bare network, or what one gives that is already dressed for serving."""
    if isinstance(outputs, tuple):
        return outputs
    return outputs.logits, outputs.embedding, torch.sigmoid(outputs.music), torch.sigmoid(outputs.clip_tags)


def confusion(judged: Judged) -> np.ndarray:
    """int [true genre, answered genre]."""
    genres = judged.logits.shape[1]
    table = np.zeros((genres, genres), dtype=int)
    np.add.at(table, (judged.genre, judged.logits.argmax(1)), 1)
    return table


def macro_f1(judged: Judged) -> float:
    """Mean of the genres' F1; a genre never answered counts as 0."""
    table = confusion(judged)
    hits = np.diag(table)
    return float(np.mean(2 * hits / np.maximum(table.sum(0) + table.sum(1), 1)))


def tag_error(network: nn.Module, windows: list[Window], device: torch.device) -> float:
    """Mean divergence of the clip's tags from the teacher's mean tags (losses.tag_loss) over whole windows."""
    network.eval()
    total = 0.0
    with torch.no_grad():
        for window in windows:
            mel = torch.from_numpy(window.pixels[None].astype(np.float32)).to(device) / 255
            target = torch.from_numpy(window.mean_tags()).to(device)[None, None]
            logits = network(mel).clip_tags[:, None]
            total += float(tag_loss(logits, target, torch.ones(1, device=device)))
    return total / max(len(windows), 1)
