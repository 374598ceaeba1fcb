"""One readable line now and then, with the time left."""

from __future__ import annotations

import time


class Progress:
    """Counts steps against the clock, so that a resumed run estimates from its own speed only."""

    def __init__(self, first: int, last: int) -> None:
        self.first = first
        self.last = last
        self.began = time.monotonic()
        self.means: dict[str, float] = {}

    def note(self, parts: dict[str, float]) -> None:
        """Smooths the losses over about fifty steps."""
        for name, value in parts.items():
            self.means[name] = value if name not in self.means else 0.98 * self.means[name] + 0.02 * value

    def line(self, step: int) -> str:
        """For example `step 500/4000  3.1 steps/s  left 0:18:49  genre 1.902  tags 0.051`."""
        rate = (step - self.first) / max(time.monotonic() - self.began, 1e-6)
        left = int((self.last - step) / max(rate, 1e-9))
        losses = "  ".join(f"{name} {value:.3f}" for name, value in self.means.items())
        clock = f"{left // 3600}:{left // 60 % 60:02d}:{left % 60:02d}"
        return f"step {step}/{self.last}  {rate:.2f} steps/s  left {clock}  {losses}"
