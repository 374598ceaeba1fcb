"""The front end's numbers, as the arrays in the data folder were computed; export writes them into model.json."""

from __future__ import annotations

SAMPLE_RATE_HZ = 22050
FFT_SIZE = 2048
HOP_SAMPLES = 512
BANDS = 128
MIN_HZ = 0
MAX_HZ = 11025
AMIN = 1e-10
TOP_DB = 80
COLUMNS_PER_30_S = 387
COLUMN_OFFSET = 0.5
COLUMN_END_FRAMES = 1.75
"""Column x of a window of n frames and `cols` columns is frame floor((x + offset) / cols · (n − end))."""

WINDOW_SECONDS = 30
MIN_SECONDS = 3
MIN_COLUMNS = 32
COLUMNS_PER_SECOND = COLUMNS_PER_30_S / WINDOW_SECONDS

FRONTEND: dict[str, object] = {
    "sampleRateHz": SAMPLE_RATE_HZ,
    "fftSize": FFT_SIZE,
    "hopSamples": HOP_SAMPLES,
    "windowFunction": "hann-periodic",
    "centred": True,
    "padding": "zero",
    "bands": BANDS,
    "minHz": MIN_HZ,
    "maxHz": MAX_HZ,
    "melScale": "slaney",
    "melNorm": "slaney",
    "power": 2,
    "amin": AMIN,
    "topDb": TOP_DB,
    "columnsPer30s": COLUMNS_PER_30_S,
    "columnOffset": COLUMN_OFFSET,
    "columnEndFrames": COLUMN_END_FRAMES,
}

WINDOW: dict[str, object] = {"seconds": WINDOW_SECONDS, "minSeconds": MIN_SECONDS, "minColumns": MIN_COLUMNS}
