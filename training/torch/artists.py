"""Who plays which clip or track, as far as Sturm's index of GTZAN and the sources of the extra music say."""

from __future__ import annotations

import csv
import re
from pathlib import Path


def artists(data: Path) -> dict[str, str]:
    """Clip → artist_key, from Sturm's index."""
    with (data / "splits" / "gtzan-index.tsv").open(newline="") as file:
        return {row["clip"]: artist_key(row["artist"]) for row in csv.DictReader(file, delimiter="\t")}


def track_artists(folder: Path) -> dict[str, str]:
    """Track → artist_key of a folder of extra music; empty without artists.tsv."""
    table = folder / "artists.tsv"
    if not table.exists():
        return {}
    with table.open(newline="") as file:
        return {row["track"]: artist_key(row["artist"]) for row in csv.DictReader(file, delimiter="\t")}


def artist_key(artist: str | None) -> str:
    """Spelling apart: case, punctuation and a leading article do not make another artist. Unknown gives ''."""
    key = re.sub(r"[^a-z0-9]+", " ", (artist or "").lower()).strip()
    key = re.sub(r"^the ", "", key)
    return "" if key in ("unknown", "n a", "na") else key
