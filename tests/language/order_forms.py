"""Seeded order, tracking, account and other numbers, dates, times and prices as customers give them: none is a card, a phone or an IBAN."""

import random

_NOUNS = ("my order number is ", "order ", "Order #", "tracking ", "Tracking number: ", "ref ", "reference ", "the parcel number is ", "invoice no. ",
          "booking ref ", "tracking no ", "order id: ", "case number ", "It's order number ", "consignment ", "the tracking number they gave me was ",
          "order no: ", "RMA ", "shipment number ", "my parcel ", "where is parcel ", "it's about order ", "for my order, ", "reference is: ")  # fmt: skip
_ANSWERS = (
    "",
    " hasn't arrived",
    ". Where is it?",
    " please",
    " and I paid by card",
    ", sent last Tuesday",
    "?",
    " is late",
    " by the way",
    " - any news",
)
_WORDS = "zero one two three four five six seven eight nine".split()
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def digits(draw: random.Random, length: int) -> str:
    return str(draw.randint(1, 9)) + "".join(str(draw.randrange(10)) for _ in range(length - 1))


def _shop(draw: random.Random) -> str:
    number = digits(draw, draw.choice((5, 6, 8, 9, 10, 12, 13, 14, 15, 16, 16, 17, 18, 19, 20, 22)))
    way = draw.random()
    if way < 0.15:
        number = f"{number[:3]}-{number[3:10]}-{number[10:]}".rstrip("-")
    elif way < 0.3:
        number = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    elif way < 0.4:
        number = draw.choice(("JD", "GB", "AA", "H00", "PO-", "SO", "#")) + number
    elif way < 0.45:
        number = " ".join(_WORDS[int(digit)] for digit in number)
    return draw.choice(_NOUNS) + number + draw.choice(_ANSWERS)


def _carrier(draw: random.Random) -> str:
    number = draw.choice((
        "1Z" + "".join(draw.choice(_LETTERS + "0123456789") for _ in range(6)) + digits(draw, 10),
        "1Z " + " ".join((digits(draw, 3), digits(draw, 3), digits(draw, 2), digits(draw, 4), digits(draw, 4))),
        "9400" + digits(draw, 18), "9400 " + " ".join(digits(draw, 4) for _ in range(4)) + " " + digits(draw, 2),
        digits(draw, 12), digits(draw, 15), digits(draw, 20), "JJD" + digits(draw, 18), digits(draw, 14),
        f"{draw.choice(('RR', 'CP', 'LX', 'EE'))}{digits(draw, 9)}{draw.choice(('GB', 'DE', 'CN', 'US'))}",
    ))  # fmt: skip
    before = draw.choice(
        (
            "tracking number ",
            "UPS ",
            "the DHL number is ",
            "my fedex tracking is ",
            "Royal Mail ref ",
            "",
            "it says ",
            "parcel with the number ",
        )
    )
    if before in ("", "it says ") and number.isdigit():
        before = "tracking "
    return before + number + draw.choice(_ANSWERS)


def _account(draw: random.Random) -> str:
    noun, length = draw.choice((
        ("my account number is ", 8), ("account ", 10), ("customer number ", 9), ("IMEI ", 15), ("the IMEI is ", 15), ("serial number ", 14), ("ICCID ", 19),
        ("meter number ", 13), ("policy number ", 12), ("invoice number ", 10), ("invoice INV-", 8), ("barcode ", 13), ("membership number ", 16),
        ("ISBN ", 13), ("transaction id ", 16), ("gift card ", 16), ("quote ", 7), ("flight ref ", 6), ("confirmation number ", 8), ("contract ", 11),
        ("passport number ", 9), ("sort code ", 6), ("case ", 8), ("my membership is ", 12), ("NHS number ", 10), ("loyalty card ", 16),
    ))  # fmt: skip
    return noun + digits(draw, length) + draw.choice(_ANSWERS)


def _plain(draw: random.Random) -> str:
    """Dates, times, prices, models and postcodes, several of them in one sentence."""
    day, month, year, hour = draw.randint(1, 28), draw.randint(1, 12), draw.randint(2020, 2029), draw.randint(0, 23)
    price = f"{draw.choice('£$€')}{draw.randint(1, 4000)}.{draw.randint(0, 99):02d}"
    things = [
        f"on {day:02d}/{month:02d}/{year} at {hour}:{draw.randint(0, 59):02d}", f"{year}-{month:02d}-{day:02d} {hour:02d}:30:15", f"it was {price}",
        f"I paid {price} and got {price} back", f"{draw.randint(1, 60)} days, {draw.randint(2, 9)} calls and {draw.randint(2, 30)} emails",
        f"model {draw.choice('WXSK')}{digits(draw, 4)}-{digits(draw, 3)}", f"postcode {draw.choice(('SW1A 1AA', 'M1 4BT', '90210-1234', 'EH12 9DN'))}",
        f"between {hour} and {hour + 2} on the {day}th", f"the last four digits are {digits(draw, 4)}", f"my card ending in {digits(draw, 4)}",
        f"card ending {digits(draw, 4)} was charged {price}", f"version {draw.randint(1, 20)}.{draw.randint(0, 9)}.{draw.randint(0, 99)}",
        f"I waited {draw.randint(2, 59)} minutes", "twenty twenty five was a bad year", "one of the two boxes had three missing",
        f"{draw.randint(2, 9)} out of ten", f"size {draw.randint(4, 12)} and size {draw.randint(4, 12)}", f"room {digits(draw, 3)} at {hour}:15",
        "the year two thousand and twenty four", f"it expires {month:02d}/{year % 100} my subscription", f"total {draw.randint(1, 9)},{digits(draw, 3)}.00",
    ]  # fmt: skip
    return ", ".join(draw.sample(things, draw.randint(1, 4)))


KINDS = {"shop": _shop, "carrier": _carrier, "account": _account, "plain": _plain}


def order_text(draw: random.Random) -> str:
    """A text with numbers in it that must all stay."""
    return KINDS[draw.choice(tuple(KINDS))](draw)
