"""Heads and embedding are fitted again; what is told of valid is by outputs that did not learn from the clip's artist."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch
from torch import nn

from hear import CHANGED, read_kept
from made_data import windows
from options import read_options
from recipe import COMMON, MEMBERS
from refit import (
    CROSS_FITS,
    DIMENSIONS,
    GENRE_SHARE,
    REFIT_FOLDER,
    Crops,
    correct,
    cross_fit,
    embedding_map,
    fit_correction,
    parts_by_artist,
)
from served import rectified


class Refit(unittest.TestCase):
    def test_a_correction_finds_what_the_start_lacks_and_a_penalty_keeps_it_small(self) -> None:
        torch.manual_seed(0)
        inputs = torch.rand(200, 6)
        truth = nn.functional.one_hot((inputs[:, 0] > inputs[:, 1]).long(), 2).float()

        def cost(z: torch.Tensor) -> torch.Tensor:
            return -(torch.log_softmax(z, dim=1) * truth).sum(dim=1).mean()

        start = torch.zeros(200, 2)
        matrix, bias = fit_correction(inputs, start, cost, 0.001)
        self.assertLess(float(cost(start + inputs @ matrix + bias)), 0.5 * float(cost(start)))
        self.assertLess(float(fit_correction(inputs, start, cost, 10.0)[0].norm()), 0.1 * float(matrix.norm()))

    def test_heads_give_the_scaled_mean_and_the_correction(self) -> None:
        torch.manual_seed(0)
        heads = [nn.Sequential(nn.ReLU(), nn.Linear(size, 3)) for size in (4, 5)]
        embeddings = [torch.randn(7, 4), torch.randn(7, 5)]
        matrix, bias = torch.randn(9, 3), torch.randn(3)

        def mean() -> torch.Tensor:
            return torch.stack([head(e) for head, e in zip(heads, embeddings)]).mean(dim=0).detach()

        wanted = 2 * mean() + rectified(embeddings) @ matrix + bias
        correct(heads, matrix, bias, 2.0)
        np.testing.assert_allclose(mean().numpy(), wanted.numpy(), atol=1e-5)

    def test_the_embedding_is_centred_and_keeps_the_genres_in_its_last_rows(self) -> None:
        torch.manual_seed(0)
        inputs, genre = torch.rand(400, 320), torch.randn(10, 320)
        linear = embedding_map(inputs, genre)
        rows = linear(inputs)
        self.assertEqual(tuple(rows.shape), (400, DIMENSIONS))
        self.assertLess(float(rows.mean(dim=0).abs().max()), 1e-3)
        squares = rows.square().sum(dim=0)
        self.assertAlmostEqual(float(squares[-10:].sum() / squares[:-10].sum()), GENRE_SHARE**2, places=4)

    def test_what_is_said_of_a_clip_by_crossed_outputs_does_not_depend_on_its_artists_labels(self) -> None:
        torch.manual_seed(0)
        clips = [f"{genre}.{number:05}" for genre in ("blues", "rock") for number in range(8)]
        artist_of = {name: f"{name[:4]} artist {int(name[-5:]) // 2}" for name in clips}
        inputs, logits = torch.rand(len(clips), 6), torch.zeros(len(clips), 2)
        genre = nn.functional.one_hot(torch.tensor([name.startswith("rock") for name in clips]).long(), 2).float()

        def crossed(genre: torch.Tensor) -> dict[str, np.ndarray]:
            return cross_fit(Crops(np.array(clips), inputs, logits, genre, [(np.ones(len(clips), bool), 1.0)]), clips, artist_of)

        as_they_are, other = crossed(genre), genre.clone()
        other[:2] = genre[:2].flip(1)  # the two clips of one artist called rock
        changed = crossed(other)
        self.assertEqual(set(as_they_are), set(clips))
        for name in clips[:2]:
            np.testing.assert_allclose(changed[name], as_they_are[name], atol=1e-6)
        self.assertGreater(max(float(np.abs(changed[name] - as_they_are[name]).max()) for name in clips[2:]), 1e-3)

    def test_parts_keep_artists_whole_and_spread_the_genres(self) -> None:
        clips = [f"{genre}.{number:05}" for genre in ("blues", "jazz", "rock") for number in range(30)]
        artist_of = {name: f"{name[:4]} {int(name[-5:]) // 3}" for name in clips if not name.startswith("jazz")}
        parts = parts_by_artist(clips, artist_of)
        self.assertEqual(sorted(name for part in parts for name in part), clips)
        self.assertEqual(len(parts), CROSS_FITS)
        owners = [{artist_of.get(name, "unknown") for name in part} for part in parts]
        self.assertEqual(sum(map(len, owners)), len(set.union(*owners)))
        for genre in ("blues", "rock"):
            counts = [sum(name.startswith(genre) for name in part) for part in parts]
            self.assertLessEqual(max(counts) - min(counts), 3)

    def test_crops_of_other_windows_or_too_few_of_each_are_not_taken_for_these(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            kept, (one, other) = Path(folder) / "crops.npz", windows()[:2]
            names = [one.name] * (1 + CHANGED)
            np.savez(kept, names=np.array(names), network0=np.ones((len(names), 4), np.float32))
            self.assertEqual(read_kept(kept, [one], 1)[0], names)
            with self.assertRaises(SystemExit):
                read_kept(kept, [other], 1)
            np.savez(kept, names=np.array(names[:-1]), network0=np.ones((CHANGED, 4), np.float32))
            with self.assertRaises(SystemExit):
                read_kept(kept, [one], 1)

    def test_no_stage_of_the_recipe_reads_what_the_heads_are_fitted_on(self) -> None:
        for stages in MEMBERS.values():
            for stage in stages:
                options = read_options([*COMMON, *stage.settings.split(), "--out", "x"])
                self.assertNotIn(REFIT_FOLDER, options.extra_folders)


if __name__ == "__main__":
    unittest.main()
