"""Fits the outputs again on music that the networks did not learn from; the networks themselves stay as they are.

A network knows its training music by heart, so that its last layers trust what helps there only. Fitted again on other
music they trust what carries over (Kirichenko et al. 2023). That music is the part of REFIT_FOLDER that is not held out
for the tags: no stage of the recipe may read it. Genres: of its weak labels, the teacher's tags and the networks' own
answers. Chosen on valid: EVENNESS, GENRE_PENALTY, and how the embedding is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

import teacher
from augment import Strength, augment
from batches import Mix, Sampler
from dataset import GENRES, Window, read_extra, read_gtzan
from models import GenreNet
from served import rectified

REFIT_FOLDER = "extra2"
CHANGED = 2  # crops of each window that are changed as on a way into a chat, beside the whole window
COLUMNS = (129, 194, 258, 97)
STRENGTH = replace(Strength(), mixup=0.0, telephone=0.25, voice=0.25, codec=0.25, mask_bands=8, mask_columns=8, masks=1)
TEMPERATURE = 0.755  # what such networks' logits are calibrated to, on valid
LABEL_SHARE = 0.5
EVENNESS = 0.7  # how far every genre counts alike, 0…1
GENRE_PENALTY, TAG_PENALTY = 0.07, 0.1
DIMENSIONS = 256
WHITENING = 0.25  # 0: variances as they are, 0.5: all alike
GENRE_SHARE = 0.5  # of the genre logits in the embedding, beside the rest


def refit(networks: list[GenreNet], data: Path, kept: Path | None) -> nn.Linear:
    """Changes the genre and tag heads in place; returns the map to one embedding. kept: see `hear`."""
    windows = [w for w in read_extra(data, folders=[REFIT_FOLDER]) if w.music and w.tags is not None]
    names, embeddings = hear(networks, windows, data, kept)
    with torch.no_grad():
        logits = torch.stack([n.genre(e) for n, e in zip(networks, embeddings)]).mean(dim=0) / TEMPERATURE
        tags = torch.stack([n.clip_tags(e) for n, e in zip(networks, embeddings)]).mean(dim=0)
    genre, said = targets(windows, names, logits, data)
    inputs = rectified(embeddings)
    weight = even_weights(genre)
    matrix, bias = fit_correction(
        inputs, logits, lambda z: -(torch.log_softmax(z, dim=1) * genre).sum(dim=1) @ weight / len(weight), GENRE_PENALTY)
    prior = (weight[:, None] * genre).mean(dim=0)
    correct([n.genre for n in networks], matrix, bias - (prior / prior.sum()).log(), 1 / TEMPERATURE)
    tag_matrix, tag_bias = fit_correction(
        inputs, tags, lambda z: functional.binary_cross_entropy_with_logits(z, said, reduction="none").sum(dim=1).mean(),
        TAG_PENALTY)
    correct([n.clip_tags for n in networks], tag_matrix, tag_bias, 1.0)
    return embedding_map(inputs, torch.cat([n.genre[-1].weight for n in networks], dim=1) / len(networks))


def hear(networks: list[GenreNet], windows: list[Window], data: Path, kept: Path | None) -> tuple[list[str], list[Tensor]]:
    """(Window of each crop, [crops, E] of each network): every window whole, then CHANGED times as it might come in.

    kept: file from which they are read where it exists, else written to.
    """
    if kept is not None and kept.exists():
        stored = np.load(kept)
        return list(stored["names"]), [torch.from_numpy(stored[f"network{k}"]) for k in range(len(networks))]
    torch.manual_seed(7)
    sampler = Sampler(read_gtzan(data, "train"), Mix(1, 0, 0), 0.1, 0.0, 7, len(GENRES))
    names: list[str] = []
    heard: list[list[Tensor]] = [[] for _ in networks]

    def take(some: list[Window], mel: Tensor) -> None:
        names.extend(w.name for w in some)
        with torch.no_grad():
            for network, rows in zip(networks, heard):
                rows.append(network.embed(network.pool(network.backbone(mel))))

    for window in windows:
        take([window], torch.from_numpy(window.pixels[None].astype(np.float32)) / 255)
    order = np.concatenate([sampler.random.permutation(len(windows)) for _ in range(CHANGED)])
    for turn, places in enumerate(np.array_split(order, len(order) // 24 + 1)):
        some = [windows[place] for place in places]
        take(some, augment(sampler.crops(some, COLUMNS[turn % len(COLUMNS)]), STRENGTH).mel)
    embeddings = [torch.cat(rows) for rows in heard]
    if kept is not None:
        np.savez(kept, names=np.array(names), **{f"network{k}": rows.numpy() for k, rows in enumerate(embeddings)})
    return names, embeddings


def targets(windows: list[Window], names: list[str], logits: Tensor, data: Path) -> tuple[Tensor, Tensor]:
    """(Genres [crops, 10], tags [crops, 50]) of crops, in which each window comes whole before it comes changed."""
    answers = torch.softmax(logits, dim=1).numpy()
    whole = {name: answers[place] for place, name in reversed(list(enumerate(names)))}
    reader = teacher.fit(read_gtzan(data, "train"))
    soft = {w.name: w for w in teacher.hear(windows, reader, 1.0, LABEL_SHARE, whole)}
    genre = np.stack([soft[name].soft_genre for name in names])
    return torch.from_numpy(genre), torch.from_numpy(np.stack([soft[name].mean_tags() for name in names]))


def even_weights(genre: Tensor) -> Tensor:
    """[crops], mean 1: the rarer a crop's likeliest genre, the more it counts."""
    weight = genre.mean(dim=0)[genre.argmax(dim=1)] ** -EVENNESS
    return weight / weight.mean()


def fit_correction(inputs: Tensor, start: Tensor, cost: Callable[[Tensor], Tensor], penalty: float) -> tuple[Tensor, Tensor]:
    """What to add to the outputs `start`, linear in the inputs: ([inputs, outputs], [outputs]), of least cost and size."""
    size = inputs.std()
    matrix = torch.zeros(inputs.shape[1], start.shape[1], requires_grad=True)
    bias = torch.zeros(start.shape[1], requires_grad=True)
    solver = torch.optim.LBFGS([matrix, bias], max_iter=80, line_search_fn="strong_wolfe")

    def total() -> Tensor:
        solver.zero_grad()
        value = cost(start + inputs / size @ matrix + bias) + penalty * matrix.square().sum()
        value.backward()
        return value

    solver.step(total)
    return (matrix / size).detach(), bias.detach()


@torch.no_grad()
def correct(heads: list[nn.Sequential], matrix: Tensor, bias: Tensor, scale: float) -> None:
    """In place, so that the heads' mean is `scale` times what it was, and the correction. matrix: for all side by side."""
    parts = matrix.split([head[-1].in_features for head in heads])
    for head, part in zip(heads, parts):
        head[-1].weight.copy_(scale * head[-1].weight + len(heads) * part.T)
        head[-1].bias.copy_(scale * head[-1].bias + bias)


@torch.no_grad()
def embedding_map(inputs: Tensor, genre: Tensor) -> nn.Linear:
    """[sum of E] → [DIMENSIONS]: principal components, partly whitened, and the genre logits beside them.

    genre: [10, sum of E]. Both count by their mean size over the inputs, which are centred: the product compares by angle.
    """
    centre = inputs.mean(dim=0)
    values, vectors = torch.linalg.eigh(torch.cov((inputs - centre).T.double()))
    first = slice(-(DIMENSIONS - len(genre)), None)
    components = (vectors[:, first] / values[first].clamp(min=1e-9) ** WHITENING).T.float()
    level = genre - genre.mean(dim=0)
    rows = torch.cat([matrix * share / size_of((inputs - centre) @ matrix.T)
                      for matrix, share in ((components, 1.0), (level, GENRE_SHARE))])
    linear = nn.Linear(inputs.shape[1], DIMENSIONS)
    linear.weight.copy_(rows)
    linear.bias.copy_(-rows @ centre)
    return linear.requires_grad_(False)


def size_of(rows: Tensor) -> Tensor:
    """Root of the mean squared length."""
    return rows.square().sum(dim=1).mean().sqrt()
