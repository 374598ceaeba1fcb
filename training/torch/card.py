"""The model card: what model.json says, for people, and the warnings that a number cannot carry."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn


@dataclass(frozen=True)
class Sources:
    """What is to be said of the data, in model.json (`split`, `data`) and in the card (the rest)."""

    split: str
    data: str
    story: str
    limits: str
    licence: str


GTZAN = Sources(
    split="GTZAN, fault-filtered and artist-disjoint (Kereliuk, Sturm and Larsen 2015): 443/197/290 clips",
    data="GTZAN train split; extra music (weak labels, teacher tags) and non-music of part train",
    story="""Genre labels: the 443 training clips of GTZAN's fault-filtered, artist-disjoint split; chosen and calibrated on its
197 valid clips; its 290 test clips were neither trained on, nor chosen on, nor calibrated on. Besides: some
thousand windows of other music, whose genre labels are weak (by strangers, or read from a tagger's tags), and
recorded and synthetic non-music for the `music` output. The tags of a large music tagger (on GTZAN's training clips
and the other music) are a second task that shapes the embedding.""",
    limits="""Ten genres of Western, mostly anglophone records gathered around the year 2000, one label each: whatever is played, one
of them is the answer. Rock, disco, country and pop shade into one another and are confused most. Non-Western music and
newer styles are hardly in what it learnt genres from; the label then says what it resembles, not what it is.

Where it fails: old blues is taken for jazz (half of the test's blues clips are one singer of the 1930s, and the old records that
it learnt from are jazz), and rock loses to each of its neighbours, country first. Country, reggae and disco come next (0.70 to
0.79 of the test's clips).

What the figures promise, and what not. They are from GTZAN: 30 s clips of records up to about 2000, shared out so that no
artist is on both sides. **Outside it is less: 0.66** (0.58 to 0.73) of the answers of `gtzan-duo-1`, networks of the same recipe,
were right on 144 clips of other people's music that were kept apart from everything; 0.81 of those it called sure; and the right genre
was among its first three in 0.90 (0.84 to 0.94). So of three songs that you send, expect one to be named otherwise than you
would; in seven of ten such cases the right genre comes second or third, and where it is sure it errs about half as often.
What other music does otherwise: it is mixed and mastered in another way than GTZAN's, other people draw the line between
country and rock, and much of it is none of the ten. `npm run evaluate -- --folder DIR` says what it is on yours.""",
    licence="""GTZAN's audio has no copyright clearance, and most of the other music states no licence for the songs: the data is for
research use and is not in this repository. The weights are shared for research on those same terms.""",
)

CUSTOM_DATASET = Sources(
    split="own music, split by group as its index.json says",
    data="own music of split train; synthetic non-music",
    story="""Own music, read from a folder or a manifest by `arrays`; chosen and calibrated on its valid split. The `music` output
knows synthetic non-music only (noise, tones, hum, clicks, silence), no speech.""",
    limits="Whatever is played, one of these labels is the answer. A label's few artists may be what was learnt, not the genre.",
    licence="As that of the music it was trained on.",
)


REFITTED = """The genre, tag and embedding outputs were fitted at the end on music that the networks had not learnt from
(`training/torch/refit.py`): a network trusts what it knows by heart, and its outputs fitted elsewhere carry over better.
For the genres that music has the valid clips in it. So whatever was chosen on valid, and every figure of valid below, is by
outputs fitted without any clip of the same artist; `npm run evaluate -- --split valid` hears clips that were learnt from.
"""

MUSIC_ROWS = """| music called "not music" (score < {threshold}) | {musicFlagged:.1%} |
| held-out non-music called "not music" | {nonMusicFlagged:.1%} |
"""


def sources_of(custom_dataset: bool) -> Sources:
    """custom_dataset: trained on a folder of one's own."""
    return CUSTOM_DATASET if custom_dataset else GTZAN


def card(about: dict, network: nn.Module, onnx_bytes: int, note: str, sources: Sources) -> str:
    """Markdown. Only figures of valid stand here; the test figures come from the serving code's own evaluation."""
    valid, networks = about["metrics"]["valid"], about["trainedOn"]["networks"]
    runs = [run for network in networks for run in network["runs"]]
    architectures = " + ".join(dict.fromkeys(f"`{run['settings']['model']}`" for run in runs))
    history = ", ".join(f"{run['settings']['model']}, step {run['step']}, seed {run['settings']['seed']}" for run in runs)
    thresholds = about["thresholds"]
    music_rows = MUSIC_ROWS.format(threshold=thresholds["notMusic"], **valid) if "notMusic" in thresholds else ""
    tag_output = ", `tags` (0…1 each)" if "tags" in about else ""
    sure_line = f"{valid['sureCoverage']:.0%} of clips, right in {valid['surePrecision']:.0%}"
    low, high = wilson(valid["accuracy"], valid["clips"])
    parameters = sum(p.numel() for p in network.parameters())
    return f"""# {about['name']} {about['version']}

Hears which of {len(about['labels'])} genres ({', '.join(about['labels'])}) up to 30 s of music belong to.
{note + chr(10) if note else ''}
## What it is

Architecture {architectures} in `training/torch/models.py`, {parameters:,} parameters (with the training-only
heads), {onnx_bytes / 1e6:.1f} MB as ONNX. Input: log-mel spectrogram as `model.json` describes it. Outputs: `logits`
({len(about['labels'])}), `embedding` (unit length), `music` (0…1, low for speech and noise){tag_output};
`timeline`, the logits of stretches of the window (`moments`: their columns).

## Data and split

{sources.story}
{REFITTED if about['trainedOn']['heads'] != 'as trained' else ''}
## Numbers on valid, {'by outputs that did not learn from it' if 'valid' in about['labelsLearntFrom'] else 'as served'}

| what | value |
| --- | --- |
| accuracy | {valid['accuracy']:.3f} ({low:.3f} to {high:.3f}) |
| macro-F1 | {valid['macroF1']:.3f} |
| expected calibration error, 10 bins, temperature {about['temperature']} | {valid['ece10']:.3f} |
| called sure (confidence ≥ {thresholds['sure']}) | {sure_line} |
{music_rows}
In brackets: the 95 % interval. Temperature and thresholds were chosen on these same clips, so expect a little less elsewhere.
`npm run evaluate -- --split test --record` adds the test figures, once, measured through the serving code.

{tag_section(about)}## Limits and bias

{sources.limits}

## Licence of the training data

{sources.licence}

## Retrain

See `training/README.md`. These weights: {history}; all settings are in `model.json` under `trainedOn`.
"""


def wilson(share: float, count: int) -> tuple[float, float]:
    """95 % interval of a share of so many cases (Wilson 1927)."""
    z = 1.96
    middle, spread = share + z * z / (2 * count), (share * (1 - share) / count + (z / (2 * count)) ** 2) ** 0.5
    return (middle - z * spread) / (1 + z * z / count), (middle + z * spread) / (1 + z * z / count)


def tag_section(about: dict) -> str:
    """What is known of the tags, or nothing for a network without them."""
    if not about.get("tags", {}).get("shown"):
        return ""
    tags, names = about["metrics"]["heldOutTags"], [tag["name"] for tag in about["tags"]["shown"]]
    rows = [f"| {name} | {f['said']} | {f['auc']:.2f} | {f['averagePrecision']:.2f} | "
            f"{f.get('right', 0)} of {f.get('shown', 0)} |"
            for name, f in tags["perTag"].items() if "auc" in f]
    return f"""## Tags, against the teacher on music that nothing was learnt from

{tags['windows']} windows, a third of the tracks of `extra2`. Mean over the {tags['tagsMeasured']} tags that the teacher says at
least five times: AUC {tags['meanAuc']:.3f}, average precision {tags['meanAveragePrecision']:.3f}. Of what is shown, \
{tags['precision']:.0%} is what the teacher says too;
{tags['precisionCrossChecked']:.0%} where thresholds are chosen on one half of the tracks and counted on the other. The \
teacher is no human: this says how well it is imitated.

Told: {', '.join(names)}.

| tag | teacher says it | AUC | average precision | shown and right |
| --- | ---: | ---: | ---: | ---: |
{chr(10).join(rows)}

"""
