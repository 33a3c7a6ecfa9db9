"""Attributes of a person that nothing here may learn from, by the names under which systems keep them. Names only.

What a person does is behaviour and may be learned from; what a person is may not. A field of such a name is refused at
the door, so no later step has to remember to leave it out.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

# One attribute a line, with the names it goes by; compared without case, spaces and signs.
_NAMES: Final = """
age agegroup ageband dateofbirth birthdate birthday dob yearofbirth birthyear
sex gender genderidentity pronouns transgender
religion religiousbelief belief faith denomination
race ethnicity ethnicorigin ethnicgroup skincolour skincolor caste tribe
nationality nationalorigin citizenship countryofbirth birthplace placeofbirth immigrationstatus
disability disabled disabilitystatus healthstatus medicalcondition pregnancy pregnant
sexualorientation
maritalstatus familystatus civilstatus
politicalopinion politicalparty politics
unionmembership tradeunion
genetic geneticdata biometric biometricdata
"""
PROTECTED: Final = frozenset(_NAMES.split())
_DEEPEST: Final = 4
_SIGNS = re.compile(r"[\W_]+")


def protected_field(names: Iterable[str]) -> str | None:
    """The first of these field names that stands for a protected attribute, as it was written; None where none does."""
    return next((name for name in names if _SIGNS.sub("", name).casefold() in PROTECTED), None)


def protected_within(value: Any, depth: int = _DEEPEST) -> str | None:
    """The same for the names anywhere in a JSON value, a few levels deep."""
    if isinstance(value, Mapping):
        found = protected_field(name for name in value if isinstance(name, str))
        inside: Iterable[Any] = value.values()
    elif isinstance(value, list | tuple):
        found, inside = None, value
    else:
        return None
    if found or not depth:
        return found
    return next((name for item in inside if (name := protected_within(item, depth - 1))), None)


def refusal(name: str) -> str:
    """Why a file with such a field is not taken, and what to do."""
    return (
        f"the field {name[:40]!r} says what a person is, not what they did: nothing is learned from it. "
        "Take it out and try again"
    )
