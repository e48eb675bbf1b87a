"""What a refusal looks like: RFC 9457 problem details."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.schemas.columns import TableColumn
from app.visible import visible


class FieldError(BaseModel):
    """One field at fault, in words a student understands."""

    field: Annotated[str, AfterValidator(visible)] = Field(examples=["network.layers.0.units"])
    message: Annotated[str, AfterValidator(visible)]
    limit: int | None = Field(default=None, description="The limit that the field exceeds")
    nearest: str | None = Field(default=None, description="The valid name nearest to the given one")


class Problem(BaseModel):
    """Why a request has no answer. `detail` says it in a sentence; fields that say nothing are left out."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    type: str = Field(examples=["/problems/invalid-input"])
    title: str
    status: int
    detail: str
    errors: list[FieldError] | None = Field(default=None, description="The fields at fault")
    step: str | None = Field(default=None, description="not-finite: the first step that overflowed")
    term: str | None = Field(default=None, description="not-finite: its first entry that did")
    update: int | None = Field(default=None, description="not-finite, in training: the update that overflowed")
    table: list[TableColumn] | None = Field(
        default=None, description="Of one's own table that makes no sense: its columns, so that others can be chosen"
    )
    sample: int | None = Field(default=None, description="not-finite: the sample that it did for, from 0")
