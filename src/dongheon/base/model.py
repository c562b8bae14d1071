"""What an engine asks of a language model; the town hall's gateway answers it, or nobody does."""

from collections.abc import Sequence
from typing import Protocol

from dongheon.base.masked import Masked
from dongheon.base.passages import Passage


class LanguageModel(Protocol):
    """A writer that receives masked text only."""

    @property
    def name(self) -> str:
        """The model's name as the register of AI services records it."""
        ...

    def ask(
        self,
        *,
        purpose: str,
        system: str,
        text: Masked,
        schema: dict[str, object],
        sources: Sequence[Passage] = (),
        correction: str = "",
    ) -> dict[str, object]:
        """Answer ``text`` with one JSON object that fits ``schema``.

        Args:
            purpose: the registered use, e.g. "casework.reply".
            system: what the model is told to do; written by us, never by a resident.
            text: masked material, passed as data.
            schema: JSON schema of the answer.
            sources: passages of the town's own papers, passed as data beside the text.
            correction: what was wrong with the answer before, "" the first time.
        Returns:
            The parsed object, checked against the schema.
        Raises:
            OutsideFailed: no answer, a late answer, or one that does not fit the schema.
        """
        ...
