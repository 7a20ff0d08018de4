"""What all contracts have in common: JSON with a ``schema`` field, unknown fields ignored on read."""

from typing import Self

from pydantic import BaseModel, ConfigDict


class Contract(BaseModel):
    """A part of a message. Frozen, so that a message that was read is a fact."""

    model_config = ConfigDict(
        extra="ignore",
        frozen=True,
        serialize_by_alias=True,
        populate_by_name=True,
        ser_json_bytes="base64",
        val_json_bytes="base64",
    )


class Event(Contract):
    """A whole message of a topic."""

    def to_bytes(self) -> bytes:
        """The message's value: UTF-8 JSON."""
        return self.model_dump_json().encode()

    @classmethod
    def from_bytes(cls, value: bytes) -> Self:
        """Read a message's value. Raises ``pydantic.ValidationError`` naming what is wrong with it."""
        return cls.model_validate_json(value)
