"""What was being written, and where the reader stood, as it is kept between two moments. No clock and no store enters here."""

from dataclasses import dataclass

LONGEST_DRAFT = 20_000  # characters


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """One unsent reply. `sources` are (response id, words as inserted, number); `top_row` is empty at the newest row."""

    text: str = ""
    sources: tuple[tuple[str, str, int], ...] = ()
    top_row: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.text or self.top_row)
