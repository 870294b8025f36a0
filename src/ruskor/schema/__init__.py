"""The JSON Schemas that `ruskor schema` prints: of a base, and of the output."""

from __future__ import annotations

from pydantic.json_schema import GenerateJsonSchema

__all__ = ["DIALECT", "PlainSchema"]

#: The version of JSON Schema in which both schemas are written.
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class PlainSchema(GenerateJsonSchema):
    """A schema without titles for keys, because each key is its own title."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 -- pydantic's signature
        """Return False for every key."""
        return False
