import io
import zipfile

import numpy as np
import pytest

from engine import InvalidInput
from engine.exchange.numpy_files import is_npy, read_npy, read_npz


def npy(array, **options):
    file = io.BytesIO()
    np.save(file, array, **options)
    return file.getvalue()


def npz(*arrays, **named):
    file = io.BytesIO()
    np.savez_compressed(file, *arrays, **named)
    return zipfile.ZipFile(file)


def headed(shape, kind="<f8"):
    """A file whose header promises more than follows."""
    file = io.BytesIO()
    np.lib.format.write_array_header_1_0(file, {"descr": kind, "fortran_order": False, "shape": shape})
    return file.getvalue()


@pytest.mark.parametrize("kind", ["<f8", ">f4", "<i8", "<f2", "?"])
def test_arrays_of_every_kind_of_number(kind):
    array = np.array([[1, 0], [0, 1], [1, 1]]).astype(kind)
    for order in ("C", "F"):
        content = npy(np.asarray(array, order=order))
        assert is_npy(content)
        assert read_npy(content, "w", 100).array.tolist() == array.tolist()


def test_archives_keep_order_and_names():
    found = read_npz(npz(W1=np.ones((2, 3)), b1=np.zeros(2)), 100)
    assert [(one.name, one.array.shape) for one in found] == [("W1", (2, 3)), ("b1", (2,))]
    assert [one.name for one in read_npz(npz(np.ones(1), np.ones(2)), 100)] == ["", ""]


@pytest.mark.parametrize(("content", "message"), [
    (npy(np.array([{}], dtype=object), allow_pickle=True), "Python objects"),
    (npy(np.array(["a"])), "not numbers"),
    (npy(np.array([1j])), "not numbers"),
    (headed((2**40, 0)), "holds no numbers"),
    (headed((2**40,)), "at most 100 are read"),
    (headed((-1, 2)), "no shape"),
    (headed((3,)), "ends too early"),
    (npy(np.ones(3))[:20], "no .npy file"),
    (b"\x93NUMPY\x09\x00", "no .npy file"),
    (b"\x93NUMPY\x01\x00\xff\x0f" + b"(" * 4_095, "no .npy file"),
])  # fmt: skip
def test_files_that_make_no_sense(content, message):
    with pytest.raises(InvalidInput) as raised:
        read_npy(content, "w", 100)
    assert message in raised.value.message


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    with pytest.raises(InvalidInput, match="too large"):
        read_npz(npz(w=np.zeros(10_000)), 100)


def test_damaged_archives():
    file = io.BytesIO()
    np.savez_compressed(file, w=np.arange(50.0))
    content = bytearray(file.getvalue())
    content[60:70] = b"\xff" * 10
    with pytest.raises(InvalidInput):
        read_npz(zipfile.ZipFile(io.BytesIO(bytes(content))), 100)
