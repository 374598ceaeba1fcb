"""From raw scores on valid to a temperature and to thresholds. Nothing here sees the test split."""

from __future__ import annotations

import numpy as np

from evaluate import Judged

SURE_PRECISION = 0.85
LEAST_SHARPENED = 50  # with fewer clips, the temperature is not below 1
LEAST_SURE = 20  # with fewer clips than this, a precision says nothing
MOST_FLAGGED = 0.01  # share of valid clips called "not music"; half of what is allowed on unseen clips
TOWARDS_MUSIC = 0.75  # where between the kinds the threshold lies; unseen non-music varies more than unseen music


def softmax(logits: np.ndarray, temperature: float) -> np.ndarray:
    """Rows sum to 1."""
    scaled = logits.astype(np.float64) / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def fit_temperature(judged: Judged) -> float:
    """The temperature of least negative log-likelihood (Guo et al. 2017), by a fine search from 0.2 to 5."""
    rows = np.arange(len(judged.genre))

    def cost(temperature: float) -> float:
        return float(-np.log(softmax(judged.logits, temperature)[rows, judged.genre] + 1e-12).mean())

    # All of a handful may be right, and the likeliest temperature is then as cold as can be; sure answers need more to rest on.
    coldest = 0.2 if len(judged.genre) >= LEAST_SHARPENED else 1.0
    candidates = np.exp(np.linspace(np.log(coldest), np.log(5), 321))
    return round(float(min(candidates, key=cost)), 3)


def expected_calibration_error(judged: Judged, temperature: float, bins: int = 10) -> float:
    """Mean gap between confidence and accuracy over equally wide bins, weighted by how many clips fall in each."""
    scores = softmax(judged.logits, temperature)
    confidence, right = scores.max(axis=1), scores.argmax(axis=1) == judged.genre
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(confidence[place == b].mean() - right[place == b].mean()) * (place == b).mean()
            for b in range(bins) if (place == b).any()]
    return float(sum(gaps))


def choose_sure(judged: Judged, temperature: float) -> dict[str, float]:
    """The confidence above which answers are right often enough, with the most answers; else the nearest to it.

    Often enough by one standard error, for the network was chosen on these clips too (Breiman et al. 1984).
    """
    scores = softmax(judged.logits, temperature)
    order = np.argsort(-scores.max(axis=1))
    confidence = scores.max(axis=1)[order]
    right = (scores.argmax(axis=1) == judged.genre)[order]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    counts = np.arange(1, len(right) + 1)
    error = np.sqrt(precision * (1 - precision) / counts)
    allowed = np.flatnonzero((precision - error >= SURE_PRECISION) & (counts >= LEAST_SURE))
    last = int(allowed[-1]) if len(allowed) else int(np.argmax(np.where(counts >= LEAST_SURE, precision, 0)))
    # Rounded down, so that the last clip counted as sure is sure after rounding too.
    threshold = np.floor(confidence[last] * 1000) / 1000
    return {"threshold": float(threshold), "precision": float(precision[last]), "coverage": (last + 1) / len(right)}


def choose_not_music(music: np.ndarray, nonmusic: np.ndarray) -> float:
    """Threshold on the music score: between the kinds (in log-odds) where they part, else what music allows.

    music: scores of valid clips; nonmusic: scores of the held-out non-music.
    """
    def log_odds(score: float) -> float:
        score = min(max(score, 1e-6), 1 - 1e-6)
        return float(np.log(score / (1 - score)))

    highest = log_odds(float(np.quantile(music, MOST_FLAGGED)))
    lowest = log_odds(float(np.quantile(nonmusic, 0.97)))
    place = lowest + TOWARDS_MUSIC * (highest - lowest) if lowest < highest else highest
    return round(float(1 / (1 + np.exp(-place))), 4)
