"""The networks of an exported file as checkpoints again, for when those of the training are gone.

What is not served is not in the file: the heads for tags per segment start afresh, and weights that were kept as float16
stay rounded. Needs the package `onnx`, which nothing else here does.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from models import GenreNet, build


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder of the exported model, models/<name>")
    parser.add_argument("--out", type=Path, required=True, help="folder for one checkpoint a network, network-1.pt …")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    about = json.loads((options.model / "model.json").read_text())
    for number, (network, runs) in enumerate(read_back(options.model), start=1):
        path = options.out / f"network-{number}.pt"
        weights = network.state_dict()
        torch.save({"step": runs[-1]["step"], "options": runs[-1]["settings"], "labels": about["labels"], "runs": runs,
                    "network": weights, "average": weights}, path)
        print(path)


def read_back(folder: Path) -> list[tuple[GenreNet, list[dict]]]:
    """(Network in eval mode, the runs that made it) for each network in the file."""
    about = json.loads((folder / "model.json").read_text())
    graph = onnx.load(str(folder / "model.onnx")).graph
    weights = {tensor.name.replace(".parametrizations.weight.original", ".weight"): torch.from_numpy(
        numpy_helper.to_array(tensor).astype(np.float32)) for tensor in graph.initializer}
    stems = [(weights[node.input[1]], weights[node.input[2]]) for node in graph.node
             if node.op_type == "Conv" and node.input[1].startswith("onnx::")]
    networks = []
    for place, group in enumerate(about["trainedOn"]["networks"]):
        network = build(group["runs"][-1]["settings"]["model"], len(about["labels"])).eval()
        prefix = f"networks.{place}."
        own = {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}
        fill(network, own, *stems[place])
        networks.append((network, group["runs"]))
    return networks


@torch.no_grad()
def fill(network: GenreNet, weights: dict[str, torch.Tensor], kernel: torch.Tensor, bias: torch.Tensor) -> None:
    """In place. kernel, bias: of the first convolution, into which the exporter drew its batch norm."""
    stem, norm = first_layers(network)
    names = {id(module): name for name, module in network.named_modules()}
    norm_name = names[id(norm)]
    # Equal tensors are written once: a shortcut's bias has moved with that of the body that it is added to.
    shared = {name: weights[name.replace("shortcut.2", "body.4")] for name in network.state_dict()
              if name.endswith("shortcut.2.bias") and name not in weights}
    weights = {**weights, **shared, f"{names[id(stem)]}.weight": kernel, f"{norm_name}.bias": bias,
               f"{norm_name}.weight": torch.ones_like(bias), f"{norm_name}.running_mean": torch.zeros_like(bias),
               f"{norm_name}.running_var": torch.full_like(bias, 1 - norm.eps)}
    left = network.load_state_dict(weights, strict=False)
    missing = [name for name in left.missing_keys if not name.startswith("tag_steps") and not name.endswith("batches_tracked")]
    if missing or left.unexpected_keys:
        raise ValueError(f"not in the file: {missing}; not in the network: {left.unexpected_keys}")


def first_layers(network: GenreNet) -> tuple[nn.Conv2d, nn.BatchNorm2d]:
    """The first convolution and the batch norm behind it."""
    modules = list(network.backbone.modules())
    return (next(m for m in modules if isinstance(m, nn.Conv2d)), next(m for m in modules if isinstance(m, nn.BatchNorm2d)))


if __name__ == "__main__":
    main()
