"""Files that are named as what they are."""

import io
import pickle  # noqa: TID251 (a file to refuse)
import zipfile

import numpy as np
import pytest
from safetensors.numpy import save

from app.reading.formats import format_of
from engine import InvalidInput


def zipped(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    return file.getvalue()


def npz():
    file = io.BytesIO()
    np.savez(file, w=np.ones(1))
    return file.getvalue()


@pytest.mark.parametrize(("content", "kind"), [
    (save({"0.weight": np.ones((1, 1))}), "safetensors"), (npz(), "npz"), (zipped("w.npy"), "npz"),
    (b"\x93NUMPY\x01\x00", "npy"), (b"[1, 2]", "text"), (b"", "text"), ("1\t2".encode("utf-16"), "text"),
])  # fmt: skip
def test_what_can_be_read(content, kind):
    assert format_of(content) == kind


@pytest.mark.parametrize(("content", "title", "python"), [
    (zipped("model/data.pkl", "model/data/0"), "a PyTorch file (.pt, .pth)", "safetensors.torch.save_file"),
    (pickle.dumps({"w": 1}), "a Python pickle", "numpy.savez"),
    (b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.", "a Python pickle", "torch.load"),
    (b"\x89HDF\r\n\x1a\n\0\0", "an HDF5 file (.h5", 'load_model("model.h5").get_weights()'),
    (zipped("metadata.json", "model.weights.h5"), "a Keras model (.keras)", 'load_model("model.keras")'),
    (b"\x08\x07\x12\x07pytorch", "an ONNX model", "helper.to_array"),
    (b"MATLAB 5.0 MAT-file, Platform: GLNXA64", "a MATLAB file (.mat)", "scipy.io.loadmat"),
    (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook", "paste them"),
    (zipped("a.txt"), "a zip archive", "Unpack"), (b"\x1f\x8b\x08", "a compressed file", "Unpack"),
    (b"\x89PNG\r\n", "a picture", "numbers"), (b"%PDF-1.7", "a PDF", "numbers"),
    (b"PK\x03\x04", "a zip archive", "damaged"),
])  # fmt: skip
def test_what_cannot_be_read_is_named_with_the_way_to_convert_it(content, title, python):
    with pytest.raises(InvalidInput) as raised:
        format_of(content)
    assert title in raised.value.message
    assert python in raised.value.message


def test_nothing_is_ever_unpickled():
    class Bomb:
        def __reduce__(self):
            return (exec, ("raise SystemExit('unpickled')",))

    with pytest.raises(InvalidInput, match="not opened here"):
        format_of(pickle.dumps(Bomb()))
