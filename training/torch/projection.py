"""One vector for "sounds alike" out of the networks' own: a matrix learnt so that neighbours are of one genre.

Neighbourhood component analysis (Goldberger et al. 2005) with soft labels: of each crop, the probability that a neighbour
drawn by likeness shares its genre. A second loss asks the vector for the teacher's tags, so that likeness within a genre
is kept. The networks stay as they are; crops of one track or artist are no neighbours of each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from artists import artists
from augment import Strength, augment
from batches import Sampler
from dataset import TAGS, Window

COLUMNS = 194  # 15 s
CROPS_OF_GTZAN = 2
BATCH = 32
TEMPERATURE = 0.1
TAG_WEIGHT = 4.0
STRENGTH = replace(Strength(), mixup=0.0, telephone=0.05, voice=0.05, codec=0.05, mask_bands=8, mask_columns=8)


@dataclass(frozen=True)
class Crops:
    """embedding: [crops, E] of the joined networks. genre: [crops, 10], trust: [crops]. tags: [crops, 50], tagged: [crops].
    owner: int [crops]; equal ones are of one track or artist.
    """

    embedding: Tensor
    genre: Tensor
    trust: Tensor
    tags: Tensor
    tagged: Tensor
    owner: Tensor


@torch.no_grad()
def embed_crops(joint: nn.Module, windows: list[Window], sampler: Sampler, data: Path) -> Crops:
    """One augmented crop of every window of music, more of GTZAN's. joint: mel → embedding [batch, E]."""
    artist_of = artists(data)
    chosen = [w for w in windows if w.music and (w.genre_weight > 0 or w.tags is not None)
              for _ in range(CROPS_OF_GTZAN if w.genre_weight == 1.0 else 1)]
    numbers: dict[str, int] = {}
    owner = [numbers.setdefault(artist_of.get(w.name) or w.track, len(numbers)) for w in chosen]
    batches = [augment(sampler.crops(chosen[i : i + BATCH], COLUMNS), STRENGTH) for i in range(0, len(chosen), BATCH)]
    return Crops(
        torch.cat([joint(batch.mel) for batch in batches]),
        torch.cat([batch.genre for batch in batches]), torch.cat([batch.genre_weight for batch in batches]),
        torch.cat([batch.tags.mean(dim=1) for batch in batches]), torch.cat([batch.tag_weight for batch in batches]),
        torch.tensor(owner),
    )


def fit_projection(crops: Crops, size: int, steps: int = 400, batch: int = 1024, decay: float = 0.01,
                   tag_weight: float = TAG_WEIGHT, seed: int = 0) -> nn.Linear:
    """E → size, without a bias; the product scales its result to length 1."""
    random = np.random.default_rng(seed)
    torch.manual_seed(seed)
    matrix = nn.Linear(crops.embedding.shape[1], size, bias=False)
    nn.init.orthogonal_(matrix.weight)
    tags = nn.Linear(size, TAGS)
    optimiser = torch.optim.AdamW([*matrix.parameters(), *tags.parameters()], lr=3e-3, weight_decay=decay)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    for _ in range(steps):
        some = torch.from_numpy(random.permutation(len(crops.owner))[:batch])
        vector = functional.normalize(matrix(crops.embedding[some]), dim=1)
        loss = neighbour_loss(vector, crops.genre[some], crops.trust[some], crops.owner[some])
        said = functional.binary_cross_entropy_with_logits(tags(vector * size**0.5), crops.tags[some], reduction="none")
        loss = loss + tag_weight * (said.mean(dim=1) * crops.tagged[some]).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return matrix.requires_grad_(False)


def neighbour_loss(vector: Tensor, genre: Tensor, trust: Tensor, owner: Tensor) -> Tensor:
    """Minus the logarithm of the chance that a neighbour is of one's genre. vector: [crops, size], of length 1."""
    likeness = vector @ vector.T / TEMPERATURE
    likeness = likeness.masked_fill(owner[:, None] == owner[None, :], -1e4) + trust.clamp(min=1e-4).log()[None, :]
    same = (torch.softmax(likeness, dim=1) * (genre @ genre.T)).sum(dim=1)
    return -(same.clamp(min=1e-6).log() * trust).sum() / trust.sum()
