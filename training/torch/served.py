"""One network, or several as one, as the product runs it."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models import GenreNet

OUTPUTS = ("logits", "embedding", "music", "tags")


class Served(nn.Module):
    """Only what is served: the training's per-segment tags are left away."""

    def __init__(self, networks: list[GenreNet], projection: nn.Module | None = None, tagged: bool = True) -> None:
        """projection: from the rectified embeddings side by side to the one that is served (refit.py); None: as they are.
        tagged: the networks learnt the teacher's tags (on a custom dataset they do not).
        """
        super().__init__()
        self.networks = nn.ModuleList(networks)
        self.projection = projection
        self.tagged = tagged

    def forward(self, mel: Tensor) -> tuple[Tensor, ...]:
        """mel: [windows, 128, columns] → logits [windows, 10], embedding [windows, E] of length 1, music [windows] 0…1,
        and tags [windows, 50] 0…1 where they were learnt.

        Of several networks the logits are averaged (the geometric mean of their answers) and the embeddings joined.
        """
        each = [network(mel) for network in self.networks]
        logits = torch.stack([outputs.logits for outputs in each]).mean(dim=0)
        music = torch.stack([outputs.music for outputs in each]).mean(dim=0)
        embedding = joined([outputs.embedding for outputs in each])
        if self.projection is not None:
            embedding = to_unit(self.projection(rectified([outputs.embedding for outputs in each])))
        served = (logits, embedding, torch.sigmoid(music))
        if not self.tagged:
            return served
        return *served, torch.sigmoid(torch.stack([outputs.clip_tags for outputs in each]).mean(dim=0))


def joined(embeddings: list[Tensor]) -> Tensor:
    """[windows, E] of each network → [windows, sum of E], of length 1, each network counting alike."""
    return to_unit(torch.cat([to_unit(embedding) for embedding in embeddings], dim=1))


def rectified(embeddings: list[Tensor]) -> Tensor:
    """What the heads see, of all networks side by side: [windows, sum of E]."""
    return torch.relu(torch.cat(embeddings, dim=1))


def to_unit(rows: Tensor) -> Tensor:
    """Scales each row to length 1."""
    return rows / (rows.square().sum(dim=1, keepdim=True).sqrt() + 1e-9)
