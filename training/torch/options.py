"""The command line of train.py: every setting with its default; augmentation sizes and loss weights included."""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

import torch

from augment import Strength
from dataset import EXTRA_FOLDERS
from folds import FOLDS
from losses import Weights
from models import REGISTRY
from optimisers import OPTIMISERS

Group = TypeVar("Group", Strength, Weights)


QUICK = {
    "model": "cnn", "optimiser": "muon", "steps": 150, "every": 30, "rate": 3e-3, "average": 0.98, "columns": [65, 97],
    "gtzan": 8, "nonmusic": 2, "synthetic": 60,
}
"""For a first try on a small collection: a few minutes of one core. What is given on the command line is left as given."""


def read_options(arguments: list[str] | None = None) -> argparse.Namespace:
    """Reads the arguments, by default sys.argv; a fault ends the program with a usage message."""
    parser = argparse.ArgumentParser(
        description="Trains one network. A stopped run resumes when the same command is given again.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add_run_options(parser)
    add_data_options(parser)
    for group in (Strength, Weights):
        section = parser.add_argument_group(f"{group.__module__}.{group.__name__}")
        for field in fields(group):
            section.add_argument(option_name(group, field.name), dest=f"{group.__name__}.{field.name}",
                                 type=type(field.default), default=field.default, help=" ")
    if parser.parse_args(arguments).quick:
        parser.set_defaults(**QUICK)
    return parser.parse_args(arguments)


def add_run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true",
                        help="settings for a first try: some minutes on one core (other options still count)")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint.pt and log.jsonl")
    parser.add_argument("--model", choices=sorted(REGISTRY), default="cnn")
    parser.add_argument("--start-from", metavar="FILE[+FILE…]",
                        help="checkpoint whose averaged weights the network starts from; the mean of several")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--stop", type=int, help="end after this step, while the learning rate falls as for all --steps")
    parser.add_argument("--rate", type=float, default=2e-3, help="peak learning rate")
    parser.add_argument("--floor", type=float, default=0.0, help="learning rate at the end, as a share of the peak")
    parser.add_argument("--optimiser", choices=OPTIMISERS, default="adamw")
    parser.add_argument("--decay", type=float, default=0.02, help="weight decay")
    parser.add_argument("--average", type=float, default=0.998, help="decay of the weight average, per step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--precision", choices=["float32", "bfloat16"], default="float32", help="of the convolutions")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--snapshots", action="store_true", help="keep the checkpoint of every look, as step-N.pt")
    parser.add_argument("--every", type=int, default=400, help="steps between looks at valid, and checkpoints")


def add_data_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of arrays and splits")
    parser.add_argument("--fold", type=int, choices=[0, *FOLDS], default=0,
                        help="learn from the artist 3-fold without this fold, to measure the recipe; 0: filtered split")
    parser.add_argument("--gtzan", type=int, default=30, help="GTZAN crops in a batch")
    parser.add_argument("--extra", type=int, default=14, help="crops of extra music in a batch")
    parser.add_argument("--nonmusic", type=int, default=4, help="crops of non-music in a batch")
    parser.add_argument("--views", type=int, default=1,
                        help="how often each crop comes in a batch, each time changed otherwise (counts include them)")
    parser.add_argument("--columns", type=int, nargs="+", default=[129], help="crop widths, one drawn per step")
    parser.add_argument("--equal-work", action="store_true",
                        help="fewer crops in a batch of wide ones, more of narrow ones (counts are for 129 columns)")
    parser.add_argument("--stretch", type=float, default=0.15, help="largest relative change of tempo")
    parser.add_argument("--extra-folders", nargs="+", choices=EXTRA_FOLDERS, default=list(EXTRA_FOLDERS),
                        help="folders of extra music and non-music to learn from")
    parser.add_argument("--weak", type=float, default=0.3, help="trust in genre labels of extra music")
    parser.add_argument("--teacher", type=float, default=0.0,
                        help="trust in genres read from the teacher's tags of extra music; 0: the sources' labels only")
    parser.add_argument("--level", type=float, default=0.0,
                        help="how far extra music is drawn evenly over its genres, 0…1")
    parser.add_argument("--synthetic", type=int, default=0, help="synthetic sounds among the non-music")
    parser.add_argument("--probe", type=float, default=0.0,
                        help="share of extra tracks kept out to measure how well tags are learnt (for experiments)")


def option_name(group: type, field: str) -> str:
    """`--music-weights`, `--mixup-strength`."""
    return f"--{field.replace('_', '-')}-{group.__name__.lower()}"


def group_of(options: argparse.Namespace, group: type[Group]) -> Group:
    """The dataclass `group`, filled from its options."""
    return group(**{field.name: getattr(options, f"{group.__name__}.{field.name}") for field in fields(group)})
