"""What finished networks hear in windows: whole, and changed as on a way into a chat; kept in a file, for it takes minutes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from augment import Strength, augment
from batches import Mix, Sampler
from dataset import GENRES, Window
from models import GenreNet

CHANGED = 6  # crops of each window that are changed as on a way into a chat, beside the whole window
COLUMNS = (129, 194, 258, 97)
STRENGTH = replace(Strength(), mixup=0.0, telephone=0.25, voice=0.25, codec=0.25, mask_bands=8, mask_columns=8, masks=1)


def hear(networks: list[GenreNet], windows: list[Window], labelled: list[Window], kept: Path | None,
         ) -> tuple[list[str], list[Tensor]]:
    """(Window of each crop, [crops, E] of each network): every window whole, in their order, then CHANGED times changed.

    labelled: clips of every genre, without which there is no sampler.
    kept: file from which they are read where it exists, else written to.
    """
    if kept is not None and kept.exists():
        return read_kept(kept, windows, len(networks))
    torch.manual_seed(7)
    sampler = Sampler(labelled, Mix(1, 0, 0), 0.1, 0.0, 7, len(GENRES))
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


def read_kept(kept: Path, windows: list[Window], networks: int) -> tuple[list[str], list[Tensor]]:
    """What a former `hear` of the same windows wrote."""
    stored = np.load(kept)
    names = [str(name) for name in stored["names"]]
    if names[: len(windows)] != [w.name for w in windows] or len(names) != (1 + CHANGED) * len(windows):
        raise SystemExit(f"{kept} holds crops of other windows, or another number of each: remove it, and they are heard again")
    return names, [torch.from_numpy(stored[f"network{k}"]) for k in range(networks)]
