"""SIGTERM and Ctrl-C as a wish that the loop grants when it can."""

from __future__ import annotations

import os
import signal
from types import FrameType, TracebackType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class StopRequest:
    """While entered, the first signal only sets `code`; the next one does what it always does.

    code: 0, or the exit status of a program that such a signal ended (128 + its number).
    """

    def __init__(self) -> None:
        self.code = 0
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> StopRequest:
        self._before = {number: signal.signal(number, self._note) for number in SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.code = 128 + number
        for each in SIGNALS:
            signal.signal(each, signal.SIG_DFL)
        # Not print(): the signal may have come in the midst of one.
        os.write(1, "stopping after this step (again: at once)…\n".encode())
