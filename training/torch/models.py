"""The networks by name. A backbone turns mel into a sequence; the heads are the same for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

import backbones
from backbones import Backbone
from dataset import GENRES, TAGS


@dataclass
class Outputs:
    """logits: [batch, 10]. embedding: [batch, E], not yet normalised. music: [batch] logit.
    tags: [batch, segments, 50] logits. clip_tags: [batch, 50] logits from the embedding.
    """

    logits: Tensor
    embedding: Tensor
    music: Tensor
    tags: Tensor
    clip_tags: Tensor

    def float(self) -> Outputs:
        """The same in float32, for the losses."""
        return Outputs(**{name: value.float() for name, value in vars(self).items()})


class GenreNet(nn.Module):
    """A backbone ([batch, 128, columns] → [batch, channels, steps]) with pooling and heads for genre, tags and music."""

    def __init__(self, backbone: Backbone, genres: int) -> None:
        super().__init__()
        embedding, pooled = backbone.embedding, backbone.pooled
        self.backbone = backbone.network
        self.tag_steps = nn.Conv1d(backbone.channels, TAGS, 1)
        self.pool = backbone.pool
        # Batch norm without ReLU: an embedding with both signs spreads better over the sphere.
        self.embed = nn.Sequential(nn.Linear(pooled, embedding, bias=False), nn.BatchNorm1d(embedding))
        self.dropout = nn.Dropout(backbone.dropout)
        self.genre = nn.Sequential(nn.ReLU(), nn.Linear(embedding, genres))
        self.clip_tags = nn.Sequential(nn.ReLU(), nn.Linear(embedding, TAGS))
        self.music = nn.Sequential(nn.Linear(pooled, 32), nn.ReLU(), nn.Linear(32, 1))

    def forward(self, mel: Tensor, segments: int = 1) -> Outputs:
        """mel: [batch, 128, columns] 0…1. segments: how many equal parts of the crop get tags of their own."""
        return self.heads(self.backbone(mel), segments)

    def heads(self, sequence: Tensor, segments: int = 1) -> Outputs:
        """sequence: [batch, channels, steps], from the backbone."""
        pooled = self.pool(sequence)
        embedding = self.embed(self.dropout(pooled))
        # Logits are averaged over a segment's steps; the teacher, too, judges about 3 s as one.
        tags = nn.functional.adaptive_avg_pool1d(self.tag_steps(sequence), segments).transpose(1, 2)
        dropped = self.dropout(embedding)
        return Outputs(self.genre(dropped), embedding, self.music(pooled)[:, 0], tags, self.clip_tags(embedding))


REGISTRY: dict[str, Callable[[], Backbone]] = {
    "cnn": backbones.plain_cnn,
    "crnn": backbones.crnn,
    "crnn-attention": backbones.crnn_attention,
    "vgg16": backbones.vgg16,
    "vgg19": backbones.vgg19,
    "resnet": backbones.resnet,
    "features": backbones.feature_network,
    "tagnet": backbones.tag_net,
}


def build(name: str, genres: int = len(GENRES)) -> GenreNet:
    """A fresh network by its registry name."""
    if name not in REGISTRY:
        raise ValueError(f"unknown model {name!r}; one of {', '.join(REGISTRY)}")
    return GenreNet(REGISTRY[name](), genres)
