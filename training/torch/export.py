"""Checkpoints → models/<name>/{model.onnx, model.json, CARD.md}, calibrated on valid, in one command."""

from __future__ import annotations

import requirements  # noqa: F401, I001  first: it says what is missing

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

from card import card, sources_of
from checkpoint import averaged_weights
from custom_dataset import is_custom_dataset
from dataset import GENRES
from describe import Origin, describe, describe_fold
from frontend import BANDS, COLUMNS_PER_30_S
from fp16 import store_as_fp16
from models import GenreNet, build
from music_head import refit_music
from prior import genre_prior
from refit import refit
from served import OUTPUTS, TIMELINE, Served
from train import NONMUSIC_HELD_OUT

OPSET = 16
HERE = Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--checkpoint", required=True, nargs="+", metavar="FILE[+FILE…]",
                        help="several become one network; the weights of those joined by + are averaged (they must "
                             "share a start; Wortsman et al. 2022)")
    parser.add_argument("--name", required=True, help="for example gtzan-cnn-1")
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--note", default="", help="one sentence for the card")
    parser.add_argument("--even", action="store_true",
                        help="take out of the logits how often each genre was met in training (Menon et al. 2021)")
    parser.add_argument("--fp16", action="store_true", help="keep the weights as float16 in the file: half the size")
    parser.add_argument("--refit", action="store_true",
                        help="fit genre and tag outputs and one embedding again, on music that no network learnt from")
    parser.add_argument("--crops", type=Path, help="where that music's crops are kept, once the networks have heard them")
    parser.add_argument("--refit-music", action="store_true", help="fit the music-or-not output again (some minutes)")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--models", type=Path, default=HERE.parent.parent / "models", help="parent folder of the result")
    options = parser.parse_args()
    groups = [[torch.load(path, map_location="cpu") for path in joined.split("+")] for joined in options.checkpoint]
    networks = [network_of(states, options).eval() for states in groups]
    fold = groups[0][0]["options"].get("fold", 0)
    fitted = refit(networks, options.data, options.crops, fold) if options.refit else None
    served = Served(networks, fitted.projection if fitted else None, tagged=not is_custom_dataset(options.data)).eval()
    if options.fp16:
        store_as_fp16(served)
    write(served, groups, options, fitted.crossed if fitted else {})


def network_of(states: list[dict], options: argparse.Namespace) -> GenreNet:
    """One network of one run, or of several stages of one."""
    network = soup(states)
    if options.refit_music:
        network.music = refit_music(network, options.data, NONMUSIC_HELD_OUT)
    if options.even:
        priors = np.stack([genre_prior(state["options"], options.data) for state in states])
        with torch.no_grad():
            network.genre[-1].bias -= torch.from_numpy(priors.mean(axis=0)).log()
    return network


def write(served: Served, groups: list[list[dict]], options: argparse.Namespace, crossed: dict[str, np.ndarray]) -> None:
    """The three files; of a fold's model, which nobody but `report` reads, no card. crossed: see `refit`."""
    folder = options.models / options.name
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(served, folder / "model.onnx")
    states = [state for group in groups for state in group]
    origin = Origin(options.name, options.version, labels_in(states[0]), options.data, folder / "model.onnx",
                    stored="float16" if options.fp16 else "float32", even=options.even,
                    music_refitted=options.refit_music, refitted=options.refit, crossed=crossed, groups=groups)
    fold = states[0]["options"].get("fold", 0)
    about = describe_fold(fold, origin) if fold else describe(served, origin)
    (folder / "model.json").write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n")
    if fold:
        return
    sources, size = sources_of(is_custom_dataset(options.data)), (folder / "model.onnx").stat().st_size
    (folder / "CARD.md").write_text(card(about, served, size, options.note, sources))
    if "notMusic" not in about["thresholds"]:
        print("No threshold for \"not music\": there is too little of your own music to know one, so nothing will be called so.")
    print(json.dumps({"folder": str(folder), "thresholds": about["thresholds"], **about["metrics"]["valid"]}, indent=2))


def restore(state: dict) -> GenreNet:
    """The averaged weights of a checkpoint."""
    network = build(state["options"]["model"], len(labels_in(state)))
    network.load_state_dict(state["average"])
    return network


def soup(states: list[dict]) -> GenreNet:
    """One network whose weights are the mean of the checkpoints' (Wortsman et al. 2022)."""
    network = restore(states[0])
    network.load_state_dict(averaged_weights(states))
    return network


def labels_in(state: dict) -> list[str]:
    """The genres that a checkpoint's network answers with, in its order."""
    return state.get("labels", list(GENRES))


def write_onnx(served: Served, path: Path) -> None:
    """In eval mode. Constants are folded when the file is read: folded here, fp16 weights would be written as floats."""
    outputs = OUTPUTS if served.tagged else OUTPUTS[:-1]
    windows = {name: {0: "windows"} for name in outputs}
    example = (torch.rand(2, BANDS, COLUMNS_PER_30_S), torch.arange(6 * 77).reshape(6, 77) % COLUMNS_PER_30_S)
    torch.onnx.export(
        served, example, str(path), do_constant_folding=False,
        input_names=["mel", "moments"], output_names=[TIMELINE, *outputs], opset_version=OPSET,
        dynamic_axes={"mel": {0: "windows", 2: "columns"}, "moments": {0: "moments", 1: "width"},
                      TIMELINE: {0: "windows", 1: "moments"}, **windows},
    )


if __name__ == "__main__":
    main()
