"""Says what is missing, and how to get it, before an import fails with a traceback. To be imported first."""

from __future__ import annotations

import importlib.util
import sys

OLDEST_PYTHON = (3, 10)
PACKAGES = {"torch": "PyTorch", "numpy": "NumPy"}
HELP = """Get them into an environment of their own:

    python3 -m venv ~/genrebot-venv
    ~/genrebot-venv/bin/pip install torch numpy --index-url https://download.pytorch.org/whl/cpu --extra-index-url https://pypi.org/simple
    ~/genrebot-venv/bin/python training/torch/train.py …

or on Debian and Ubuntu: sudo apt-get install python3-torch python3-numpy, and then /usr/bin/python3."""


def missing(packages: dict[str, str] = PACKAGES) -> str | None:
    """The sentence for what this Python lacks; None where nothing is missing."""
    if sys.version_info < OLDEST_PYTHON:
        return f"Training needs Python {'.'.join(map(str, OLDEST_PYTHON))} or newer; this is {sys.version.split()[0]}."
    names = [name for module, name in packages.items() if importlib.util.find_spec(module) is None]
    return f"Training needs {' and '.join(names)}, which this Python ({sys.executable}) does not have.\n{HELP}" if names else None


if (sentence := missing()) is not None:
    sys.exit(sentence)
