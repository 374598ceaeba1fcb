"""Tests of the training code: `python3 -m unittest discover -s training/torch -p 'test_*.py'`.

GENREBOT_DATA is the data folder. Tests that need the data are skipped, and say so, where it is missing.
"""

from __future__ import annotations

import os
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

import leakage
from artists import artist_key, artists
from augment import Strength, augment, codec, rescale
from batches import Batch, Mix, Sampler, tags_at
from calibrate import choose_not_music, choose_sure, fit_temperature
from channel import telephone, voice_codec
from checkpoint import save
from dataset import GENRES, Window, read_exclusions, read_extra, read_gtzan, read_split
from evaluate import Judged
from folds import FOLDS, fold_names, read_fold
from half import store_as_half
from losses import consistency_loss
from models import REGISTRY, build
from optimisers import build_optimiser, orthogonal
from options import read_options
from prior import genre_prior
from resemblance import fingerprint, matches
from synthetic import synthetic_windows
from train import Run

DATA = Path(os.environ.get("GENREBOT_DATA", "../shared/data"))
needs_data = unittest.skipUnless((DATA / "gtzan-mel387").is_dir(), f"no data in {DATA}")


def song(seed: int, columns: int = 387) -> np.ndarray:
    """Random onsets in random bands that fade: enough like music to compare. uint8 [128, columns]."""
    random = np.random.default_rng(seed)
    mel = np.zeros((128, columns))
    for _ in range(columns * 4):
        band, start = random.integers(0, 124), random.integers(0, columns)
        fade = 200 * np.exp(-np.arange(columns - start) / random.uniform(1, 8))
        mel[band : band + 4, start:] = np.maximum(mel[band : band + 4, start:], fade)
    return mel.astype(np.uint8)


class Resemblance(unittest.TestCase):
    def likeness(self, first: np.ndarray, second: np.ndarray) -> tuple[float, int]:
        match = next(matches([fingerprint(first)], [fingerprint(second)]))
        return match.likeness, match.shift

    def test_a_copy_is_found_aligned_and_shifted(self) -> None:
        long = song(1, 500)
        self.assertGreater(self.likeness(long[:, :387], long[:, :387])[0], 0.99)
        likeness, shift = self.likeness(long[:, :387], long[:, 100:487])
        self.assertGreater(likeness, 0.95)
        self.assertEqual(shift, 100)

    def test_a_copy_is_found_after_an_equaliser_and_in_a_short_window(self) -> None:
        whole = song(2)
        tilted = np.clip(whole * 0.9 + np.linspace(30, 0, 128)[:, None], 0, 255).astype(np.uint8)
        self.assertGreater(self.likeness(tilted, whole)[0], leakage.SAME_RECORDING)
        self.assertGreater(self.likeness(whole[:, 200:265], whole)[0], leakage.SAME_RECORDING)

    def test_other_music_is_not_a_copy(self) -> None:
        self.assertLess(self.likeness(song(3), song(4))[0], leakage.SAME_RECORDING)


class Split(unittest.TestCase):
    def test_the_test_split_has_no_reader(self) -> None:
        with self.assertRaises(ValueError):
            read_split(DATA, "test")  # type: ignore[arg-type]

    @needs_data
    def test_no_clip_and_no_known_artist_crosses(self) -> None:
        splits = leakage.read_all_splits(DATA)
        self.assertEqual([len(splits[name]) for name in ("train", "valid", "test")], [443, 197, 290])
        self.assertEqual(leakage.shared_clips(splits) + leakage.shared_artists(DATA, splits), [])

    @needs_data
    def test_no_recording_crosses(self) -> None:
        splits = leakage.read_all_splits(DATA)
        self.assertEqual(leakage.gtzan_copies(DATA, splits), [])
        excluded = read_exclusions()
        left = [copy for copy in leakage.extra_copies(DATA, splits["valid"] + splits["test"]) if copy.window not in excluded]
        self.assertEqual(left, [])

    @needs_data
    def test_training_reads_only_what_it_may(self) -> None:
        splits = leakage.read_all_splits(DATA)
        self.assertEqual({w.name for w in read_gtzan(DATA, "train")}, set(splits["train"]))
        extra = {w.name for w in read_extra(DATA)}
        self.assertFalse(extra & read_exclusions())
        test_part = {leakage.extra_name(row) for row in leakage.extra_rows(DATA, None) if row["part"] != "train"}
        self.assertGreater(len(test_part), 100)
        self.assertFalse(extra & test_part)

    def test_spelling_does_not_hide_an_artist(self) -> None:
        self.assertEqual(artist_key("The Beatles"), artist_key("beatles."))
        self.assertEqual(artist_key(None), "")


def windows() -> list[Window]:
    tags = np.random.default_rng(0).random((10, 50)).astype(np.float32)
    clips = [Window(f"g{g}", song(g), g, 1.0, tags, True, f"{g:04x}") for g in range(len(GENRES))]
    return clips + [Window("x", song(20, 60), -1, 0.0, tags, True, "0020"), *synthetic_windows(6)]


class Batches(unittest.TestCase):
    def draw(self, seed: int) -> Batch:
        torch.manual_seed(seed)
        return augment(Sampler(windows(), Mix(10, 3, 3), 0.2, 0.0, seed, len(GENRES)).draw(97), Strength())

    def test_augmented_crops_stay_in_range_and_the_seed_decides(self) -> None:
        first, again, other = self.draw(1), self.draw(1), self.draw(2)
        self.assertEqual(tuple(first.mel.shape), (16, 128, 97))
        self.assertTrue(bool(((first.mel >= 0) & (first.mel <= 1)).all()))
        self.assertTrue(torch.equal(first.mel, again.mel))
        self.assertFalse(torch.equal(first.mel, other.mel))
        self.assertTrue(torch.allclose(first.genre.sum(dim=1)[first.genre_weight > 0], torch.ones(1)))

    def test_silence_stays_all_zeros(self) -> None:
        self.assertEqual(float(rescale(torch.full((1, 128, 40), -80.0)).abs().max()), 0)

    def test_tags_are_read_between_patch_centres(self) -> None:
        tags = np.stack([np.full(50, value, dtype=np.float32) for value in (0.0, 1.0)])
        read = tags_at(tags, np.array([0.0, 1.5, 15.0, 28.5, 30.0]), 387)
        np.testing.assert_allclose(read[:, 0], [0, 0, 0.5, 1, 1], atol=1e-6)


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
            learnt = [window.name for window in read_fold(DATA, fold)]
            self.assertGreater(len(learnt), 550)
            self.assertFalse(set(learnt) & set(held_out))
            known = {artist_of.get(clip, "") for clip in held_out} - {""}
            self.assertFalse(known & {artist_of.get(clip, "") for clip in learnt}, f"fold {fold}")

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
            store_as_half(network)
            after = network(mel).logits
        stored = [p for p in network.parameters() if p.dtype == torch.float16]
        self.assertGreater(sum(p.numel() for p in stored), 500_000)
        self.assertEqual(after.dtype, torch.float32)
        self.assertTrue(torch.allclose(before, after, atol=0.01))
        self.assertFalse(torch.equal(before, after))


class Networks(unittest.TestCase):
    def test_every_network_takes_any_length(self) -> None:
        for name in REGISTRY:
            network = build(name).eval()
            for columns in (32, 39, 387):
                outputs = network(torch.rand(2, 128, columns), 1)
                self.assertEqual(tuple(outputs.logits.shape), (2, 10), name)
                self.assertEqual(tuple(outputs.music.shape), (2,), name)


class Calibration(unittest.TestCase):
    def judged(self) -> Judged:
        random = np.random.default_rng(0)
        logits = random.normal(size=(2000, 10)).astype(np.float32) * 2
        powers = np.exp(logits)
        genre = np.array([random.choice(10, p=row / row.sum()) for row in powers])
        return Judged(logits * 3, logits, np.ones(2000), genre)

    def test_the_temperature_undoes_overconfidence(self) -> None:
        self.assertAlmostEqual(fit_temperature(self.judged()), 3, delta=0.3)

    def test_sure_answers_are_right_often_enough(self) -> None:
        sure = choose_sure(self.judged(), 3)
        self.assertGreaterEqual(sure["precision"], 0.85)
        self.assertGreater(sure["coverage"], 0.02)

    def test_not_music_threshold_lies_between_the_kinds(self) -> None:
        threshold = choose_not_music(np.full(100, 0.9), np.full(100, 0.1))
        self.assertAlmostEqual(threshold, 0.75, places=3)


if __name__ == "__main__":
    unittest.main()
