"""The teacher's fifty tags, cleaned for people: synonyms joined, judgements dropped, each shown from a threshold of its own.

A joined tag's score is the highest of those it is made of. Thresholds are chosen on music that nothing was learnt from
(dataset.read_held_out), so that most of what is shown is what the teacher says too.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

VOCABULARY: dict[str, dict[str, tuple[str, ...]]] = {
    "style": {
        "rock": ("rock",), "pop": ("pop",), "alternative": ("alternative", "alternative rock"), "indie": ("indie",),
        "indie rock": ("indie rock",), "indie pop": ("indie pop",), "electronic": ("electronic", "electronica", "electro"),
        "dance": ("dance",), "house": ("House",), "ambient": ("ambient",), "experimental": ("experimental",),
        "hiphop": ("Hip-Hop",), "rnb": ("rnb",), "soul": ("soul",), "funk": ("funk",), "jazz": ("jazz",),
        "blues": ("blues",), "country": ("country",), "folk": ("folk",), "punk": ("punk",),
        "metal": ("metal", "heavy metal"), "hard rock": ("hard rock",), "classic rock": ("classic rock",),
        "progressive rock": ("Progressive rock",), "easy listening": ("easy listening",),
    },
    "voice": {
        "female vocals": ("female vocalists", "female vocalist"), "male vocals": ("male vocalists",),
        "instrumental": ("instrumental",), "acoustic": ("acoustic",), "guitar": ("guitar",),
    },
    "mood": {
        "chill": ("chillout", "chill"), "mellow": ("Mellow",), "party": ("party",), "sad": ("sad",), "happy": ("happy",),
    },
    "decade": {
        "60s": ("60s",), "70s": ("70s",), "80s": ("80s",), "90s": ("90s",), "00s": ("00s",), "oldies": ("oldies",),
    },
}
"""Group → shown name → the teacher's names; a name that is a genre is spelt as the genre. `voice` holds instruments too."""

DROPPED = ("beautiful", "sexy", "catchy")
SAID = 0.1
"""The teacher says a tag from this probability on: its tags are rare, and 0.1 is several times what most have by chance."""
PRECISION = 0.7
LEAST_SAID = 5  # windows of the held-out music on which the teacher says a tag; with fewer, nothing is known of it
THRESHOLD_STEPS = 1000  # thresholds have three decimals
LEAST_SHOWN = 10  # fewer windows above a group's threshold say nothing of a precision
LEAST_OF_ONE = 5  # the same for one tag alone


def tag_names(data: Path) -> list[str]:
    """The teacher's names in the order of its output."""
    return json.loads((data / "teacher-tags" / "tags.json").read_text())


def joined(scores: np.ndarray, names: list[str], sources: tuple[str, ...]) -> np.ndarray:
    """scores: [windows, 50] → [windows]."""
    return scores[:, [names.index(source) for source in sources]].max(axis=1)


def choose_tags(scores: np.ndarray, teacher: np.ndarray, names: list[str]) -> tuple[list[dict], dict]:
    """(What model.json shows: name, group, from, threshold; figures against the teacher). Both arrays: [windows, 50].

    A tag that the teacher hardly ever says here, or that never is right often enough, is not shown.
    """
    shown, figures = [], {}
    for group, members in VOCABULARY.items():
        pairs = {name: (joined(scores, names, sources), joined(teacher, names, sources) >= SAID)
                 for name, sources in members.items()}
        figures.update({name: figures_of(*pair) for name, pair in pairs.items()})
        known = {name: pair for name, pair in pairs.items() if pair[1].sum() >= LEAST_SAID}
        if not known:
            continue
        common = threshold_for(*(np.concatenate(side) for side in zip(*known.values())))
        for name, (score, said) in known.items():
            threshold = None if common is None else stricter(score, said, common)
            if threshold is not None:
                shown.append({"name": name, "group": group, "from": list(members[name]), "threshold": threshold})
                figures[name].update(shown_figures(score, said, threshold))
    return shown, figures


def cross_checked(scores: np.ndarray, teacher: np.ndarray, names: list[str], side: np.ndarray) -> float | None:
    """Precision of what is shown where thresholds are chosen on one side of the music and counted on the other, and
    the other way round: the figure without the luck of the choice. side: bool [windows], tracks whole.
    """
    shown = right = 0
    for mine, other in ((side, ~side), (~side, side)):
        for tag in choose_tags(scores[mine], teacher[mine], names)[0]:
            above = at_least(joined(scores[other], names, tuple(tag["from"])), tag["threshold"])
            said = joined(teacher[other], names, tuple(tag["from"])) >= SAID
            shown, right = shown + int(above.sum()), right + int((above & said).sum())
    return round(right / shown, 4) if shown else None


def threshold_for(score: np.ndarray, said: np.ndarray, least: int = LEAST_SHOWN) -> float | None:
    """The lowest threshold above which PRECISION are said by the teacher too, with `least` windows; else None."""
    grid = np.floor(score * THRESHOLD_STEPS).astype(int)
    order = np.argsort(-grid, kind="stable")
    count = np.arange(1, len(order) + 1)
    whole = np.append(np.diff(grid[order]) < 0, True)  # a threshold takes all windows of one step or none
    allowed = np.flatnonzero(whole & (np.cumsum(said[order]) / count >= PRECISION) & (count >= least))
    return None if len(allowed) == 0 else float(grid[order[allowed[-1]]] / THRESHOLD_STEPS)


def stricter(score: np.ndarray, said: np.ndarray, common: float) -> float | None:
    """The group's threshold, or a higher one of the tag's own where the group's lets through too much that is wrong."""
    above = at_least(score, common)
    if above.sum() < LEAST_OF_ONE or said[above].mean() >= PRECISION:
        return common
    own = threshold_for(score, said, LEAST_OF_ONE)
    return None if own is None else max(own, common)


def at_least(score: np.ndarray, threshold: float) -> np.ndarray:
    """As served: scores in float64, thresholds as model.json has them."""
    return score.astype(np.float64) >= threshold


def figures_of(score: np.ndarray, said: np.ndarray) -> dict[str, float]:
    """How well the score ranks windows by what the teacher says."""
    figures: dict[str, float] = {"said": int(said.sum())}
    if LEAST_SAID <= said.sum() < len(said):
        figures["auc"] = round(area_under_curve(score, said), 4)
        figures["averagePrecision"] = round(average_precision(score, said), 4)
    return figures


def shown_figures(score: np.ndarray, said: np.ndarray, threshold: float) -> dict[str, float]:
    above = at_least(score, threshold)
    right = int((above & said).sum())
    return {"shown": int(above.sum()), "right": right}


def area_under_curve(score: np.ndarray, said: np.ndarray) -> float:
    """Chance that a window with the tag scores above one without; ties count half."""
    ordered = np.sort(score[~said])
    wins = np.searchsorted(ordered, score[said], "left") + np.searchsorted(ordered, score[said], "right")
    return float(wins.mean() / 2 / len(ordered))


def average_precision(score: np.ndarray, said: np.ndarray) -> float:
    """Mean of the precisions at each window with the tag, best first."""
    right = said[np.argsort(-score, kind="stable")]
    return float((np.cumsum(right) / np.arange(1, len(right) + 1))[right].mean())


def summary(figures: dict, windows: int) -> dict:
    """Means over the tags that can be measured, and how much of what is shown the teacher says too."""
    measured = [f for f in figures.values() if "auc" in f]
    shown = sum(f.get("shown", 0) for f in figures.values())
    right = sum(f.get("right", 0) for f in figures.values())
    return {
        "windows": windows,
        "tagsMeasured": len(measured),
        "meanAuc": round(float(np.mean([f["auc"] for f in measured])), 4) if measured else None,
        "meanAveragePrecision": round(float(np.mean([f["averagePrecision"] for f in measured])), 4) if measured else None,
        "shownPerWindow": round(shown / windows, 3),
        "precision": round(right / shown, 4) if shown else None,
        "perTag": figures,
    }
