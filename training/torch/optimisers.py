"""AdamW, or Muon for the kernels inside the network with AdamW for all else."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

from models import GenreNet

COEFFICIENTS = (3.4445, -4.7750, 2.0315)  # of the quintic Newton-Schulz iteration
ITERATIONS = 5


HEADS = ("genre", "clip_tags", "music", "tag_steps")

OPTIMISERS = ("adamw", "muon")


class Optimiser:
    """One or two of torch's, as one. param_groups: of all; their `lr` may be set before each step."""

    def __init__(self, parts: list[torch.optim.Optimizer]) -> None:
        self.parts = parts
        self.param_groups = [group for part in parts for group in part.param_groups]

    def zero_grad(self) -> None:
        for part in self.parts:
            part.zero_grad(set_to_none=True)

    def step(self) -> None:
        for part in self.parts:
            part.step()

    def state_dict(self) -> list[dict]:
        return [part.state_dict() for part in self.parts]

    def load_state_dict(self, states: list[dict]) -> None:
        for part, state in zip(self.parts, states):
            part.load_state_dict(state)
        # Loading replaces the groups.
        self.param_groups = [group for part in self.parts for group in part.param_groups]


def build_optimiser(name: str, network: GenreNet, rate: float, decay: float) -> Optimiser:
    """Weight decay on matrices and kernels only; norms and biases have no scale to keep small."""
    named = list(network.named_parameters())
    kernels = [(name_, p) for name_, p in named if p.dim() > 1]
    others = [p for _, p in named if p.dim() <= 1]
    inner = [p for name_, p in kernels if name == "muon" and not name_.startswith(HEADS)]
    outer = [p for name_, p in kernels if name != "muon" or name_.startswith(HEADS)]
    groups = [{"params": outer, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}]
    parts: list[torch.optim.Optimizer] = [torch.optim.AdamW(groups, lr=rate)]
    return Optimiser(parts + [Muon(inner, rate, decay)] if inner else parts)


class Muon(torch.optim.Optimizer):
    """Momentum, then the nearest orthogonal matrix (Jordan et al. 2024); kernels count as [outputs, everything else].

    An orthogonal step moves all directions of a layer alike, the rare ones too, and needs far fewer steps than AdamW.
    Scaled by 0.2 · sqrt(longer side) it is about as large as AdamW's: rate and decay mean the same (Liu et al. 2025).
    """

    def __init__(self, parameters: Iterable[Tensor], lr: float, weight_decay: float, momentum: float = 0.95) -> None:
        super().__init__(parameters, {"lr": lr, "weight_decay": weight_decay, "momentum": momentum})

    @torch.no_grad()
    def step(self) -> None:  # type: ignore[override]
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is not None:
                    self._move(parameter, group)

    def _move(self, parameter: Tensor, group: dict) -> None:
        state = self.state[parameter]
        if not state:
            state["momentum"] = torch.zeros_like(parameter)
        state["momentum"].lerp_(parameter.grad, 1 - group["momentum"])
        ahead = parameter.grad.lerp(state["momentum"], group["momentum"])
        direction = orthogonal(ahead.flatten(1))
        size = 0.2 * max(direction.shape) ** 0.5
        parameter.mul_(1 - group["lr"] * group["weight_decay"])
        parameter.add_(direction.reshape(parameter.shape), alpha=-group["lr"] * size)


def orthogonal(matrix: Tensor) -> Tensor:
    """About the nearest matrix with singular values of 1: [rows, columns]; in float32, for many processors emulate less."""
    wide = matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
    x = wide / (wide.norm() + 1e-7)
    a, b, c = COEFFICIENTS
    for _ in range(ITERATIONS):
        square = x @ x.T
        x = a * x + (b * square + c * (square @ square)) @ x
    return x if matrix.shape[0] <= matrix.shape[1] else x.T
