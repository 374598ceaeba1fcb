"""An exported model, written again as the exporter of today writes it: the same weights, and the outputs added since.

Needs the package `onnx`, as read_back.py does. For a model of export.py with --refit and --fp16.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from export import write_onnx
from fp16 import store_as_fp16
from read_back import read_back
from served import Served


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder of the exported model, rewritten in place")
    folder = parser.parse_args().model
    served = Served([network for network, _ in read_back(folder)], projection_of(folder)).eval()
    store_as_fp16(served)
    path = folder / "model.onnx"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    write_onnx(served, path)
    about = folder / "model.json"
    after = hashlib.sha256(path.read_bytes()).hexdigest()
    about.write_text(about.read_text().replace(before, after))
    print(f"{path}: {before} → {after}")


def projection_of(folder: Path) -> nn.Linear:
    """The map from the networks' embeddings to the one that is served (refit.py)."""
    graph = onnx.load(str(folder / "model.onnx")).graph
    weights = {tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).astype(np.float32)) for tensor in graph.initializer}
    weight = weights["projection.parametrizations.weight.original"]
    projection = nn.Linear(weight.shape[1], weight.shape[0])
    with torch.no_grad():
        projection.weight.copy_(weight)
        projection.bias.copy_(weights["projection.bias"])
    return projection


if __name__ == "__main__":
    main()
