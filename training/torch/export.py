"""Checkpoint → models/<name>/{model.onnx, model.json, CARD.md}, calibrated on valid, in one command."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import torch
from torch import Tensor, nn

from calibrate import choose_not_music, choose_sure, expected_calibration_error, fit_temperature
from card import card
from dataset import GENRES, hold_out, read_extra, read_gtzan
from evaluate import Judged, judge, macro_f1
from frontend import BANDS, COLUMNS_PER_30_S, FRONTEND, WINDOW
from models import GenreNet, build
from train import NONMUSIC_HELD_OUT

OPSET = 16
LOCAL_SETTINGS = ("data", "out", "device", "threads", "start_from", "every")
HERE = Path(__file__).resolve().parent


class Served(nn.Module):
    """One network, or several as one, as the product runs it: only what is served, the embedding on the unit sphere."""

    def __init__(self, networks: list[GenreNet]) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)

    def forward(self, mel: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """mel: [windows, 128, columns] → logits [windows, 10], embedding [windows, E], music [windows] 0…1.

        Of several networks the logits are averaged (the geometric mean of their answers) and the embeddings joined.
        """
        each = [network(mel) for network in self.networks]
        logits = torch.stack([outputs.logits for outputs in each]).mean(dim=0)
        music = torch.stack([outputs.music for outputs in each]).mean(dim=0)
        embedding = to_unit(torch.cat([to_unit(outputs.embedding) for outputs in each], dim=1))
        return logits, embedding, torch.sigmoid(music)


def to_unit(rows: Tensor) -> Tensor:
    """Scales each row to length 1."""
    return rows / (rows.square().sum(dim=1, keepdim=True).sqrt() + 1e-9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, nargs="+", help="several become one network")
    parser.add_argument("--name", required=True, help="for example gtzan-cnn-1")
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--note", default="", help="one sentence for the card")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--models", type=Path, default=HERE.parent.parent / "models", help="parent folder of the result")
    options = parser.parse_args()
    states = [torch.load(path, map_location="cpu") for path in options.checkpoint]
    served = Served([restore(state) for state in states]).eval()
    folder = options.models / options.name
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(served, folder / "model.onnx")
    about = describe(served, states, options, folder / "model.onnx")
    (folder / "model.json").write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n")
    (folder / "CARD.md").write_text(card(about, served, (folder / "model.onnx").stat().st_size, options.note))
    print(json.dumps({"folder": str(folder), "thresholds": about["thresholds"], **about["metrics"]["valid"]}, indent=2))


def restore(state: dict) -> GenreNet:
    """The averaged weights of a checkpoint."""
    network = build(state["options"]["model"])
    network.load_state_dict(state["average"])
    return network


def write_onnx(served: Served, path: Path) -> None:
    """In eval mode, so that the exporter folds batch norm into the convolutions."""
    torch.onnx.export(
        served, (torch.rand(2, BANDS, COLUMNS_PER_30_S),), str(path),
        input_names=["mel"], output_names=["logits", "embedding", "music"], opset_version=OPSET,
        dynamic_axes={"mel": {0: "windows", 2: "columns"}, "logits": {0: "windows"},
                      "embedding": {0: "windows"}, "music": {0: "windows"}},
    )


def describe(served: Served, states: list[dict], options: argparse.Namespace, onnx: Path) -> dict:
    """The content of model.json; the same checkpoint always gives the same text."""
    device = torch.device("cpu")
    valid = judge(served, read_gtzan(options.data, "valid"), device)
    _, held_out = hold_out([w for w in read_extra(options.data) if not w.music], NONMUSIC_HELD_OUT)
    nonmusic = judge(served, held_out, device)
    temperature = fit_temperature(valid)
    sure = choose_sure(valid, temperature)
    not_music = choose_not_music(valid.music, nonmusic.music)
    return {
        "name": options.name,
        "version": options.version,
        "labels": list(GENRES),
        "frontend": FRONTEND,
        "window": WINDOW,
        "temperature": temperature,
        "thresholds": {"sure": sure["threshold"], "notMusic": not_music},
        "sha256": hashlib.sha256(onnx.read_bytes()).hexdigest(),
        "split": "GTZAN, fault-filtered and artist-disjoint (Kereliuk, Sturm and Larsen 2015): 443/197/290 clips",
        "metrics": {"valid": valid_metrics(valid, temperature, sure, not_music, nonmusic)},
        "trainedOn": trained_on(states),
    }


def valid_metrics(valid: Judged, temperature: float, sure: dict, not_music: float, nonmusic: Judged) -> dict:
    """Figures on valid, as served; `nonMusicFlagged` is on non-music tracks held out of training."""
    figures = {
        "accuracy": valid.accuracy(),
        "macroF1": macro_f1(valid),
        "ece10": expected_calibration_error(valid, temperature),
        "surePrecision": sure["precision"],
        "sureCoverage": sure["coverage"],
        "musicFlagged": float((valid.music < not_music).mean()),
        "nonMusicFlagged": float((nonmusic.music < not_music).mean()),
    }
    return {"clips": len(valid.genre), **{name: round(value, 4) for name, value in figures.items()}}


def trained_on(states: list[dict]) -> dict:
    """Where the weights come from, without a path of anybody's machine."""
    return {
        "data": "GTZAN train split; extra music (weak labels, teacher tags) and non-music of part train",
        "runs": [{"step": state["step"], "settings": {
            name: value for name, value in state["options"].items() if name not in LOCAL_SETTINGS}} for state in states],
    }


if __name__ == "__main__":
    main()
