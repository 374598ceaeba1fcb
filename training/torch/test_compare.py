"""How a learning rate is chosen for each architecture, and what of former runs is kept."""

from __future__ import annotations

import argparse
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import compare


class Climb(unittest.TestCase):
    def test_a_rate_is_left_for_a_better_neighbour_and_both_sides_are_looked_at(self) -> None:
        loss = {1e-3: 1.4, 2e-3: 1.2, 4e-3: 1.1, 8e-3: 1.3}
        tried: list[float] = []

        def of(rate: float) -> float:
            tried.append(rate)
            return loss[rate]

        self.assertEqual(compare.climb(list(loss), 1e-3, of), 4e-3)
        self.assertEqual(set(tried), set(loss))
        tried.clear()
        self.assertEqual(compare.climb(list(loss), 4e-3, of), 4e-3)
        self.assertEqual(set(tried), {2e-3, 4e-3, 8e-3})
        self.assertEqual(compare.climb([1e-3, 2e-3], 2e-3, lambda _: 1.0), 2e-3)


class Diverged(unittest.TestCase):
    def test_a_likelihood_that_is_not_a_number_is_worse_than_any(self) -> None:
        options = argparse.Namespace(data="x", precision="float32")
        with (mock.patch.object(compare, "Run"), mock.patch.object(compare, "read_options"),
              mock.patch.object(compare, "last_entry", return_value={"step": 5, "nll": float("nan")})):
            nll = compare.train("cnn", options, Path("x"), 5, 5, 4e-2, seed=0)
        self.assertEqual(nll, compare.DIVERGED)


class Again(unittest.TestCase):
    """The second time, with what is there."""

    def test_a_run_with_another_rate_or_number_of_steps_starts_afresh(self) -> None:
        with tempfile.TemporaryDirectory() as out:
            options = argparse.Namespace(out=Path(out), rates=[1e-3, 2e-3], minutes=3, seeds=[7], data="a",
                                         precision="float32")
            self.assertEqual(self.kept(options), [])
            self.assertEqual(self.kept(options), ["seed-7"])
            options.rates = [1e-3, 2e-3, 4e-3]
            self.assertEqual(self.kept(options), [])
            self.assertEqual(self.kept(options), ["seed-7"])
            options.minutes = 4
            self.assertEqual(self.kept(options), [])

    def test_other_data_or_another_precision_is_refused_and_nothing_is_lost(self) -> None:
        with tempfile.TemporaryDirectory() as out:
            given = {"out": Path(out), "rates": [1e-3], "minutes": 3, "seeds": [7]}
            self.kept(argparse.Namespace(**given, data="a", precision="float32"))
            for data, precision in (("b", "float32"), ("a", "bfloat16")):
                with self.assertRaises(SystemExit):
                    self.kept(argparse.Namespace(**given, data=data, precision=precision))
            self.assertEqual(self.kept(argparse.Namespace(**given, data="a", precision="float32")), ["seed-7"])

    def kept(self, options: argparse.Namespace) -> list[str]:
        """Runs that found something of themselves. The higher a rate, the better its run."""
        found: list[str] = []

        def train(name: str, options: argparse.Namespace, out: Path, steps: int, every: int, rate: float, seed: int) -> float:
            if out.exists():
                found.append(out.name)
            out.mkdir(exist_ok=True)
            return 1 - rate

        with (mock.patch.object(compare, "train", train), mock.patch.object(compare, "export"),
              mock.patch.object(compare, "seconds_per_step", return_value=0.5)):
            compare.compare("cnn", options)
        return found


if __name__ == "__main__":
    unittest.main()
