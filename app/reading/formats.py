"""What kind of file it is, by how it begins, and how what cannot be read here becomes something that can."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from app.reading.safetensors import is_safetensors
from engine.errors import InvalidInput
from engine.exchange.numpy_files import ENDING, is_npy
from engine.exchange.tensors import FIELD
from engine.language import say

Kind = Literal["safetensors", "npy", "npz", "text"]


@dataclass(frozen=True)
class Foreign:
    """A kind of file that is named and refused, with the Python that turns it into one that can be read."""

    title: str
    python: tuple[str, ...] = ()
    why: str = ""


_PICKLES = "It can run any program when it is opened, so it is not opened here."
PYTORCH = Foreign(
    "a PyTorch file (.pt, .pth)",
    ("import torch, safetensors.torch",
     'safetensors.torch.save_file(torch.load("model.pt", weights_only=True), "model.safetensors")'),
    _PICKLES,
)  # fmt: skip
PICKLE = Foreign(
    "a Python pickle (.pkl, or PyTorch's older .pt and .pth)",
    ("import pickle, numpy",
     'numpy.savez("weights.npz", **pickle.load(open("weights.pkl", "rb")))  # PyTorch: torch.load, .state_dict()'),
    _PICKLES,
)  # fmt: skip
_KERAS_LINES = (
    "import keras, numpy",
    'numpy.savez("weights.npz", *keras.models.load_model("model.keras").get_weights())',
)
KERAS = Foreign("a Keras model (.keras)", _KERAS_LINES)
HDF5 = Foreign("an HDF5 file (.h5, as Keras saves models)", tuple(one.replace(".keras", ".h5") for one in _KERAS_LINES))
ONNX = Foreign(
    "an ONNX model (.onnx)",
    ("import onnx, onnx.numpy_helper as helper, numpy",
     'numpy.savez("weights.npz", **{t.name: helper.to_array(t) for t in onnx.load("model.onnx").graph.initializer})'),
)  # fmt: skip
MATLAB = Foreign(
    "a MATLAB file (.mat)",
    ("import scipy.io, numpy",
     'numpy.savez("weights.npz", **{k: v for k, v in scipy.io.loadmat("weights.mat").items() if k[0] != "_"})'),
)  # fmt: skip
EXCEL = Foreign("an Excel workbook (.xlsx)", why="Copy the cells and paste them, or save the sheet as CSV.")
ZIP = Foreign("a zip archive", why="Unpack it first.")
GZIP = Foreign("a compressed file (.gz)", why="Unpack it first.")
PICTURE = Foreign("a picture", why="Copy the numbers themselves.")
PDF = Foreign("a PDF", why="Copy the numbers out of it and paste them.")

FOREIGN = (PYTORCH, PICKLE, KERAS, HDF5, ONNX, MATLAB, EXCEL, ZIP, GZIP, PICTURE, PDF)

_BEGINNINGS = (
    (b"\x89HDF\r\n\x1a\n", HDF5),
    (b"MATLAB 5.0 MAT-file", MATLAB),
    (b"MATLAB 7", MATLAB),
    (b"\x1f\x8b", GZIP),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"%PDF-", PDF),
)
# A pickle's protocol; an ONNX model's version, then its producer's name or its graph.
_PICKLED = tuple(bytes((0x80, protocol)) for protocol in range(2, 6))
_ONNX_FIELDS = (0x12, 0x1A, 0x22, 0x3A, 0x42)


def format_of(content: bytes) -> Kind:
    """What can be made of it. Raises InvalidInput that names a kind which cannot be read, and how to convert it."""
    if is_npy(content):
        return "npy"
    if foreign := _foreign(content):
        raise InvalidInput(FIELD, _advice(foreign))
    if content.startswith(b"PK\x03\x04"):
        return "npz"
    if is_safetensors(content) or (0 in content[:8] and not content.startswith((b"\xff\xfe", b"\xfe\xff"))):
        return "safetensors"
    return "text"


def readable() -> str:
    return say("What can be read is .safetensors, .npz, .npy, .json, or numbers as text.")


def archive_of(content: bytes) -> zipfile.ZipFile:
    """Raises InvalidInput for an archive that is damaged."""
    try:
        return zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        raise InvalidInput(
            FIELD,
            say(
                "This begins as a zip archive (as .npz and .pt files do), but it is damaged. {readable}",
                readable=readable(),
            ),
        ) from None


def _foreign(content: bytes) -> Foreign | None:
    for beginning, foreign in _BEGINNINGS:
        if content.startswith(beginning):
            return foreign
    if content.startswith(_PICKLED):
        return PICKLE
    if content[:1] == b"\x08" and content[1:2] <= b"\x14" and content[2:3] and content[2] in _ONNX_FIELDS:
        return ONNX
    return _zipped(content) if content.startswith(b"PK\x03\x04") else None


def _zipped(content: bytes) -> Foreign | None:
    """Which of the formats that are zip archives; None for NumPy's."""
    with archive_of(content) as archive:
        names = archive.namelist()
    if any(name.endswith("data.pkl") for name in names):
        return PYTORCH
    if any(name.endswith(".weights.h5") for name in names):
        return KERAS
    if "[Content_Types].xml" in names:
        return EXCEL
    return None if any(name.endswith(ENDING) for name in names) else ZIP


def _advice(foreign: Foreign) -> str:
    newline = "\n"
    turned = (
        say(" Turn it into something readable with Python: \n{listed}", listed=newline.join(foreign.python))
        if foreign.python
        else ""
    )
    return say("This is {title}. {why}", title=say(foreign.title), why=say(foreign.why)).rstrip() + turned
