"""The desk's own language: every sentence an agent or a supervisor reads is said through here, when it is shown.

The catalogue is handed in once, by the program's start; without one everything is English. Records, logs and what
goes to a customer never pass here: they keep the words they were made with.
"""

from collections.abc import Callable

from agent_assist.domain.said import Said, counted, filled, said

# What a template is in the desk's language, in the form its number asks for; an unknown template comes back as it is.
Catalogue = Callable[[str, int | None], str]

_catalogue: Catalogue | None = None
_locale = ""


def use(catalogue: Catalogue | None, locale_name: str = "") -> None:
    """Speaks by this catalogue from now on; `None` speaks English. Sentences on screen stay until they are shown anew.

    `locale_name`, such as `es_ES`, is whose dates and amounts go with the language.
    """
    global _catalogue, _locale  # noqa: PLW0603 - a program has one language at a time, as its toolkit has
    _catalogue = catalogue
    _locale = locale_name


def spoken_locale() -> str:
    """Whose dates and amounts go with the desk's language; empty while it speaks English."""
    return _locale


def money_locale(desktop: str) -> str:
    """Whose amounts to write where nobody has said so: the desktop's, unless it speaks another language than the desk."""
    same = _locale.partition("_")[0] in ("", desktop.partition("_")[0])
    return desktop if same else _locale


def shown(text: str) -> str:
    """A sentence as this desk shows it. Words that were never a template, such as a customer's, come back untouched."""
    if _catalogue is None or not isinstance(text, Said):
        return text
    return _in_words(text, _catalogue)


def tr(template: str, /, **values: str | int) -> str:
    """As `said`, for what is shown at once: `tr("Undo")`, `tr("Order {order}", order=...)`."""
    if _catalogue is None:
        return filled(template, values) if values else template
    return shown(said(template, **values))


def tr_count(count: int, one: str, many: str, /, **values: str | int) -> str:
    """As `counted`, for what is shown at once."""
    if _catalogue is None:
        return filled(one if one and count == 1 else many, {"count": count, **values})
    return shown(counted(count, one, many, **values))


def _in_words(text: Said, catalogue: Catalogue) -> str:
    words = catalogue(text.template, text.number)
    if words == text.template and not any(isinstance(value, Said) for value in text.values.values()):
        return str(text)
    values = {
        name: _in_words(value, catalogue) if isinstance(value, Said) else value for name, value in text.values.items()
    }
    return filled(words, values)
