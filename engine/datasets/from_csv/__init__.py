"""One's own data, as comma-separated values or what spreadsheets make of them."""

from engine.datasets.from_csv.choosing import Asked
from engine.datasets.from_csv.decoding import text_of
from engine.datasets.from_csv.reading import ReadTable, frame_of, table_from
from engine.datasets.from_csv.rows import Rows, read_rows

__all__ = ["Asked", "ReadTable", "Rows", "frame_of", "read_rows", "table_from", "text_of"]
