"""Weights kept as float16 in the file and read as float32: half the size, and every sum is done in float32 as before."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

LEAST_WEIGHTS = 1024  # smaller ones (and batch norm's) are not worth a cast


class _Widen(nn.Module):
    def forward(self, stored: Tensor) -> Tensor:
        return stored.float()


@torch.no_grad()
def store_as_fp16(network: nn.Module) -> None:
    """In place: kernels and matrices are rounded to 11 significant bits, and exported as half with a cast after them."""
    layers = [m for m in network.modules() if isinstance(m, (nn.Conv1d, nn.Conv2d, nn.Linear))]
    for layer in layers:
        if layer.weight.numel() >= LEAST_WEIGHTS:
            layer.weight = nn.Parameter(layer.weight.half(), requires_grad=False)
            parametrize.register_parametrization(layer, "weight", _Widen(), unsafe=True)
