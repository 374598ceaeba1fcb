"""Trains every architecture on the same data, split, crops and budget, its learning rate chosen on valid; exports each.

The budget is processor time: a network that needs twice as long for a step gets half as many. Whether it is enough is
shown by the runs with half of it that choose the rate: what twice the learning still brings. Everything is kept in
`--out`; the same command goes on where it stopped. training/report.ts then makes the table from the exported files.
"""

from __future__ import annotations

import requirements  # noqa: F401, I001  first: it says what is missing

import argparse
import json
import math
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch

from allocator import keep_memory
from models import REGISTRY
from options import read_options
from train import Run

RECIPE = (
    "--optimiser muon --average 0.99 --decay 0.05 --threads 1 --teacher 0.5 --level 0.5 --synthetic 60 --equal-work "
    "--tags-weights 25 --clip-tags-weights 25 --gtzan 11 --extra 11 --nonmusic 2 --columns 65 97 129 193 258"
).split()
LOOKS = 8  # points of a learning curve
DIVERGED = 1e6  # stands for a likelihood that is not a number: no run is worse, and JSON knows neither NaN nor infinity
HERE = Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", nargs="+", choices=sorted(REGISTRY), default=[n for n in REGISTRY if n != "tagnet"])
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--out", type=Path, default=Path("training/runs/compare"))
    parser.add_argument("--rates", nargs="+", type=float, default=[1e-3, 2.5e-3, 6e-3, 1.5e-2, 4e-2],
                        help="to climb in, from the middle one")
    parser.add_argument("--minutes", type=float, default=7.0, help="processor time of each final run")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--precision", choices=["float32", "bfloat16"], default="float32")
    options = parser.parse_args()
    keep_memory()
    torch.set_num_threads(1)
    for name in options.models:
        print(f"== {name}", flush=True)
        compare(name, options)


def compare(name: str, options: argparse.Namespace) -> None:
    """Speed, the choice of a rate, the final runs, each only where it is not done yet."""
    folder = options.out / name
    folder.mkdir(parents=True, exist_ok=True)
    plan = Plan(folder / "plan.json")
    plan.settle("madeWith", {"recipe": " ".join(RECIPE), "precision": options.precision,
                             "data": str(Path(options.data).resolve())})
    if "secondsPerStep" not in plan.facts:
        plan.note("secondsPerStep", seconds_per_step(name, options))
    if plan.changes("steps", plan.steps(options.minutes)):
        plan.note("halves", {})
        forget(folder, "half-*")
        forget(folder, "seed-*")
    if plan.changes("rate", choose_rate(name, options, folder, plan)):
        forget(folder, "seed-*")
    steps = plan.facts["steps"]
    for seed in options.seeds:
        # Rounded up: the last look is at the end, and there is none just before it.
        train(name, options, folder / f"seed-{seed}", steps, -(-steps // LOOKS), plan.facts["rate"], seed)
        export(folder / f"seed-{seed}", f"{name}-{seed}", options)


def forget(folder: Path, pattern: str) -> None:
    """Runs with other settings: resumed, they would go on with the new ones from what they learnt with the former."""
    for run in folder.glob(pattern):
        shutil.rmtree(run)


def choose_rate(name: str, options: argparse.Namespace, folder: Path, plan: Plan) -> float:
    """From the middle uphill, with half the budget: what is best after a minute need not be so later."""
    rates = sorted(options.rates)
    half = max(1, plan.facts["steps"] // 2)
    halves = plan.facts.get("halves", {})

    def of_half(rate: float) -> float:
        if str(rate) not in halves:
            halves[str(rate)] = train(name, options, folder / f"half-{rate}", half, half, rate, options.seeds[0])
            plan.note("halves", halves)
        return halves[str(rate)]

    chosen = climb(rates, rates[len(rates) // 2], of_half)
    plan.note("halfNll", halves[str(chosen)])
    return chosen


def climb(rates: list[float], start: float, of: Callable[[float], float]) -> float:
    """The first of the ascending rates, on the way from `start`, of which no neighbour is better (has a smaller `of`)."""
    place = rates.index(start)
    while True:
        near = [i for i in (place - 1, place, place + 1) if 0 <= i < len(rates)]
        best = min(near, key=lambda i: of(rates[i]))
        if of(rates[best]) >= of(rates[place]):
            return rates[place]
        place = best


class Plan:
    """What was measured and chosen for one network, kept in a file so that a second run decides the same."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.facts: dict = json.loads(path.read_text()) if path.exists() else {}

    def note(self, name: str, value: object) -> None:
        self.facts[name] = value
        self.path.write_text(json.dumps(self.facts, indent=2) + "\n")

    def changes(self, name: str, value: object) -> bool:
        """Notes it; true where something else was noted before, or nothing."""
        before = self.facts.get(name)
        self.note(name, value)
        return before != value

    def settle(self, name: str, value: dict) -> None:
        """@raises SystemExit where something else was settled before: what was learnt with it is not to be mixed or lost"""
        before = self.facts.get(name, value)
        others = [key for key in value if before.get(key) != value[key]]
        if others:
            raise SystemExit(f"{self.path.parent} was begun with other settings ({', '.join(others)}): "
                             "give another --out, or remove it")
        self.note(name, value)

    def steps(self, minutes: float) -> int:
        return max(LOOKS, int(minutes * 60 / self.facts["secondsPerStep"]))


def train(name: str, options: argparse.Namespace, out: Path, steps: int, every: int, rate: float, seed: int) -> float:
    """One run; returns the negative log-likelihood on valid at its end (it moves less by chance than accuracy)."""
    arguments = settings(name, options, out, steps, every, rate, seed)
    if not (out / "checkpoint.pt").exists() or last_entry(out).get("step") != steps:
        print(f"-- {out.name}: {steps} steps at {rate}", flush=True)
        Run(read_options(arguments)).train()
    nll = float(last_entry(out)["nll"])
    return nll if math.isfinite(nll) else DIVERGED


def settings(name: str, options: argparse.Namespace, out: Path, steps: int, every: int, rate: float,
             seed: int) -> list[str]:
    """The command line of train.py that does the same."""
    torch.manual_seed(seed)
    varied = {"out": out, "model": name, "steps": steps, "every": every, "rate": rate, "seed": seed,
              "data": options.data, "precision": options.precision}
    return RECIPE + [text for key, value in varied.items() for text in (f"--{key}", str(value))]


def seconds_per_step(name: str, options: argparse.Namespace, count: int = 12) -> float:
    """Median processor time of a step, after two to warm up. Leaves nothing behind."""
    run = Run(read_options(settings(name, options, options.out / name, 1000, 1000, 1e-4, seed=0)))
    times = []
    for _ in range(count + 2):
        began = time.process_time()
        run.learn()
        times.append(time.process_time() - began)
    return round(statistics.median(times[2:]), 4)


def last_entry(out: Path) -> dict:
    lines = (out / "log.jsonl").read_text().split("\n") if (out / "log.jsonl").exists() else []
    entries = [json.loads(line) for line in lines if line]
    return entries[-1] if entries else {}


def export(run: Path, name: str, options: argparse.Namespace) -> None:
    """Through the same command as the shipped model, into the run's folder."""
    target = run / "export"
    if (target / name / "model.json").exists():
        return
    command = [sys.executable, str(HERE / "export.py"), "--checkpoint", str(run / "checkpoint.pt"), "--name", name,
               "--data", str(options.data), "--models", str(target)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
