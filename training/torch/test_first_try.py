"""What a newcomer with a handful of recordings meets: what is missing, settings for a try, stopping, modest thresholds."""

from __future__ import annotations

import os
import signal
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from calibrate import fit_temperature
from evaluate import Judged
from made_data import write_custom_dataset
from options import QUICK, read_options
from requirements import missing
from stopping import StopRequest
from train import Run


class Requirements(unittest.TestCase):
    def test_a_missing_package_is_a_sentence_with_the_line_that_gets_it(self) -> None:
        sentence = missing({"numpy": "NumPy", "no_such_package": "PyTorch"}) or ""
        self.assertRegex(sentence, r"^Training needs PyTorch, which this Python .* does not have\.")
        self.assertIn("pip install torch numpy", sentence)
        self.assertIsNone(missing())


class Quick(unittest.TestCase):
    def test_what_is_given_stays_as_given(self) -> None:
        options = read_options(["--out", "x", "--quick", "--steps", "7"])
        self.assertEqual((options.steps, options.every, options.columns), (7, QUICK["every"], QUICK["columns"]))
        self.assertNotEqual(read_options(["--out", "x"]).every, QUICK["every"])

    def test_every_setting_of_it_is_one(self) -> None:
        self.assertLessEqual(set(QUICK), set(vars(read_options(["--out", "x"]))))


class Stopping(unittest.TestCase):
    def test_a_signal_is_noted_and_the_handlers_come_back(self) -> None:
        before = signal.getsignal(signal.SIGTERM)
        with StopRequest() as stop:
            self.assertEqual(stop.code, 0)
            os.kill(os.getpid(), signal.SIGTERM)
            self.assertEqual(stop.code, 143)
        self.assertIs(signal.getsignal(signal.SIGTERM), before)

    def test_a_stopped_run_leaves_a_checkpoint_and_goes_on_from_it(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            data, out = Path(folder) / "data", Path(folder) / "out"
            write_custom_dataset(data)
            arguments = ["--data", str(data), "--out", str(out), "--quick", "--model", "features", "--steps", "9", "--threads", "1"]
            run = Run(read_options(arguments))
            learn = run.learn

            def interrupted() -> dict[str, float]:
                if run.step == 1:
                    self.assertTrue((out / "checkpoint.pt").exists(), "a checkpoint after the first step")
                    os.kill(os.getpid(), signal.SIGTERM)
                return learn()

            run.learn = interrupted  # type: ignore[method-assign]
            with self.assertRaises(SystemExit) as ended:
                run.train()
            self.assertEqual(ended.exception.code, 143)
            self.assertEqual(Run(read_options(arguments)).step, 2)


class Modesty(unittest.TestCase):
    def test_three_clips_that_are_right_sharpen_nothing(self) -> None:
        few = Judged(4 * np.eye(3, dtype=np.float32), np.zeros((3, 2)), np.ones(3), np.arange(3))
        self.assertGreaterEqual(fit_temperature(few), 1.0)
        many = Judged(np.tile(few.logits, (40, 1)), np.zeros((120, 2)), np.ones(120), np.tile(few.genre, 40))
        self.assertLess(fit_temperature(many), 1.0)


if __name__ == "__main__":
    torch.set_num_threads(1)
    unittest.main()
