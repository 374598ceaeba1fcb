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
    "--threads 1 --precision bfloat16 --teacher 0.5 --level 0.5 --equal-work --views 2 --gtzan 16 --extra 28 "
    "--nonmusic 4 --columns 65 97 129 193 258 --floor 0.25 --decay 0.05 --average 0.998 --synthetic 120 "
    "--tags-weights 25 --clip-tags-weights 25 --music-weights 0.6 --consistency-weights 1 --mixup-strength 0.5 "
    "--telephone-strength 0.2 --voice-strength 0.25 --codec-strength 0.2 --every 200"
).split()
MEMBERS: dict[str, list[str]] = {
    "tagnet": "--model tagnet --steps 2600 --rate 2e-3 --seed 1".split(),
    "cnn": "--model cnn --steps 2000 --rate 3e-3 --seed 2".split(),
}
"""The networks that become one, each learnt by itself."""


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


def learn(member: str, out: Path, options: argparse.Namespace) -> None:
    """Does nothing where the run is finished."""
    arguments = [*COMMON, *MEMBERS[member], "--out", str(out), "--data", options.data, "--fold", str(options.fold)]
    run_options = read_options(arguments)
    torch.set_num_threads(run_options.threads)
    torch.manual_seed(run_options.seed)
    Run(run_options).train()


def export(folder: Path, options: argparse.Namespace) -> None:
    """The finished networks as one; a fold's model stays beside its runs."""
    checkpoints = [str(folder / name / "checkpoint.pt") for name in MEMBERS]
    target = ["--models", str(folder)] if options.fold else []
    command = [sys.executable, str(HERE / "export.py"), "--checkpoint", *checkpoints, "--name", options.name,
               "--data", options.data, "--half", *target]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
