"""Trains one network. `python3 train.py --help` lists the settings; a stopped run resumes with the same command."""

from __future__ import annotations

import requirements  # noqa: F401, I001  first: it says what is missing

import argparse
import json
import math
import time

import torch

import teacher
from allocator import keep_memory
from augment import Strength, augment
from batches import Mix, Sampler
from checkpoint import Average, averaged_weights, load, save
from dataset import EXCLUSIONS, Window, hold_out, read_exclusions, read_extra
from evaluate import judge, tag_error
from folds import FOLD_EXCLUSIONS, read_fold
from losses import Weights, total_loss
from models import GenreNet, build
from optimisers import build_optimiser
from options import group_of, read_options
from custom_dataset import is_custom_dataset, labels_of, read_labelled
from progress import Progress
from stopping import StopRequest
from synthetic import synthetic_windows

NONMUSIC_HELD_OUT = 0.2  # share of the non-music tracks of part `train` that only choose the threshold
WARM_UP = 0.05  # share of the steps
SPEAK_SECONDS = 30


def main() -> None:
    options = read_options()
    keep_memory()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    Run(options).train()


class Run:
    """Everything that a checkpoint must restore, and the loop."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.device = torch.device(options.device)
        self.strength, self.weights = group_of(options, Strength), group_of(options, Weights)
        self.labels = labels_of(options.data)
        self.valid = [] if options.fold else read_labelled(options.data, "valid")
        windows, self.probe = training_windows(options)
        mix = Mix(options.gtzan, options.extra, options.nonmusic).scaled(1 / options.views)
        self.sampler = Sampler(windows, mix, options.stretch, options.level, options.seed, len(self.labels))
        self.network: GenreNet = build(options.model, len(self.labels)).to(self.device)
        if options.start_from:
            states = [torch.load(path, map_location=self.device) for path in options.start_from.split("+")]
            self.network.load_state_dict(averaged_weights(states))
        self.network.to(memory_format=torch.channels_last)
        self.average = Average(self.network, options.average)
        self.optimiser = build_optimiser(options.optimiser, self.network, options.rate, options.decay)
        self.step = 0
        options.out.mkdir(parents=True, exist_ok=True)
        load(options.out / "checkpoint.pt", self)

    def train(self) -> None:
        """To the last step. Asked to stop, it ends after the step that it is in, with a checkpoint, and so does the program."""
        last = self.options.stop or self.options.steps
        progress = Progress(self.step, last)
        spoken = -math.inf
        with StopRequest() as stop:
            while self.step < last:
                progress.note(self.learn())
                self.step += 1
                if self.step % self.options.every == 0 or self.step == last:
                    self.look(progress)
                elif time.monotonic() - spoken > SPEAK_SECONDS:
                    print(progress.line(self.step), flush=True)
                    spoken = time.monotonic()
                if self.step == progress.first + 1 or stop.code:
                    self.keep()
                if stop.code:
                    print(f"stopped at step {self.step}; the same command goes on from here", flush=True)
                    raise SystemExit(stop.code)

    def learn(self) -> dict[str, float]:
        """One step of gradient descent; returns the losses."""
        options = self.options
        self.network.train()
        columns = int(self.sampler.random.choice(options.columns))
        drawn = self.sampler.draw(columns, options.equal_work).to(self.device)
        batch = augment(drawn, self.strength, options.views)
        for group in self.optimiser.param_groups:
            group["lr"] = rate_at(self.step, options)
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=options.precision == "bfloat16"):
            outputs = self.network(batch.mel, batch.tags.shape[1])
        loss, parts = total_loss(outputs.float(), batch, self.weights, options.views)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.average.update(self.network, self.step)
        return parts

    def keep(self) -> None:
        """Writes what a resumed run starts from."""
        save(self.options.out / "checkpoint.pt", self)

    def look(self, progress: Progress) -> None:
        """Accuracy on valid as served (a fold has none), a line in the log, a checkpoint."""
        entry: dict[str, float] = {"step": self.step}
        if self.valid:
            judged = judge(self.average.network, self.valid, self.device)
            entry.update(valid=round(judged.accuracy(), 4), nll=round(judged.nll(), 4))
        if self.probe:
            entry["tagError"] = round(tag_error(self.average.network, self.probe, self.device), 5)
        said = "  ".join(f"{name} {value}" for name, value in entry.items() if name != "step")
        print(f"{progress.line(self.step)}  | {said}", flush=True)
        entry.update({name: round(value, 4) for name, value in progress.means.items()})
        with (self.options.out / "log.jsonl").open("a") as log:
            log.write(json.dumps(entry) + "\n")
        self.keep()
        if self.options.snapshots:
            save(self.options.out / f"step-{self.step}.pt", self)


def training_windows(options: argparse.Namespace) -> tuple[list[Window], list[Window]]:
    """(What is learnt from, the probe.) The non-music that chooses the threshold is in neither."""
    fold = options.fold
    labelled = read_fold(options.data, fold)[0] if fold else read_labelled(options.data, "train")
    excluded = read_exclusions(FOLD_EXCLUSIONS if fold else EXCLUSIONS)
    extra = [] if is_custom_dataset(options.data) else read_extra(options.data, options.weak, excluded, options.extra_folders)
    music, probe = hold_out([w for w in extra if w.music], options.probe)
    if options.teacher > 0 and music:
        music = teacher.hear(music, teacher.fit(labelled), options.teacher)
    nonmusic, _ = hold_out([w for w in extra if not w.music], NONMUSIC_HELD_OUT)
    return labelled + music + nonmusic + synthetic_windows(options.synthetic), probe


def rate_at(step: int, options: argparse.Namespace) -> float:
    """Linear warm-up, then a cosine from the peak down to its share `floor`."""
    share = step / options.steps
    if share < WARM_UP:
        return options.rate * (share / WARM_UP + 0.02)
    fall = 0.5 * (1 + math.cos(math.pi * (share - WARM_UP) / (1 - WARM_UP)))
    return options.rate * (options.floor + (1 - options.floor) * fall)


if __name__ == "__main__":
    main()
