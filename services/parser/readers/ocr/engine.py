"""The neural networks: where text stands, and what it says. Their weights are in rapidocr's wheel.

onnxruntime runs them directly: unlike rapidocr's own functions that gives every character's probabilities, and loads
neither its downloader nor its logging. One thread, one picture at a time: on a CPU batches were no faster.
"""

from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""A grey picture: rows × columns, 0 black, 255 white."""
Floats = NDArray[np.float32]

_MODELS = files("rapidocr") / "models"
_RECOGNISER = "PP-OCRv6_rec_small.onnx"
_DETECTOR = "PP-OCRv6_det_small.onnx"
HEIGHT = 48
"""Pixels; the recogniser takes lines of this height only."""
DETECTOR_STEP = 32
"""Pixels; the detector takes pictures whose sides are multiples of this."""


@cache
def _session(model: str) -> Any:  # noqa: ANN401 - onnxruntime has no types
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # an arena never gives memory back, and was no faster
    options.log_severity_level = 3
    with as_file(_MODELS / model) as path:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def alphabet() -> tuple[str, ...]:
    """The character of each of the recogniser's classes; the first is "no character"."""
    printed: str = _session(_RECOGNISER).get_modelmeta().custom_metadata_map["character"]
    return ("", *printed.splitlines(), " ")


def characters(line: Picture) -> Floats:
    """Probabilities of the classes (columns) at each step along a picture of one line, ``HEIGHT`` pixels high."""
    return _run(_RECOGNISER, line)


def text_likelihood(picture: Picture) -> Floats:
    """The probability, at each pixel, that it belongs to text; sides are multiples of ``DETECTOR_STEP``."""
    likely: Floats = _run(_DETECTOR, picture)[0]
    return likely


def _run(model: str, picture: Picture) -> Floats:
    scaled = picture.astype(np.float32) / np.float32(127.5) - np.float32(1)
    planes = np.ascontiguousarray(np.broadcast_to(scaled, (1, 3, *picture.shape)))
    found: Floats = _session(model).run(None, {"x": planes})[0][0]
    return found
