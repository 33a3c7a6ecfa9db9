"""Every colour of the product, once, by role. No other file may hold a literal colour, and no Qt enters here."""

from typing import NamedTuple


class Tokens(NamedTuple):  # not a dataclass: making one takes 5 ms of the first paint
    """One colour table as `#RRGGBB`. Names are roles, never hues; `shadow` is `#AARRGGBB`."""

    name: str
    bg: str
    surface: str
    subtle: str
    hover: str
    line: str
    edge: str
    text: str
    text2: str
    text3: str
    accent: str
    accenthover: str
    accenttint: str
    accentline: str
    onaccent: str
    neg: str
    negtint: str
    warn: str
    warntint: str
    pos: str
    postint: str
    neu: str
    neutint: str
    shadow: str


LIGHT = Tokens(
    name="light",
    bg="#F4F3F0",
    surface="#FFFFFF",
    subtle="#FAF9F7",
    hover="#EFEDE8",
    line="#E4E1DB",
    edge="#878279",
    text="#1C1B19",
    text2="#4F4B45",
    text3="#67625A",
    accent="#3A4FBF",
    accenthover="#2E40A2",
    accenttint="#EFF1FC",
    accentline="#C3CBF2",
    onaccent="#FFFFFF",
    neg="#A6371A",
    negtint="#FBEDE7",
    warn="#855000",
    warntint="#FBF1DC",
    pos="#0B675A",
    postint="#E3F2EE",
    neu="#67625A",
    neutint="#EFEDE8",
    shadow="#24000000",
)

DARK = Tokens(
    name="dark",
    bg="#141517",
    surface="#1B1D20",
    subtle="#212327",
    hover="#2B2E33",
    line="#303339",
    edge="#7F848D",
    text="#ECEBE8",
    text2="#BDBCB7",
    text3="#A09F9A",
    accent="#A3B4FF",
    accenthover="#BAC7FF",
    accenttint="#242A45",
    accentline="#46518A",
    onaccent="#12152A",
    neg="#FF9E7E",
    negtint="#3A241C",
    warn="#EDB65C",
    warntint="#352B18",
    pos="#66CFB9",
    postint="#18332D",
    neu="#A09F9A",
    neutint="#2B2E33",
    shadow="#66000000",
)


def strong(tokens: Tokens) -> Tokens:
    """The same table for who needs more contrast: separators are seen, tints go, nothing is said in the palest ink."""
    tints = ("accenttint", "negtint", "warntint", "postint", "neutint")
    return tokens._replace(
        name=f"{tokens.name}-strong",
        line=tokens.edge,
        accentline=tokens.accent,
        text2=tokens.text,
        text3=tokens.text2,
        neu=tokens.text2,
        **dict.fromkeys(tints, tokens.surface),
    )


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` in 0..1 (WCAG 2.2)."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1..21 (WCAG 2.2): text needs 4.5, edges and marks 3."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
