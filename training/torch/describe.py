"""What model.json says: the front end, temperature and thresholds from valid, and where the weights come from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from calibrate import choose_not_music, choose_sure, expected_calibration_error, fit_temperature
from card import sources_of
from dataset import Window, hold_out, read_extra, read_held_out
from evaluate import Judged, judge, macro_f1
from frontend import FRONTEND, WINDOW
from custom_dataset import is_custom_dataset, read_labelled
from synthetic import synthetic_windows
from tags import choose_tags, cross_checked, summary, tag_names
from train import NONMUSIC_HELD_OUT

LEAST_MUSIC = 50  # own windows in valid; with fewer, no score is known to be too low for music
LOCAL_SETTINGS = ("data", "out", "device", "threads", "start_from", "every", "snapshots")


@dataclass(frozen=True)
class Origin:
    """groups: the checkpoints of each network; of a group, the weights were averaged.
    crossed: where the outputs learnt from valid, the logits of each of its clips by outputs that did not (`refit.py`).
    """

    name: str
    version: str
    labels: list[str]
    data: Path
    onnx: Path
    stored: str
    even: bool
    music_refitted: bool
    refitted: bool
    crossed: dict[str, np.ndarray]
    groups: list[list[dict]]


def describe(served: nn.Module, origin: Origin) -> dict:
    """The content of model.json; the same checkpoint always gives the same text."""
    device, custom_dataset = torch.device("cpu"), is_custom_dataset(origin.data)
    chosen_on = read_labelled(origin.data, "valid")
    if not chosen_on:
        raise SystemExit(f"{origin.data} has nothing in its split `valid`, by which temperature and thresholds are chosen: "
                         "give each genre more recordings (three at least) and run `npm run arrays` again")
    valid = judge(served, chosen_on, device)
    if origin.crossed:
        valid.logits = np.stack([origin.crossed[window.name] for window in chosen_on])
    nonmusic = judge(served, held_out_non_music(origin.data), device)
    temperature = fit_temperature(valid)
    sure = choose_sure(valid, temperature)
    not_music = choose_not_music(valid.music, nonmusic.music)
    thresholds = {"sure": sure["threshold"], "notMusic": not_music}
    if custom_dataset and (len(chosen_on) < LEAST_MUSIC or nonmusic.music.max() > valid.music.min()):
        # A handful of pieces does not show how low music can score, and made sounds that are not told apart from it are no
        # reason to doubt that something is music: better never "not music" than music called so.
        del thresholds["notMusic"]
    tags, tag_metrics = ({}, {}) if custom_dataset else describe_tags(served, origin.data)
    return {
        **head(origin),
        "temperature": temperature,
        "thresholds": thresholds,
        "split": sources_of(custom_dataset).split,
        "labelsLearntFrom": ["train", "valid"] if origin.crossed else ["train"],
        **tags,
        "metrics": {"valid": valid_metrics(valid, temperature, sure, not_music, nonmusic), **tag_metrics},
        "trainedOn": trained_on(origin),
    }


def describe_tags(served: nn.Module, data: Path) -> tuple[dict, dict]:
    """(`tags` of model.json, its figures), both under their key; from music that nothing was learnt from."""
    windows, names = read_held_out(data), tag_names(data)
    scores = judge(served, windows, torch.device("cpu")).tags
    teacher = np.stack([window.mean_tags() for window in windows])
    shown, figures = choose_tags(scores, teacher, names)
    side = np.array([int(window.track[4:8], 16) % 2 == 0 for window in windows])
    about = {**summary(figures, len(windows)), "precisionCrossChecked": cross_checked(scores, teacher, names, side)}
    return {"tags": {"vocabulary": names, "shown": shown}}, {"heldOutTags": about}


def describe_fold(fold: int, origin: Origin) -> dict:
    """Not calibrated, for there is no clip that such a model has not seen and may choose by: never sure."""
    return {
        **head(origin),
        "temperature": 1,
        "thresholds": {"sure": 1},
        "split": f"GTZAN's artist 3-fold (Foleis and Tavares 2020), learnt without fold {fold}",
        "trainedOn": trained_on(origin),
    }


def head(origin: Origin) -> dict:
    """What every model.json says."""
    return {
        "name": origin.name,
        "version": origin.version,
        "labels": origin.labels,
        "frontend": FRONTEND,
        "window": WINDOW,
        "sha256": hashlib.sha256(origin.onnx.read_bytes()).hexdigest(),
    }


def held_out_non_music(data: Path) -> list[Window]:
    """Non-music that training never saw: recorded where the data has it, else made with another seed."""
    if is_custom_dataset(data):
        return synthetic_windows(60, seed=1000)
    return hold_out([w for w in read_extra(data) if not w.music], NONMUSIC_HELD_OUT)[1]


def valid_metrics(valid: Judged, temperature: float, sure: dict, not_music: float, nonmusic: Judged) -> dict:
    """Figures on valid; `nonMusicFlagged` is on non-music tracks held out of training."""
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


def trained_on(origin: Origin) -> dict:
    """Where the weights come from, without a path of anybody's machine."""
    return {
        "data": sources_of(is_custom_dataset(origin.data)).data,
        "networks": [{"weights": "of one run" if len(group) == 1 else "of several stages, averaged",
                      "runs": [{"step": state["step"], "settings": settings_of(state)} for state in group]}
                     for group in origin.groups],
        "combination": "one network" if len(origin.groups) == 1 else "logits and tags averaged, embeddings joined",
        "genrePrior": "taken out of the logits" if origin.even or origin.refitted else "as trained",
        "heads": heads_of(origin),
        "stored": origin.stored,
        "musicHead": "fitted again on the finished network" if origin.music_refitted else "as trained",
    }


def heads_of(origin: Origin) -> str:
    if not origin.refitted:
        return "as trained"
    labelled = "valid" if origin.crossed else "clips kept for this"
    return f"fitted again on music that the networks did not learn from, {labelled} among it"


def settings_of(state: dict) -> dict:
    """A run's settings, without paths; of a network to start from, only its run and file."""
    settings = {name: value for name, value in state["options"].items() if name not in LOCAL_SETTINGS}
    start = state["options"].get("start_from", "None")
    if start == "None":
        return settings
    return {**settings, "start_from": "+".join("/".join(Path(path).parts[-2:]) for path in start.split("+"))}
