"""Files as one zip archive, the same bytes whenever it is made."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest that the format can say: when it was made is nobody's business.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def archive(files: Mapping[str, bytes]) -> bytes:
    """Each by its path in the archive."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as zipped:
        for path, content in files.items():
            info = ZipInfo(path, LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            zipped.writestr(info, content)
    return written.getvalue()
