"""What the shipped recipe adds: channels, views, the artist 3-fold, the prior, Muon, resuming, fp16 weights."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from artists import artists
from augment import Strength, augment, codec
from batches import Mix, Sampler
from channel import telephone, voice_codec
from checkpoint import save
from dataset import GENRES
from folds import FOLDS, fold_names, read_fold
from fp16 import store_as_fp16
from losses import consistency_loss
from made_data import DATA, needs_data, windows
from models import build
from optimisers import build_optimiser, orthogonal
from options import read_options
from prior import genre_prior
from train import Run


class Channel(unittest.TestCase):
    def tilted(self) -> torch.Tensor:
        """Two crops of level bands, 20 dB apart over the band axis, with a little life in them."""
        torch.manual_seed(0)
        return -20 * torch.linspace(0, 1, 128)[None, :, None] - 10 * torch.rand(2, 128, 60)

    def test_a_telephone_keeps_the_middle_and_fills_the_rest_with_noise(self) -> None:
        clean = self.tilted()
        heard = telephone(clean, 1.0)
        change = (heard - clean).mean(dim=(0, 2))
        self.assertLess(float(change[0]), -15)  # 26 Hz
        self.assertLess(abs(float(change[50])), 1.5)  # about 1.4 kHz
        self.assertLess(float(change[110]), -5)  # about 7 kHz: noise, far below the music
        # White noise lies level over bands of any width, for Slaney's filters have area 1.
        self.assertLess(float(heard.mean(dim=(0, 2))[115:125].std()), 1.0)

    def test_a_voice_codec_cuts_the_top_and_stays_near_elsewhere(self) -> None:
        clean = self.tilted().repeat(20, 1, 1)
        heard = voice_codec(clean, 1.0)
        cut = (heard - clean)[:, 100].mean(dim=1) < -40
        self.assertTrue(0.2 < float(cut.float().mean()) < 0.8)
        self.assertLess(float((heard - clean)[:, 20:80].mean().abs()), 0.5)

    def test_no_chance_means_no_change_and_no_random_numbers(self) -> None:
        clean, state = self.tilted(), torch.get_rng_state()
        for change in (telephone, voice_codec, codec):
            self.assertIs(change(clean, 0.0), clean)
        self.assertTrue(torch.equal(torch.get_rng_state(), state))


class Views(unittest.TestCase):
    def test_views_of_a_crop_share_targets_and_differ_in_sound(self) -> None:
        torch.manual_seed(0)
        batch = Sampler(windows(), Mix(6, 2, 2), 0.2, 0.0, 0, len(GENRES)).draw(97)
        both = augment(batch, Strength(), views=2)
        first, second = both.mel.chunk(2)
        self.assertEqual(len(both.mel), 20)
        self.assertFalse(torch.equal(first, second))
        for target in (both.genre, both.tags, both.music):
            self.assertTrue(torch.equal(*target.chunk(2)))

    def test_views_that_agree_cost_nothing(self) -> None:
        logits, music = torch.randn(4, 10), torch.tensor([1.0, 1.0, 0.0, 1.0])
        same = consistency_loss(logits.repeat(2, 1), music.repeat(2), 2)
        other = consistency_loss(torch.cat((logits, -logits)), music.repeat(2), 2)
        self.assertAlmostEqual(float(same), 0, places=5)
        self.assertGreater(float(other), 0.1)


class Folds(unittest.TestCase):
    @needs_data
    def test_no_clip_artist_or_recording_crosses_the_folds(self) -> None:
        artist_of = artists(DATA)
        for fold in FOLDS:
            held_out = fold_names(DATA, fold)
            networks, heads = ([window.name for window in part] for part in read_fold(DATA, fold))
            learnt = networks + heads
            self.assertGreater(len(learnt), 550)
            self.assertTrue(0.25 < len(heads) / len(learnt) <= 0.31)
            self.assertEqual({name.split(".")[0] for name in heads}, set(GENRES))
            self.assertFalse(set(learnt) & set(held_out))
            known = {artist_of.get(clip, "") for clip in held_out} - {""}
            self.assertFalse(known & {artist_of.get(clip, "") for clip in learnt}, f"fold {fold}")
            each = [{artist_of.get(clip, "") for clip in part} - {""} for part in (networks, heads)]
            self.assertFalse(each[0] & each[1], f"fold {fold}")

    def test_there_are_three(self) -> None:
        with self.assertRaises(ValueError):
            read_fold(DATA, 4)


class Prior(unittest.TestCase):
    @needs_data
    def test_the_extra_music_makes_some_genres_more_frequent(self) -> None:
        def prior(*extra: str) -> np.ndarray:
            settings = vars(read_options(["--out", "x", "--data", str(DATA), "--teacher", "0.5", *extra]))
            return genre_prior(settings, DATA)

        alone, mixed = prior("--extra", "0"), prior("--gtzan", "10", "--extra", "14", "--level", "0.5")
        np.testing.assert_allclose(alone, 0.1, atol=1e-6)
        self.assertAlmostEqual(float(mixed.sum()), 1, places=5)
        self.assertGreater(mixed[GENRES.index("classical")], 1.5 * mixed[GENRES.index("country")])


class Optimisers(unittest.TestCase):
    def test_an_orthogonal_step_moves_all_directions_alike(self) -> None:
        torch.manual_seed(0)
        for shape in ((40, 90), (90, 40)):
            uneven = torch.randn(shape) * torch.logspace(0, -3, shape[1])
            values = torch.linalg.svdvals(orthogonal(uneven))
            self.assertLess(float(values.max()), 1.3)
            self.assertGreater(float(values.median()), 0.6)

    def test_muon_takes_the_kernels_and_leaves_heads_and_norms_to_adamw(self) -> None:
        network = build("tagnet")
        adamw, muon = build_optimiser("muon", network, 1e-3, 0.1).parts
        inner = {id(p) for group in muon.param_groups for p in group["params"]}
        rest = [id(p) for group in adamw.param_groups for p in group["params"]]
        self.assertNotIn(id(network.genre[-1].weight), inner)
        self.assertIn(id(network.embed[0].weight), inner)
        self.assertEqual(sorted([*inner, *rest]), sorted(id(p) for p in network.parameters()))


class Resuming(unittest.TestCase):
    @needs_data
    def test_a_stopped_run_ends_with_the_weights_of_one_that_was_not(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            whole = self.run_to(Path(folder) / "whole", [4])
            stopped = self.run_to(Path(folder) / "stopped", [2, 4])
        for name, weights in whole.items():
            self.assertTrue(torch.equal(weights, stopped[name]), name)

    def run_to(self, out: Path, stops: list[int]) -> dict[str, torch.Tensor]:
        """Each stop is a program of its own that goes on from the checkpoint; the schedule is for the last one."""
        arguments = ["--out", str(out), "--data", str(DATA), "--model", "features", "--optimiser", "muon", "--views", "2",
                     "--gtzan", "20", "--extra", "4", "--columns", "65", "97", "--steps", str(stops[-1]), "--every", "2",
                     "--threads", "1", "--telephone-strength", "0.5", "--fold", "1"]
        for stop in stops:
            torch.manual_seed(7)
            run = Run(read_options(arguments))
            while run.step < stop:
                run.learn()
                run.step += 1
            save(out / "checkpoint.pt", run)
        return run.average.network.state_dict()


class HalfStored(unittest.TestCase):
    def test_weights_are_rounded_and_still_used_as_floats(self) -> None:
        torch.manual_seed(0)
        network, mel = build("cnn").eval(), torch.rand(1, 128, 64)
        with torch.no_grad():
            before = network(mel).logits
            store_as_fp16(network)
            after = network(mel).logits
        stored = [p for p in network.parameters() if p.dtype == torch.float16]
        self.assertGreater(sum(p.numel() for p in stored), 500_000)
        self.assertEqual(after.dtype, torch.float32)
        self.assertTrue(torch.allclose(before, after, atol=0.01))
        self.assertFalse(torch.equal(before, after))


if __name__ == "__main__":
    unittest.main()
