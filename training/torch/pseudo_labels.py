"""What finished networks hear in the extra music, as labels for the next ones (noisy student, Xie et al. 2020).

The students hear the same music through other records, codecs and rooms (augment.py); their teachers heard it clean.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

from calibrate import softmax
from dataset import read_extra
from evaluate import judge


def write_pseudo_labels(served: nn.Module, temperature: float, data: Path, out: Path) -> None:
    """served: logits first. Writes {window: [probability of each genre]} for all extra music that may be learnt from."""
    windows = [w for w in read_extra(data) if w.music]
    scores = softmax(judge(served, windows, torch.device("cpu")).logits, temperature)
    rows = {window.name: [round(float(p), 5) for p in row] for window, row in zip(windows, scores)}
    out.write_text(json.dumps(rows) + "\n")


def read_pseudo_labels(path: Path | None) -> dict[str, np.ndarray] | None:
    """Genre probabilities by window name; None without a file."""
    if path is None:
        return None
    return {name: np.array(row, dtype=np.float32) for name, row in json.loads(path.read_text()).items()}
