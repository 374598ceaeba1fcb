"""The usual way in Python, for `npm run bench`: ffmpeg, a mel spectrogram in NumPy as librosa makes it, a small CNN in torch, a
matplotlib figure. For every line on stdin one song is judged and drawn, and its milliseconds are printed; the first line
printed says what is missing, or "ready".

    python3 bench/peer.py song.mp3
"""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
import sys
import time

NEEDED = ("numpy", "torch", "matplotlib")
RATE_HZ, FFT, HOP, BANDS = 22050, 2048, 512, 128
WIDTH_PX, HEIGHT_PX = 1200, 940


def main() -> None:
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    missing += [] if shutil.which("ffmpeg") else ["ffmpeg"]
    print(f"missing: {', '.join(missing)}" if missing else "ready", flush=True)
    if missing:
        return
    peer = Peer()
    for _ in sys.stdin:
        start = time.perf_counter()
        peer.analyse(sys.argv[1])
        print(f"{1000 * (time.perf_counter() - start):.1f}", flush=True)


class Peer:
    def __init__(self) -> None:
        import numpy as np
        import torch

        self.np, self.torch = np, torch
        self.window = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(FFT) / FFT)).astype(np.float32)
        self.bank = mel_bank(np)
        self.network = network(torch).eval()

    def analyse(self, file: str) -> bytes:
        db = self.mel(self.decode(file))
        with self.torch.no_grad():
            scores = self.network(self.torch.from_numpy(db / 80 + 1)[None, None]).softmax(dim=1)[0].numpy()
        return figure(db, scores)

    def decode(self, file: str):
        command = ["ffmpeg", "-v", "error", "-i", file, "-f", "f32le", "-ac", "1", "-ar", str(RATE_HZ), "-"]
        return self.np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, dtype=self.np.float32)

    def mel(self, samples):
        """[bands, frames] in dB under the maximum, floored 80 under it; centred frames, zeros beyond both ends."""
        np = self.np
        padded = np.pad(samples, FFT // 2)
        frames = np.lib.stride_tricks.sliding_window_view(padded, FFT)[::HOP] * self.window
        power = np.abs(np.fft.rfft(frames, axis=1).astype(np.complex64)) ** 2
        mel = self.bank @ power.T
        db = 10 * np.log10(np.maximum(mel, 1e-10))
        return np.maximum(db - db.max(), -80).astype(np.float32)


def mel_bank(np):
    """[bands, bins]: Slaney's scale and area norm."""
    step = np.log(6.4) / 27
    top = 15 + np.log(RATE_HZ / 2 / 1000) / step
    mels = np.linspace(0, top, BANDS + 2)
    edges = np.where(mels < 15, mels * 200 / 3, 1000 * np.exp(step * (mels - 15)))
    bins = np.arange(FFT // 2 + 1) * RATE_HZ / FFT
    rising = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    return (np.maximum(0, np.minimum(rising, falling)) * (2 / (edges[2:] - edges[:-2]))[:, None]).astype(np.float32)


def network(torch):
    """Five blocks of 3×3 convolutions, mean over what is left, ten genres; its weights are chance, its work is not."""
    layers, inputs = [], 1
    for outputs in (32, 64, 128, 128, 192):
        layers += [torch.nn.Conv2d(inputs, outputs, 3, padding=1), torch.nn.BatchNorm2d(outputs), torch.nn.ReLU(),
                   torch.nn.MaxPool2d(2)]
        inputs = outputs
    return torch.nn.Sequential(*layers, torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(inputs, 10))


def figure(db, scores) -> bytes:
    """A PNG of the spectrogram over bars of the genres, as large as a card."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    drawing, (above, below) = pyplot.subplots(2, 1, figsize=(WIDTH_PX / 100, HEIGHT_PX / 100), dpi=100)
    drawing.colorbar(above.imshow(db, origin="lower", aspect="auto", cmap="magma"), ax=above, format="%+2.0f dB")
    below.barh([f"genre {place}" for place in range(len(scores))], scores)
    png = io.BytesIO()
    drawing.savefig(png, format="png")
    pyplot.close(drawing)
    return png.getvalue()


if __name__ == "__main__":
    main()
