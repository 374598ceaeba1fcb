"""Checkpoint → models/<name>/{model.onnx, model.json, CARD.md}, calibrated on valid, in one command."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import torch
from torch import Tensor, nn

from calibrate import choose_not_music, choose_sure, expected_calibration_error, fit_temperature
from card import card, sources_of
from dataset import GENRES, Window, hold_out, read_extra
from evaluate import Judged, judge, macro_f1
from frontend import BANDS, COLUMNS_PER_30_S, FRONTEND, WINDOW
from half import store_as_half
from models import GenreNet, build
from music_head import refit_music
from own import is_own, read_labelled
from synthetic import synthetic_windows
from train import NONMUSIC_HELD_OUT

OPSET = 16
LOCAL_SETTINGS = ("data", "out", "device", "threads", "start_from", "every", "snapshots")
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
    parser.add_argument("--soup", action="store_true",
                        help="average the weights of several checkpoints that share a start (Wortsman et al. 2022)")
    parser.add_argument("--half", action="store_true", help="keep the weights as float16 in the file: half the size")
    parser.add_argument("--refit-music", action="store_true", help="fit the music-or-not output again (some minutes)")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--models", type=Path, default=HERE.parent.parent / "models", help="parent folder of the result")
    options = parser.parse_args()
    states = [torch.load(path, map_location="cpu") for path in options.checkpoint]
    networks = [soup(states)] if options.soup else [restore(state) for state in states]
    if options.refit_music:
        for network in networks:
            network.music = refit_music(network, options.data, NONMUSIC_HELD_OUT)
    served = Served(networks).eval()
    if options.half:
        store_as_half(served)
    folder = options.models / options.name
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(served, folder / "model.onnx")
    fold = states[0]["options"].get("fold", 0)
    about = (describe_fold(fold, states, options, folder / "model.onnx") if fold
             else describe(served, states, options, folder / "model.onnx"))
    (folder / "model.json").write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n")
    if fold:
        return
    (folder / "CARD.md").write_text(card(
        about, served, (folder / "model.onnx").stat().st_size, options.note, sources_of(is_own(options.data))))
    print(json.dumps({"folder": str(folder), "thresholds": about["thresholds"], **about["metrics"]["valid"]}, indent=2))


def restore(state: dict) -> GenreNet:
    """The averaged weights of a checkpoint."""
    network = build(state["options"]["model"], len(labels_in(state)))
    network.load_state_dict(state["average"])
    return network


def soup(states: list[dict]) -> GenreNet:
    """One network whose weights are the mean of the checkpoints': close ones only, else it knows nothing."""
    network = restore(states[0])
    weights = [state["average"] for state in states]
    means = {name: torch.stack([w[name].float() for w in weights]).mean(dim=0).to(weights[0][name].dtype)
             for name in weights[0]}
    network.load_state_dict(means)
    return network


def labels_in(state: dict) -> list[str]:
    """The genres that a checkpoint's network answers with, in its order."""
    return state.get("labels", list(GENRES))


def write_onnx(served: Served, path: Path) -> None:
    """In eval mode. Constants are folded when the file is read: folded here, half weights would be written as floats."""
    torch.onnx.export(
        served, (torch.rand(2, BANDS, COLUMNS_PER_30_S),), str(path), do_constant_folding=False,
        input_names=["mel"], output_names=["logits", "embedding", "music"], opset_version=OPSET,
        dynamic_axes={"mel": {0: "windows", 2: "columns"}, "logits": {0: "windows"},
                      "embedding": {0: "windows"}, "music": {0: "windows"}},
    )


def describe(served: Served, states: list[dict], options: argparse.Namespace, onnx: Path) -> dict:
    """The content of model.json; the same checkpoint always gives the same text."""
    device = torch.device("cpu")
    valid = judge(served, read_labelled(options.data, "valid"), device)
    nonmusic = judge(served, held_out_non_music(options.data), device)
    temperature = fit_temperature(valid)
    sure = choose_sure(valid, temperature)
    not_music = choose_not_music(valid.music, nonmusic.music)
    thresholds = {"sure": sure["threshold"], "notMusic": not_music}
    if is_own(options.data) and nonmusic.music.max() > valid.music.min():
        # Made sounds that are not told apart from a small collection are no reason to doubt that something is music.
        del thresholds["notMusic"]
    return {
        **head(states, options, onnx),
        "temperature": temperature,
        "thresholds": thresholds,
        "split": sources_of(is_own(options.data)).split,
        "metrics": {"valid": valid_metrics(valid, temperature, sure, not_music, nonmusic)},
        "trainedOn": trained_on(states, options),
    }


def describe_fold(fold: int, states: list[dict], options: argparse.Namespace, onnx: Path) -> dict:
    """Not calibrated, for there is no clip that such a model has not seen and may choose by: never sure."""
    return {
        **head(states, options, onnx),
        "temperature": 1,
        "thresholds": {"sure": 1},
        "split": f"GTZAN's artist 3-fold (Foleis and Tavares 2020), learnt without fold {fold}",
        "trainedOn": trained_on(states, options),
    }


def head(states: list[dict], options: argparse.Namespace, onnx: Path) -> dict:
    """What every model.json says."""
    return {
        "name": options.name,
        "version": options.version,
        "labels": labels_in(states[0]),
        "frontend": FRONTEND,
        "window": WINDOW,
        "sha256": hashlib.sha256(onnx.read_bytes()).hexdigest(),
    }


def held_out_non_music(data: Path) -> list[Window]:
    """Non-music that training never saw: recorded where the data has it, else made with another seed."""
    if is_own(data):
        return synthetic_windows(60, seed=1000)
    return hold_out([w for w in read_extra(data) if not w.music], NONMUSIC_HELD_OUT)[1]


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


def trained_on(states: list[dict], options: argparse.Namespace) -> dict:
    """Where the weights come from, without a path of anybody's machine."""
    return {
        "data": sources_of(is_own(options.data)).data,
        "combination": combination(states, options),
        "stored": "float16" if options.half else "float32",
        "musicHead": "fitted again on the finished network" if options.refit_music else "as trained",
        "runs": [{"step": state["step"], "settings": settings_of(state)} for state in states],
    }


def combination(states: list[dict], options: argparse.Namespace) -> str:
    """How several runs became one network."""
    if len(states) == 1:
        return "one run"
    return "weights averaged" if options.soup else "logits averaged, embeddings joined"


def settings_of(state: dict) -> dict:
    """A run's settings, without paths; of a network to start from, only its run and file."""
    settings = {name: value for name, value in state["options"].items() if name not in LOCAL_SETTINGS}
    start = state["options"].get("start_from", "None")
    return settings if start == "None" else {**settings, "start_from": "/".join(Path(start).parts[-2:])}


if __name__ == "__main__":
    main()
