"""What the network is asked to do, as one number and its parts."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from batches import Batch
from models import Outputs


@dataclass(frozen=True)
class Weights:
    """Weight of each task in the sum. Tag losses are means over 50 mostly absent tags, hence small numbers by nature."""

    genre: float = 1.0
    tags: float = 8.0
    clip_tags: float = 8.0
    music: float = 0.3
    smoothing: float = 0.1
    consistency: float = 0.0


def total_loss(outputs: Outputs, batch: Batch, weights: Weights, views: int = 1) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum, and each task's own mean loss for the log."""
    parts = {
        "genre": genre_loss(outputs.logits, batch, weights.smoothing),
        "tags": tag_loss(outputs.tags, batch.tags, batch.tag_weight),
        "clip_tags": tag_loss(outputs.clip_tags[:, None], batch.tags.mean(dim=1, keepdim=True), batch.tag_weight),
        "music": functional.binary_cross_entropy_with_logits(outputs.music, batch.music),
    }
    if views > 1:
        parts["consistency"] = consistency_loss(outputs.logits, batch.music, views)
    total = sum((getattr(weights, name) * part for name, part in parts.items()), torch.zeros(()).to(batch.mel.device))
    return total, {name: float(part.detach()) for name, part in parts.items()}


def genre_loss(logits: Tensor, batch: Batch, smoothing: float) -> Tensor:
    """Cross entropy against soft, smoothed labels, weighted by how far each label is trusted."""
    target = batch.genre * (1 - smoothing) + smoothing / batch.genre.shape[1]
    each = -(target * functional.log_softmax(logits, dim=1)).sum(dim=1)
    return (each * batch.genre_weight).sum() / batch.genre_weight.sum().clamp(min=1)


def consistency_loss(logits: Tensor, music: Tensor, views: int) -> Tensor:
    """Kullback-Leibler divergence of each view's genres from the mean of the crop's views, over the music.

    As in R-Drop (Liang et al. 2021), but between two ways in which the same sound may reach a chat.
    """
    scores = functional.log_softmax(logits, dim=1).unflatten(0, (views, -1))
    middle = scores.detach().exp().mean(dim=0)
    each = (middle * (middle.clamp(min=1e-8).log() - scores)).sum(dim=2).mean(dim=0)
    weight = music.unflatten(0, (views, -1))[0]
    return (each * weight).sum() / weight.sum().clamp(min=1)


def tag_loss(logits: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    """Kullback-Leibler divergence of each tag from the teacher's probability, 0 when they agree.

    logits, target: [batch, segments, 50]; weight: [batch].
    """
    cross = functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
    safe = target.clamp(1e-6, 1 - 1e-6)
    entropy = -(safe * safe.log() + (1 - safe) * (1 - safe).log())
    each = (cross - entropy).mean(dim=(1, 2))
    return (each * weight).sum() / weight.sum().clamp(min=1)
