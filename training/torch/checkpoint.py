"""Weight averaging, and checkpoints that survive being interrupted while written."""

from __future__ import annotations

import copy
import os
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from train import Run


class Average:
    """Exponential moving average of all weights and of batch norm's statistics."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.network = copy.deepcopy(network).eval()
        self.decay = decay

    @torch.no_grad()
    def update(self, network: nn.Module, step: int) -> None:
        # A short memory at first, else the random start weighs for thousands of steps.
        decay = min(self.decay, (1 + step) / (10 + step))
        for mine, theirs in zip(self.network.state_dict().values(), network.state_dict().values()):
            if mine.dtype.is_floating_point:
                mine.lerp_(theirs, 1 - decay)
            else:
                mine.copy_(theirs)


def save(path: Path, run: Run) -> None:
    """Writes beside the file and renames: a reader, or a resumed run, never sees half a checkpoint."""
    options = {name: value if isinstance(value, (int, float, list)) else str(value)
               for name, value in vars(run.options).items()}
    state = {
        "step": run.step,
        "options": options,
        "labels": list(run.labels),
        "network": run.network.state_dict(),
        "average": run.average.network.state_dict(),
        "optimiser": run.optimiser.state_dict(),
        "sampler": run.sampler.random.bit_generator.state,
        "torch": torch.get_rng_state(),
    }
    beside = path.with_suffix(".part")
    torch.save(state, beside)
    os.replace(beside, path)


def averaged_weights(states: list[dict]) -> dict[str, torch.Tensor]:
    """The mean of the checkpoints' averaged weights: of close ones only, else the network knows nothing."""
    weights = [state["average"] for state in states]
    return {name: torch.stack([w[name].float() for w in weights]).mean(dim=0).to(weights[0][name].dtype)
            for name in weights[0]}


def load(path: Path, run: Run) -> None:
    """Restores a run in place; without a checkpoint the run stays fresh."""
    if not path.exists():
        return
    state = torch.load(path, map_location=run.device)
    run.step = state["step"]
    run.network.load_state_dict(state["network"])
    run.average.network.load_state_dict(state["average"])
    run.optimiser.load_state_dict(state["optimiser"])
    run.sampler.random.bit_generator.state = state["sampler"]
    torch.set_rng_state(state["torch"].cpu())
    print(f"resumed at step {run.step}", flush=True)
