"""The shipped model, from the data to the files in models/, in one command; a stopped one goes on with the same command.

With --fold the same recipe learns from the other two folds of the artist 3-fold: to be measured, never to be shipped.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import torch

from allocator import keep_memory
from folds import FOLDS
from options import read_options
from train import Run

HERE = Path(__file__).resolve().parent

COMMON = (
    "--threads 1 --precision bfloat16 --optimiser muon --teacher 0.5 --level 0.5 --equal-work --decay 0.05 --average 0.997 --floor 0.3 "
    "--synthetic 120 --tags-weights 25 --clip-tags-weights 25 --every 200"
).split()
FIRST = "--columns 65 97 129 193 258".split()
"""Learn as much as possible in the time there is: small batches, mild changes."""
SECOND = (
    "--views 2 --columns 97 129 193 258 387 --gtzan 8 --extra 16 --nonmusic 2 --consistency-weights 1 "
    "--mixup-strength 0.5 --music-weights 0.6 --telephone-strength 0.2 --voice-strength 0.25 --codec-strength 0.2"
).split()
"""Learn that it stays the same music on its way into a chat: two views of each crop, telephones and codecs."""

MEMBERS: dict[str, list[list[str]]] = {
    "wide": [
        [*FIRST, *"--model tagnet --steps 3200 --rate 2e-3 --gtzan 11 --extra 13 --nonmusic 2 --seed 1".split()],
        [*SECOND, *"--model tagnet --steps 1600 --rate 1.2e-3 --seed 3".split()],
    ],
    "slim": [
        [*FIRST, *"--model tagnet-slim --steps 3200 --rate 2.5e-3 --gtzan 9 --extra 15 --nonmusic 2 --seed 2".split()],
        [*SECOND, *"--model tagnet-slim --steps 1600 --rate 1.5e-3 --seed 4".split()],
    ],
}
"""The networks that become one, each learnt by itself in stages; a stage starts from the one before."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--name", required=True, help="of the model, for example gtzan-duo-1")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--out", type=Path, default=Path("training/runs/recipe"))
    parser.add_argument("--fold", type=int, choices=[0, *FOLDS], default=0)
    parser.add_argument("--only", choices=sorted(MEMBERS), help="one network, to learn the others beside it; no export")
    options = parser.parse_args()
    keep_memory()
    folder = options.out / (f"fold-{options.fold}" if options.fold else "filtered")
    for name in [options.only] if options.only else MEMBERS:
        print(f"== {folder.name}, {name}", flush=True)
        learn(name, folder / name, options)
    if not options.only:
        export(folder, options)


def learn(member: str, folder: Path, options: argparse.Namespace) -> None:
    """All stages of one network; finished ones are passed over."""
    start: list[str] = []
    for number, settings in enumerate(MEMBERS[member], start=1):
        out = folder / f"stage-{number}"
        run_options = read_options([*COMMON, *settings, *start, "--out", str(out), "--data", options.data,
                                    "--fold", str(options.fold)])
        print(f"-- stage {number}", flush=True)
        torch.set_num_threads(run_options.threads)
        torch.manual_seed(run_options.seed)
        Run(run_options).train()
        start = ["--start-from", str(out / "checkpoint.pt")]


def export(folder: Path, options: argparse.Namespace) -> None:
    """The finished networks as one; a fold's model stays beside its runs."""
    checkpoints = [str(folder / name / f"stage-{len(stages)}" / "checkpoint.pt") for name, stages in MEMBERS.items()]
    target = ["--models", str(folder)] if options.fold else []
    command = [sys.executable, str(HERE / "export.py"), "--checkpoint", *checkpoints, "--name", options.name,
               "--data", options.data, "--half", *target]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
