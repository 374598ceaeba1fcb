"""The shipped model, from the data to the files in models/, in one command; a stopped one goes on with the same command.

With --fold the same recipe learns from the other two folds of the artist 3-fold: to be measured, never to be shipped.
"""

from __future__ import annotations

import requirements  # noqa: F401, I001  first: it says what is missing

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import torch

from allocator import keep_memory
from folds import FOLDS
from options import read_options
from train import Run

HERE = Path(__file__).resolve().parent

COMMON = (
    "--threads 1 --optimiser muon --average 0.997 --every 200 --snapshots --teacher 0.5 --level 0.5 "
    "--equal-work --nonmusic 2 --synthetic 120 --tags-weights 25 --clip-tags-weights 25 --extra-folders extra"
).split()


@dataclass(frozen=True)
class Stage:
    """settings: of train.py. start: number of the stage whose weights it starts from; 0: fresh ones.
    kept: the steps whose weights go into the network's average.
    """

    settings: str
    start: int
    kept: tuple[int, ...]


MEMBERS: dict[str, list[Stage]] = {
    "wide": [
        Stage("--model tagnet --steps 3200 --stop 2200 --rate 2e-3 --floor 0.3 --decay 0.05 --gtzan 11 --extra 13 "
              "--columns 65 97 129 193 258 --seed 1", start=0, kept=(2200,)),
        Stage("--model tagnet --steps 700 --rate 8e-4 --floor 0.1 --decay 0.08 --gtzan 9 --extra 15 "
              "--columns 97 129 193 258 387 --mixup-strength 0.4 --music-weights 0.6 "
              "--telephone-strength 0.15 --voice-strength 0.15 --codec-strength 0.15 --seed 3", start=1, kept=(700,)),
        Stage("--model tagnet --steps 1600 --rate 1.2e-3 --floor 0.3 --decay 0.05 --gtzan 8 --extra 16 --views 2 "
              "--columns 97 129 193 258 387 --mixup-strength 0.5 --music-weights 0.6 --consistency-weights 1 "
              "--telephone-strength 0.2 --voice-strength 0.25 --codec-strength 0.2 --seed 3", start=1, kept=(1600,)),
    ],
    "cnn": [
        Stage("--model cnn --steps 2800 --stop 2600 --rate 2.5e-3 --floor 0.2 --decay 0.05 --gtzan 10 --extra 14 "
              "--columns 65 97 129 193 258 --telephone-strength 0.08 --voice-strength 0.1 --codec-strength 0.1 "
              "--seed 2", start=0, kept=(1800, 2200, 2600)),
    ],
}
"""The networks that become one, each learnt by itself: first as much as possible in the time there is, then that it stays
the same music on its way into a chat. None reads the second set of extra music: the heads are fitted on it at the end
(refit.py), which is worth more the less the networks know it. The first stage of `wide` stops where valid no longer rises."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--name", required=True, help="of the model, for example gtzan-duo-1")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--out", type=Path, default=Path("training/runs/recipe"))
    parser.add_argument("--fold", type=int, choices=[0, *FOLDS], default=0)
    parser.add_argument("--stages", type=int, help="only so many of each network's stages")
    parser.add_argument("--precision", choices=["float32", "bfloat16"], default=native_precision(),
                        help="of the convolutions (here: %(default)s)")
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
    for number, stage in enumerate(stages_of(member, options), start=1):
        out = folder / f"stage-{number}"
        start = ["--start-from", str(folder / f"stage-{stage.start}" / "checkpoint.pt")] if stage.start else []
        run_options = read_options([*COMMON, *stage.settings.split(), *start, "--out", str(out), "--data", options.data,
                                    "--fold", str(options.fold), "--precision", options.precision])
        print(f"-- stage {number}", flush=True)
        torch.set_num_threads(run_options.threads)
        torch.manual_seed(run_options.seed)
        Run(run_options).train()


def native_precision() -> str:
    """bfloat16 where the processor computes in it, as Linux tells; emulating it takes several times as long as float32."""
    cpu = Path("/proc/cpuinfo")
    flags = cpu.read_text().split() if cpu.exists() else []
    return "bfloat16" if "avx512_bf16" in flags or "amx_bf16" in flags else "float32"


def stages_of(member: str, options: argparse.Namespace) -> list[Stage]:
    return MEMBERS[member][: options.stages]


def export(folder: Path, options: argparse.Namespace) -> None:
    """The finished networks as one; the kept weights of each averaged. A fold's model stays beside its runs."""
    checkpoints = ["+".join(str(folder / name / f"stage-{number}" / f"step-{step}.pt")
                            for number, stage in enumerate(stages_of(name, options), start=1) for step in stage.kept)
                   for name in MEMBERS]
    target = ["--models", str(folder)] if options.fold else []
    command = [sys.executable, str(HERE / "export.py"), "--checkpoint", *checkpoints, "--name", options.name,
               "--data", options.data, "--refit", "--crops", str(folder / "crops.npz"), "--fp16", *target]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
