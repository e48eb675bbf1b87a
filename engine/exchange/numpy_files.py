"""Arrays as NumPy saves them: .npy, and .npz, which is a zip of those. Nothing in them is ever unpickled."""

import zipfile
from io import BytesIO
from tokenize import TokenError
from zlib import error as zlib_error

import numpy as np
from numpy.lib import format as npy

from engine.errors import InvalidInput
from engine.exchange.tensors import FIELD, Tensor, check_shape, shown
from engine.language import say

ENDING = ".npy"
# np.savez(file, w, b) calls them so.
UNNAMED = "arr_"
_MOST_BYTES_A_NUMBER = 16
_LONGEST_HEADER = 10_000
_READERS = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}


def is_npy(content: bytes) -> bool:
    return content.startswith(npy.MAGIC_PREFIX)


def read_npy(content: bytes, name: str, most_numbers: int) -> Tensor:
    """The array of one .npy file. Raises InvalidInput; its shape is checked before it is made."""
    file = BytesIO(content)
    try:
        read_header = _READERS[npy.read_magic(file)]
        shape, by_columns, kind = read_header(file, max_header_size=_LONGEST_HEADER)
    except (ValueError, KeyError, SyntaxError, TypeError, RecursionError, MemoryError, TokenError):
        raise InvalidInput(FIELD, say("{shown} is no .npy file that can be read.", shown=shown(name))) from None
    if kind.hasobject:
        raise InvalidInput(
            FIELD,
            say(
                "{shown} holds Python objects, which could run anything: save plain arrays of numbers.",
                shown=shown(name),
            ),
        )
    if kind.kind not in "fiub":
        raise InvalidInput(FIELD, say("{shown} holds {name}, not numbers.", shown=shown(name), name=kind.name))
    if any(type(size) is not int or size < 0 for size in shape):
        raise InvalidInput(FIELD, say("{shown} has no shape.", shown=shown(name)))
    check_shape(name, shape, most_numbers)
    data = content[file.tell() :]
    count = int(np.prod(shape, dtype=np.int64))
    if len(data) < count * kind.itemsize:
        raise InvalidInput(FIELD, say("{shown} ends too early: the file was cut.", shown=shown(name)))
    numbers = np.frombuffer(data, kind, count).reshape(shape, order="F" if by_columns else "C")
    return Tensor("" if name.startswith(UNNAMED) else name, numbers.astype(np.float64), kind.kind not in "f")


def read_npz(archive: zipfile.ZipFile, most_numbers: int) -> list[Tensor]:
    """The arrays in the order they were saved in. Raises InvalidInput where they would be too large unpacked."""
    members = [one for one in archive.infolist() if one.filename.endswith(ENDING)]
    most = most_numbers * _MOST_BYTES_A_NUMBER + _LONGEST_HEADER * len(members)
    if sum(one.file_size for one in members) > most:
        raise InvalidInput(
            FIELD,
            say("Its arrays are too large: at most {most_numbers:,} numbers are read.", most_numbers=most_numbers),
        )
    return [read_npy(_unpacked(archive, one, most), one.filename.removesuffix(ENDING), most_numbers) for one in members]


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    try:
        with archive.open(member) as file:
            return file.read(min(most, member.file_size))
    except (zipfile.BadZipFile, zlib_error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise InvalidInput(
            FIELD, say("{shown} cannot be unpacked: the file is damaged.", shown=shown(member.filename))
        ) from None
