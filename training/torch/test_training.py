"""Tests of the training code: `python3 -m unittest discover -s training/torch -p 'test_*.py'`.

GENREBOT_DATA is the data folder. Tests that need the data are skipped, and say so, where it is missing.
test_recipe.py has what the shipped recipe adds to it.
"""

from __future__ import annotations

import unittest

import numpy as np
import torch

import leakage
from artists import artist_key
from augment import Strength, augment, rescale
from batches import Batch, Mix, Sampler, tags_at
from calibrate import choose_not_music, choose_sure, fit_temperature
from dataset import EXTRA_FOLDERS, GENRES, extra_rows, read_exclusions, read_extra, read_gtzan, read_held_out, read_split
from evaluate import Judged
from made_data import DATA, needs_data, song, windows
from models import REGISTRY, build
from resemblance import fingerprint, matches


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
        test_part = {row["name"] for folder in EXTRA_FOLDERS for row in extra_rows(DATA, folder) if row["part"] != "train"}
        self.assertGreater(len(test_part), 100)
        self.assertFalse(extra & test_part)

    @needs_data
    def test_a_third_of_the_newer_tracks_is_held_out_for_the_tags(self) -> None:
        learnt, held_out = read_extra(DATA), read_held_out(DATA)
        self.assertGreater(len(held_out), 400)
        self.assertFalse({w.track for w in learnt} & {w.track for w in held_out})

    @needs_data
    def test_no_artist_of_valid_or_test_is_among_the_extra_music(self) -> None:
        self.assertEqual(leakage.extra_artists(DATA, leakage.read_all_splits(DATA)), [])

    def test_spelling_does_not_hide_an_artist(self) -> None:
        self.assertEqual(artist_key("The Beatles"), artist_key("beatles."))
        self.assertEqual(artist_key(None), "")


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
