"""Own music is read as `arrays` writes it, and learnt with its own labels; close networks can be averaged."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from augment import codec, rescale
from batches import Mix, Sampler
from export import restore, soup
from features import cosine_transform
from made_data import write_custom_dataset
from models import build
from options import read_options
from custom_dataset import is_custom_dataset, labels_of, read_labelled
from prior import genre_prior


class CustomDataset(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.data = Path(self.folder.name)
        write_custom_dataset(self.data)

    def tearDown(self) -> None:
        self.folder.cleanup()

    def test_windows_come_with_their_own_labels_and_bytes(self) -> None:
        self.assertTrue(is_custom_dataset(self.data))
        self.assertEqual(labels_of(self.data), ("dub", "techno"))
        train, valid = read_labelled(self.data, "train"), read_labelled(self.data, "valid")
        self.assertEqual([(w.genre, w.pixels.shape, int(w.pixels.max())) for w in train],
                         [(0, (128, 40), 1), (1, (128, 50), 2)])
        self.assertEqual([w.name for w in valid], ["dub/c@0"])

    def test_the_test_split_has_no_reader_here_either(self) -> None:
        with self.assertRaises(ValueError):
            read_labelled(self.data, "test")  # type: ignore[arg-type]

    def test_kinds_without_windows_leave_the_batch(self) -> None:
        sampler = Sampler(read_labelled(self.data, "train"), Mix(6, 5, 4), 0.1, 0.5, 0, 2)
        self.assertEqual(tuple(sampler.draw(39).genre.shape), (6, 2))

    def test_a_genre_without_music_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            Sampler(read_labelled(self.data, "valid"), Mix(6, 0, 0), 0.1, 0.0, 0, 2)


    def test_genres_of_own_music_are_met_evenly(self) -> None:
        settings = vars(read_options(["--out", str(self.data), "--model", "cnn", "--data", str(self.data)]))
        np.testing.assert_allclose(genre_prior(settings, self.data), [0.5, 0.5])


class Soup(unittest.TestCase):
    def test_the_weights_are_averaged_and_the_labels_decide_the_outputs(self) -> None:
        states = [{"options": {"model": "features"}, "labels": ["a", "b", "c"],
                   "average": build("features", 3).state_dict()} for _ in range(2)]
        mixed = soup(states).state_dict()
        name = "genre.1.weight"
        expected = (states[0]["average"][name] + states[1]["average"][name]) / 2
        self.assertTrue(torch.allclose(mixed[name], expected))
        self.assertEqual(restore(states[0]).genre[-1].out_features, 3)


class Channels(unittest.TestCase):
    def test_a_codec_only_takes_away(self) -> None:
        torch.manual_seed(0)
        noisy = -60 * torch.rand(8, 128, 40)
        coded = codec(noisy, 1.0)
        self.assertTrue(bool((coded <= noisy).all()) and bool((coded < noisy).any()))
        self.assertTrue(torch.equal(codec(noisy, 0.0), noisy))
        self.assertGreaterEqual(float(rescale(coded).min()), 0)

    def test_the_cosine_transform_is_orthonormal(self) -> None:
        table = cosine_transform()
        self.assertTrue(torch.allclose(table @ table.T, torch.eye(len(table)), atol=1e-5))


if __name__ == "__main__":
    unittest.main()
