"""One network, or several as one, as the product runs it."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models import GenreNet, Outputs

OUTPUTS = ("logits", "embedding", "music", "tags")
TIMELINE = "timeline"


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

    def forward(self, mel: Tensor, moments: Tensor | None = None) -> tuple[Tensor, ...]:
        """mel: [windows, 128, columns] → logits [windows, 10], embedding [windows, E] of length 1, music [windows] 0…1,
        and tags [windows, 50] 0…1 where they were learnt.
        moments: [moments, width], the columns that each is heard from → the logits [windows, moments, 10] of these alone,
        in front of the others.

        Of several networks the logits are averaged (the geometric mean of their answers) and the embeddings joined.
        """
        sequences = [network.backbone(mel) for network in self.networks]
        whole = self.whole([network.heads(sequence) for network, sequence in zip(self.networks, sequences)])
        if moments is None:
            return whole
        each = [logits_of(network, under(sequence, moments, mel.shape[2]))
                for network, sequence in zip(self.networks, sequences)]
        return torch.stack(each).mean(dim=0), *whole

    def whole(self, each: list[Outputs]) -> tuple[Tensor, ...]:
        """What is served of whole windows, of each network's outputs."""
        logits = torch.stack([outputs.logits for outputs in each]).mean(dim=0)
        music = torch.stack([outputs.music for outputs in each]).mean(dim=0)
        embedding = joined([outputs.embedding for outputs in each])
        if self.projection is not None:
            embedding = to_unit(self.projection(rectified([outputs.embedding for outputs in each])))
        served = (logits, embedding, torch.sigmoid(music))
        if not self.tagged:
            return served
        return *served, torch.sigmoid(torch.stack([outputs.clip_tags for outputs in each]).mean(dim=0))


def under(sequence: Tensor, moments: Tensor, columns: int) -> Tensor:
    """[windows, channels, steps] → [windows, moments, channels, width]: the step under each of the moments' columns.

    The networks have heard the whole window once; a moment is a part of what they heard, which costs next to nothing.
    """
    steps = torch.div(moments * sequence.shape[2], columns, rounding_mode="floor")
    return sequence[:, :, steps].transpose(1, 2)


def logits_of(network: GenreNet, parts: Tensor) -> Tensor:
    """[windows, moments, channels, width] → [windows, moments, 10]."""
    logits = network.genre(network.embed(network.pool(parts.flatten(0, 1))))
    return logits.reshape(parts.shape[0], parts.shape[1], -1)


def joined(embeddings: list[Tensor]) -> Tensor:
    """[windows, E] of each network → [windows, sum of E], of length 1, each network counting alike."""
    return to_unit(torch.cat([to_unit(embedding) for embedding in embeddings], dim=1))


def rectified(embeddings: list[Tensor]) -> Tensor:
    """What the heads see, of all networks side by side: [windows, sum of E]."""
    return torch.relu(torch.cat(embeddings, dim=1))


def to_unit(rows: Tensor) -> Tensor:
    """Scales each row to length 1."""
    return rows / (rows.square().sum(dim=1, keepdim=True).sqrt() + 1e-9)
