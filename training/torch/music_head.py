"""Fits the music-or-not output again on a finished network, by itself: while everything is learnt at once, it starves.

The backbone stays as it is. Crops of every served length, half of them augmented, none of them mixed with another, because
a mixture of speech and music is neither.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from augment import Strength, augment
from batches import Mix, Sampler
from dataset import hold_out, read_extra, read_gtzan
from models import GenreNet
from synthetic import synthetic_windows

COLUMNS = (39, 65, 97, 129, 193, 258, 387)
MIX = Mix(12, 12, 24)
SYNTHETIC = 300
BATCHES = 200


def refit_music(network: GenreNet, data: Path, held_out: float, batches: int = BATCHES, seed: int = 0) -> nn.Module:
    """A new head for `network.music`; held_out: share of the non-music tracks that it must not see."""
    torch.manual_seed(seed)
    inputs, target = crops(network.eval(), data, held_out, batches, seed)
    mean, scale = inputs.mean(dim=0), inputs.std(dim=0) + 1e-4
    head = fit((inputs - mean) / scale, target)
    return with_scaling(head, mean, scale)


def crops(network: GenreNet, data: Path, held_out: float, batches: int, seed: int) -> tuple[Tensor, Tensor]:
    """(What the head sees [crops, pooled], 1 for music [crops]) of random crops."""
    extra = read_extra(data)
    nonmusic, _ = hold_out([w for w in extra if not w.music], held_out)
    # Only for the kinds: no genre is learnt here.
    music = [replace(w, tags=None, genre_weight=0.0) for w in extra if w.music]
    windows = read_gtzan(data, "train") + music + nonmusic + synthetic_windows(SYNTHETIC, seed + 1)
    sampler = Sampler(windows, MIX, 0.15, 0.0, seed, network.genre[-1].out_features)
    pooled, target = [], []
    with torch.no_grad():
        for number in range(batches):
            batch = sampler.draw(COLUMNS[number % len(COLUMNS)])
            batch = augment(batch, replace(Strength(), mixup=0.0)) if number % 2 else batch
            pooled.append(network.pool(network.backbone(batch.mel)))
            target.append(batch.music)
    return torch.cat(pooled), torch.cat(target)


def fit(inputs: Tensor, target: Tensor, epochs: int = 40) -> nn.Sequential:
    """The same shape of head as in models.py, by AdamW with dropout on its inputs."""
    head = nn.Sequential(nn.Linear(inputs.shape[1], 32), nn.ReLU(), nn.Linear(32, 1))
    optimiser = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.1)
    for _ in range(epochs):
        for places in torch.randperm(len(inputs)).split(256):
            logits = head(functional.dropout(inputs[places], 0.3))[:, 0]
            loss = functional.binary_cross_entropy_with_logits(logits, target[places])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return head


def with_scaling(head: nn.Sequential, mean: Tensor, scale: Tensor) -> nn.Sequential:
    """The head for unscaled inputs: the scaling moves into its first layer."""
    head = copy.deepcopy(head)
    first = head[0]
    with torch.no_grad():
        first.weight /= scale
        first.bias -= first.weight @ mean
    return head
