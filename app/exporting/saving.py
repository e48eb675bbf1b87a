"""A network as a file to keep, to run, or to load elsewhere."""

from dataclasses import dataclass
from typing import Any

from app.answering.serialization import SAFETENSORS, to_json
from app.asking.tracing import traced
from app.exporting.notebook import IPYNB, notebook
from app.exporting.one_file import one_file
from app.exporting.scripts import script
from app.reading.safetensors import written
from app.schemas.files import SAVED_VERSION, ExportRequest, FileFormat
from app.schemas.requests import TraceRequest
from app.settings import Settings
from engine import Trace
from engine.network.network import Parameters

PYTHON = "text/x-python; charset=utf-8"
JSON = "application/json"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class File:
    """Its content, what kind of content that is, and what to call it."""

    content: bytes
    media_type: str
    name: str


def exported(request: ExportRequest, settings: Settings) -> File:
    """The file that was asked for. Raises InvalidInput, NotFinite or PageNotBuilt."""
    trace = traced(request, settings)
    name = f"backlight-{'-'.join(map(str, trace.network.sizes))}"
    match request.format:
        case "json":
            return File(_saved(request, trace), JSON, f"{name}.json")
        case "safetensors":
            rest = _request(request, trace)
            del rest["parameters"]
            return File(written(trace.parameters, rest), SAFETENSORS, f"{name}.safetensors")
        case "page":
            return File(one_file(request, settings), HTML, f"{name}.html")
        case "notebook":
            return File(notebook(trace), IPYNB, f"{name}.ipynb")
        case language:
            return File(script(trace, language).encode(), PYTHON, f"{name}-{language}.py")


def _saved(request: ExportRequest, trace: Trace) -> bytes:
    data = request.data and request.data.model_dump(exclude_unset=True)
    return to_json(
        {"backlight": SAVED_VERSION, "request": _request(request, trace), "data": data, "training": request.training}
    )


def _request(request: ExportRequest, trace: Trace) -> dict[str, Any]:
    """The trace request with its parameters written out: a seed may draw others some day."""
    fields = set(TraceRequest.model_fields)
    return request.model_dump(include=fields, exclude_unset=True) | {"parameters": _parameters(trace.parameters)}


def _parameters(parameters: Parameters) -> dict[str, Any]:
    return {"w": [matrix.tolist() for matrix in parameters.w], "b": [vector.tolist() for vector in parameters.b]}


def is_text(form: FileFormat) -> bool:
    """Can a terminal show it?"""
    return form != "safetensors"
