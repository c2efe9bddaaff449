"""A scanned page made ready for reading: grey without the red stamp, upright, its ruled lines taken out."""

from __future__ import annotations

from typing import Any

from extractor.readers.pagegrid import Rule

_WIDE = 8.27  # inches: A4, taken for the shorter side of a picture that does not say its size
_MOST_SKEW = 3.0  # degrees
_STEPS = (0.5, 0.1)
_SMALL = 700  # pixels across, where the skew is looked for
_DARK = 150  # of 255
_LEAST = 0.04  # of the page's width: the shortest ruled line
_FULL = 0.93  # of a line that must be dark
_THICK = 9  # pixels at half size; what is thicker is a picture


def upright(image: Any, dpi: int) -> tuple[Any, list[Rule]]:
    """The page in grey at ``dpi``, and its ruled lines (in points), which are no longer on it."""
    from PIL import Image, ImageFilter

    grey = _grey(image).filter(ImageFilter.MedianFilter(3))
    short = min(grey.size)
    factor = dpi * _WIDE / short
    if 1.1 < factor < 4:
        grey = grey.resize((round(grey.width * factor), round(grey.height * factor)), Image.Resampling.LANCZOS)
    angle = skew(grey)
    if angle:
        grey = grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    return _without_rules(grey, 72 / dpi)


def _grey(image: Any) -> Any:
    """The red channel: red ink is white in it."""
    if image.mode in ("1", "L", "I;16", "I"):
        return image.convert("L")
    return image.convert("RGB").getchannel("R")


def skew(grey: Any) -> float:
    """Degrees by which to turn the page so that its lines lie level: there the rows differ most."""
    import numpy

    small = grey.resize((_SMALL, max(1, round(grey.height * _SMALL / grey.width))), reducing_gap=2.0)
    dark = small.point(lambda v: 255 if v < _DARK else 0)

    def unevenness(angle: float) -> float:
        rows = numpy.asarray(dark.rotate(angle, fillcolor=0), dtype=numpy.float32).sum(axis=1)
        return float(numpy.square(numpy.diff(rows)).sum())

    found, reach = 0.0, _MOST_SKEW
    for step in _STEPS:
        count = round(reach / step)
        angles = (found + step * n for n in range(-count, count + 1))
        found, reach = max(angles, key=lambda angle: (unevenness(angle), -abs(angle))), step
    return found if abs(found) >= 0.05 else 0.0


def _without_rules(grey: Any, point: float) -> tuple[Any, list[Rule]]:
    import numpy
    from PIL import Image

    full = numpy.asarray(grey)
    height, width = (n // 2 * 2 for n in full.shape)
    dark = (full[:height, :width] < _DARK).reshape(height // 2, 2, width // 2, 2).any(axis=(1, 3))
    least = max(int(dark.shape[1] * _LEAST), 20)
    level, tall = _runs(dark, least), _runs(dark.T, least).T
    rules = _rules(level, False, 2 * point) + _rules(tall.T, True, 2 * point)
    mask = _grown(level | tall).repeat(2, axis=0).repeat(2, axis=1)
    clean = full.copy()
    clean[:height, :width][mask] = 255
    return Image.fromarray(clean), rules


def _runs(dark: Any, least: int) -> Any:
    """The pixels of level runs of at least ``least`` dark ones, small gaps allowed, no thick ones."""
    import numpy

    rows, columns = dark.shape
    if columns <= least:
        return numpy.zeros_like(dark)
    sums = numpy.zeros((rows, columns + 1), dtype=numpy.int32)
    numpy.cumsum(dark | numpy.roll(dark, 1, 0), axis=1, out=sums[:, 1:])
    starts = sums[:, least:] - sums[:, :-least] >= _FULL * least
    edges = numpy.zeros((rows, columns + 1), dtype=numpy.int32)
    edges[:, : starts.shape[1]] += starts
    edges[:, least:] -= starts
    found = (edges.cumsum(axis=1)[:, :columns] > 0) & dark
    thick = found.copy()
    for step in range(1, _THICK):
        thick[:-step] &= found[step:]
    thick[-_THICK:] = False
    for step in range(_THICK):
        found[step:] &= ~thick[: rows - step]
    return found


def _rules(pixels: Any, upright_ones: bool, scale: float) -> list[Rule]:
    """A rule for each run in each row; those side by side become one later."""
    import numpy

    found: list[Rule] = []
    for row in numpy.flatnonzero(pixels.any(axis=1)):
        places = numpy.flatnonzero(pixels[row])
        breaks = numpy.flatnonzero(numpy.diff(places) > 6)
        firsts = places[numpy.concatenate(([0], breaks + 1))]
        lasts = places[numpy.concatenate((breaks, [len(places) - 1]))]
        found += [
            Rule(upright_ones, row * scale, first * scale, (last + 1) * scale)
            for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
            if last - first > 15
        ]
    return found


def _grown(mask: Any) -> Any:
    """The mask and the pixels around it."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    grown[:, 1:] |= mask[:, :-1]
    grown[:, :-1] |= mask[:, 1:]
    return grown
