"""Fits the outputs again on music that the networks did not learn from; the networks themselves stay as they are.

A network knows its training music by heart, so that its last layers trust what helps there only. Fitted again on other
music they trust what carries over (Kirichenko et al. 2023). That music is, of one weight,
- the clips of GTZAN's valid split (of a fold: those kept for this; `folds.py`), by their genres, and
- the part of REFIT_FOLDER that is not held out for the tags, which no stage of the recipe may read, by weak labels, the
  teacher's tags and the networks' own answers;
and with less, what the networks have heard: train.

So valid is learnt from, and what the outputs say of it is no measure. Whatever is chosen or told of valid is by outputs
fitted without the clip's artist, as many times as it takes (cross-fitting; Chernozhukov et al. 2018). Chosen by these: the
shares and GENRE_PENALTY; by the filtered split of before, EVENNESS and how the embedding is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

import teacher
from artists import artists
from dataset import EXCLUSIONS, GENRES, Window, read_exclusions, read_extra, read_gtzan
from folds import FOLD_EXCLUSIONS, read_fold
from hear import hear
from models import GenreNet
from prior import opinion
from served import rectified

REFIT_FOLDER = "extra2"
OTHER_SHARE, UNHEARD_SHARE, HEARD_SHARE = 1.0, 1.0, 0.3  # how much each kind of music counts
CROSS_FITS = 8
TEMPERATURE = 0.755  # what such networks' logits are calibrated to, on valid
LABEL_SHARE = 0.5
EVENNESS = 0.7  # how far every genre counts alike, 0…1
GENRE_PENALTY, TAG_PENALTY = 0.015, 0.1
DIMENSIONS = 256
WHITENING = 0.25  # 0: variances as they are, 0.5: all alike
GENRE_SHARE = 0.5  # of the genre logits in the embedding, beside the rest


@dataclass(frozen=True)
class Refit:
    """projection: to one embedding. crossed: logits of each clip of valid, by outputs fitted without its artist."""

    projection: nn.Linear
    crossed: dict[str, np.ndarray]


@dataclass(frozen=True)
class Crops:
    """names: window of each crop, every window first whole. inputs: [crops, sum of E]. logits: [crops, 10], of the networks.
    genre: [crops, 10], what they should say. kinds: (which crops, how much they count together) for each kind of music.
    """

    names: np.ndarray
    inputs: Tensor
    logits: Tensor
    genre: Tensor
    kinds: list[tuple[np.ndarray, float]]


def refit(networks: list[GenreNet], data: Path, kept: Path | None, fold: int = 0) -> Refit:
    """Changes the genre and tag heads in place. kept: see `hear`. fold: of the artist 3-fold; 0: the filtered split."""
    excluded = read_exclusions(FOLD_EXCLUSIONS if fold else EXCLUSIONS)
    other = [w for w in read_extra(data, excluded=excluded, folders=[REFIT_FOLDER]) if w.music and w.tags is not None]
    heard, unheard = read_fold(data, fold) if fold else (read_gtzan(data, "train"), read_gtzan(data, "valid"))
    names, embeddings = hear(networks, other + unheard + heard, heard, kept)
    kinds = [(np.isin(names, [w.name for w in windows]), share)
             for windows, share in ((other, OTHER_SHARE), (unheard, UNHEARD_SHARE), (heard, HEARD_SHARE))]
    with torch.no_grad():
        logits = torch.stack([n.genre(e) for n, e in zip(networks, embeddings)]).mean(dim=0) / TEMPERATURE
        tags = torch.stack([n.clip_tags(e) for n, e in zip(networks, embeddings)]).mean(dim=0)
    genre = targets(other + unheard + heard, names, logits, heard)
    crops = Crops(np.array(names), rectified(embeddings), logits, genre, kinds)
    # A fold's clips that are kept for the outputs are not measured.
    crossed = {} if fold else cross_fit(crops, [w.name for w in unheard], artists(data))
    correct([n.genre for n in networks], *fit_genre(crops), 1 / TEMPERATURE)
    is_other, _ = kinds[0]
    inputs = crops.inputs[is_other]
    correct([n.clip_tags for n in networks], *fit_tags(inputs, tags[is_other], other, crops.names[is_other]), 1.0)
    return Refit(embedding_map(inputs, torch.cat([n.genre[-1].weight for n in networks], dim=1) / len(networks)), crossed)


def targets(windows: list[Window], names: list[str], logits: Tensor, heard: list[Window]) -> Tensor:
    """Genres [crops, 10] of crops, in which each window comes whole before it comes changed.

    A clip's are its label. heard: the clips by which the teacher's tags become genres.
    """
    answers = torch.softmax(logits, dim=1).numpy()
    whole = {name: answers[place] for place, name in reversed(list(enumerate(names)))}
    told = {w.name: opinion(w, len(GENRES)) for w in teacher.hear(windows, teacher.fit(heard), 1.0, LABEL_SHARE, whole)}
    return torch.from_numpy(np.stack([told[name] for name in names]))


def cross_fit(crops: Crops, clips: list[str], artist_of: dict[str, str]) -> dict[str, np.ndarray]:
    """Logits [10] of each of these clips, whole, by outputs that were fitted without any by its artist."""
    first = {name: place for place, name in reversed(list(enumerate(crops.names)))}
    crossed: dict[str, np.ndarray] = {}
    for part in parts_by_artist(clips, artist_of):
        matrix, bias = fit_genre(crops, left_out=np.isin(crops.names, part))
        rows = [first[name] for name in part]
        logits = crops.logits[rows] + crops.inputs[rows] @ matrix + bias
        crossed.update(zip(part, logits.numpy()))
    return crossed


def parts_by_artist(clips: list[str], artist_of: dict[str, str]) -> list[list[str]]:
    """CROSS_FITS parts, no artist in two, each genre spread as evenly as that allows. A genre's unknown ones count as one artist."""
    by_artist: dict[str, list[str]] = {}
    for name in clips:
        genre = name.split(".")[0]
        by_artist.setdefault(artist_of.get(name) or f"unknown, {genre}", []).append(name)
    parts: list[list[str]] = [[] for _ in range(CROSS_FITS)]
    for artist in sorted(by_artist, key=lambda a: (-len(by_artist[a]), a)):
        theirs = by_artist[artist]
        genre = theirs[0].split(".")[0]
        parts.sort(key=lambda part: (sum(name.startswith(f"{genre}.") for name in part), len(part)))
        parts[0] += theirs
    return [part for part in parts if part]


def fit_genre(crops: Crops, left_out: np.ndarray | None = None) -> tuple[Tensor, Tensor]:
    """What to add to the logits, linear in the inputs, so that they tell the genres, were all equally likely.

    left_out: crops that do not count.
    """
    weight = torch.zeros(len(crops.names))
    for those, share in crops.kinds:
        counted = torch.from_numpy(those if left_out is None else those & ~left_out)
        even = even_weights(crops.genre[counted])
        weight[counted] = share * even / even.sum()
    weight /= weight.sum()
    matrix, bias = fit_correction(
        crops.inputs, crops.logits, lambda z: -(torch.log_softmax(z, dim=1) * crops.genre).sum(dim=1) @ weight, GENRE_PENALTY)
    prior = weight @ crops.genre
    return matrix, bias - prior.log()


def fit_tags(inputs: Tensor, start: Tensor, windows: list[Window], names: np.ndarray) -> tuple[Tensor, Tensor]:
    """What to add to the tags' log-odds `start`, so that they say what the teacher says of the crops' windows."""
    said_of = {w.name: w.mean_tags() for w in windows}
    said = torch.from_numpy(np.stack([said_of[name] for name in names]))
    return fit_correction(
        inputs, start, lambda z: functional.binary_cross_entropy_with_logits(z, said, reduction="none").sum(dim=1).mean(),
        TAG_PENALTY)


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
