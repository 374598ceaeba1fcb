"""Tags are cleaned, thresholded by what the teacher says, and served."""

from __future__ import annotations

import unittest

import numpy as np
import torch
from torch import nn

from dataset import TAGS
from made_data import DATA, needs_data
from models import build
from served import Served, joined, rectified
from tags import DROPPED, PRECISION, SAID, VOCABULARY, area_under_curve, average_precision, choose_tags, tag_names


def made_scores(seed: int, noise: float) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """(scores, teacher, names) of 400 windows: the scores are the teacher's with noise in their log-odds."""
    random = np.random.default_rng(seed)
    log_odds = random.normal(-3, 1.2, (400, TAGS))
    names = [source for members in VOCABULARY.values() for sources in members.values() for source in sources]
    return sigmoid(log_odds + random.normal(0, noise, log_odds.shape)), sigmoid(log_odds), [*names, *DROPPED]


def sigmoid(values: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-values))


class Tags(unittest.TestCase):
    @needs_data
    def test_every_tag_of_the_teacher_is_shown_or_dropped_once(self) -> None:
        used = [source for members in VOCABULARY.values() for sources in members.values() for source in sources]
        self.assertEqual(sorted([*used, *DROPPED]), sorted(tag_names(DATA)))

    def test_what_is_shown_is_mostly_what_the_teacher_says(self) -> None:
        scores, teacher, names = made_scores(0, 0.5)
        shown, figures = choose_tags(scores, teacher, names)
        self.assertGreater(len(shown), 20)
        for tag in shown:
            columns = [names.index(source) for source in tag["from"]]
            above = scores[:, columns].max(axis=1) >= tag["threshold"]
            said = teacher[:, columns].max(axis=1) >= SAID
            if above.sum() >= 5:
                self.assertGreaterEqual(said[above].mean(), PRECISION, tag["name"])
        self.assertEqual(figures["rock"]["said"], int((teacher[:, names.index("rock")] >= SAID).sum()))

    def test_noise_shows_nothing_and_a_tag_never_said_is_not_known(self) -> None:
        scores, teacher, names = made_scores(1, 0.5)
        teacher[:, names.index("rock")] = 0
        shown, figures = choose_tags(scores, teacher, names)
        self.assertNotIn("rock", [tag["name"] for tag in shown])
        self.assertNotIn("auc", figures["rock"])
        random = np.random.default_rng(2).permutation(scores.ravel()).reshape(scores.shape)
        self.assertEqual(choose_tags(random, made_scores(1, 0.5)[1] ** 2, names)[0], [])

    def test_ranking_figures(self) -> None:
        score, said = np.array([0.9, 0.8, 0.7, 0.1]), np.array([True, False, True, False])
        self.assertAlmostEqual(area_under_curve(score, said), 0.75)
        self.assertAlmostEqual(average_precision(score, said), (1 + 2 / 3) / 2)
        self.assertAlmostEqual(area_under_curve(np.zeros(4), said), 0.5)


class ServedNetwork(unittest.TestCase):
    def test_gives_tags_and_a_unit_embedding_of_the_learnt_size(self) -> None:
        networks = [build("features").eval(), build("features").eval()]
        served = Served(networks, nn.Linear(256, 48, bias=False)).eval()
        with torch.no_grad():
            logits, embedding, music, tags = served(torch.rand(3, 128, 100))
        self.assertEqual([tuple(x.shape) for x in (logits, embedding, music, tags)], [(3, 10), (3, 48), (3,), (3, TAGS)])
        np.testing.assert_allclose(embedding.norm(dim=1).numpy(), 1, atol=1e-5)
        self.assertTrue(bool(((tags > 0) & (tags < 1)).all()))

    def test_without_tags_for_data_that_has_none(self) -> None:
        with torch.no_grad():
            self.assertEqual(len(Served([build("features").eval()], tagged=False)(torch.rand(1, 128, 100))), 3)

    def test_hears_moments_in_what_it_heard_of_the_whole(self) -> None:
        torch.manual_seed(0)
        served = Served([build("cnn").eval(), build("tagnet").eval()]).eval()
        mel, whole = torch.rand(2, 128, 100), torch.arange(96)[None]
        with torch.no_grad():
            timeline, logits, *others = served(mel, torch.cat((whole, whole.flip(1))))
            np.testing.assert_allclose(logits.numpy(), served(mel)[0].numpy(), atol=1e-6)
            parts = served(mel, torch.tensor([[0] * 8, [88] * 8]))[0]
        self.assertEqual((tuple(timeline.shape), len(others)), ((2, 2, 10), 3))
        np.testing.assert_allclose(timeline[:, 0].numpy(), timeline[:, 1].numpy(), atol=1e-5)
        np.testing.assert_allclose(timeline[:, 0].numpy(), logits.numpy(), atol=0.05)
        self.assertGreater(float((parts[:, 0] - parts[:, 1]).abs().max()), 1e-3)

    def test_each_network_counts_alike_in_the_joined_embedding(self) -> None:
        both = joined([torch.ones(1, 4) * 100, torch.ones(1, 9)])
        self.assertAlmostEqual(float(both[0, :4].norm()), float(both[0, 4:].norm()), places=5)


if __name__ == "__main__":
    unittest.main()
