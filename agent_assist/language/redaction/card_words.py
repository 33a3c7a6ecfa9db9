"""What the words around a number say it is: a payment card, or an order, a parcel, an account. No digits are checked here."""

import re
from typing import Final

CONTEXT: Final = 60
# A card that is no means of payment.
_OTHER_CARDS = "".join(
    rf"(?<!\b{word} )"
    for word in (
        "gift",
        "sim",
        "loyalty",
        "library",
        "travel",
        "member",
        "membership",
        "rewards",
        "reward",
        "points",
        "id",
        "student",
        "nectar",
        "report",
    )
)
# What stands behind is looked at only where a card is named: at every place it took twenty times as long.
CARD: Final = re.compile(
    rf"\b(?:(?=card){_OTHER_CARDS}cards?|(?:visa|mastercard|master card|amex|american express|maestro|discover|diners|jcb|union ?pay|rupay"
    r"|mir|debit|credit|pan|long number|16[\W_]?digit|sixteen[\W_]digit|pay|paid|paying|payments?|charged?))\b"
)
STRICT: Final = re.compile(
    rf"\b(?:(?=card){_OTHER_CARDS}cards?|(?:visa|mastercard|master card|amex|american express|maestro|debit|credit|long number"
    r"|pay|paying|payment|cvv2?|cvc2?|expiry))\b"
)
# Without one of these neither of them finds anything.
CARD_SIGNS: Final = (
    "card", "pay", "paid", "visa", "credit", "debit", "charge", "amex", "american express", "maestro", "discover",
    "diners", "jcb", "mir", "pan", "long number", "digit", "cvv", "cvc", "expiry",
)  # fmt: skip
ORDER_NOUNS: Final = (
    r"(?:(?:re|pre)?orders?|tracking|track|parcels?|packages?|packets?|shipments?|shipping|consignments?|delivery|deliveries|dispatch|refs?|references?"
    r"|bookings?|reservations?|confirmation|invoices?|receipts?|bills?|case|cases|tickets?|claims?|serial|imei|meid|iccid|sim|barcode|ean|upc|gtin"
    r"|isbn|sku|vin|meter|mpan|policy|customer|client|account|accounts|acct|a/c|iban|membership|member|loyalty|rewards?|points|vouchers?|coupon|(?:gift|loyalty|library|member|membership|rewards?|points|travel|sim|id|student|nectar) card|flight|pnr"
    r"|phone|mobile|cell|tel|telephone|fax|returns?|rma|waybill|awb|label|docket|job|quote|contract|transaction|trans|txn|auth|authorisation"
    r"|authorization|batch|lot|part|model|item|product|article|device|router|po|purchase order|incident|sr|complaint|query|enquiry|request"
    r"|ups|usps|fedex|dhl|dpd|evri|hermes|yodel|royal mail|parcelforce|tnt|gls|inpost|postnl|correos|colissimo|passport|licen[cs]e|vat|tax"
    r"|nhs|ssn|national insurance|sort code|bic|user|login|session|file|message|chat|call|log|kundennummer)"
)
_FILLERS = (
    r"(?:numbers?|num|nums|nr|nbr|no|nos|code|codes|id|ids|ref|refs|reference|identifier|details|is|was|are|were|be|would be|called|reads|says|shows|said|the|my|our|your|it|its|it s|this|that"
    r"|for|of|s|which|here|hash|as|follows|below|above|still|just|got|given|i think|label|slip|page|email|and it|so|um|uh|er|erm|please|find|look up|check|status|in full"
    r"|with (?:the |this )?(?:tracking |order |reference )?(?:number|code|id|ref|reference|no)"
    r"|(?:they|you|he|she|i|we|ups|dhl|courier|driver|shop) (?:gave|sent|got|have|had|said|emailed|told|was given|were given)(?: me| us)?)"
)
# "order no. ...", "tracking number is ..." straight before the number; "... is my order number" straight after.
_ORDER_BEFORE = re.compile(
    rf"\b{ORDER_NOUNS}\b(?:[\W_]*\b{_FILLERS}\b)*[\W_]*(?:\b(?!with|from|by|and|on|to|in|at|but|use|via|off|card|visa|amex)[a-z0-9]{{1,4}}[\W_]?)?$"
)
_ORDER_AFTER = re.compile(
    rf"[\W_]*(?:is|was|are|being|as|that s|that is|it s|it is)\b(?:[\W_]+(?:the|my|our|your|an?|what|number|no|id|on|in|of))*[\W_]+{ORDER_NOUNS}\b"
)
_ORDER_NOUN = re.compile(rf"\b{ORDER_NOUNS}\b")
# "the card for this order is": the order only says what the card paid.
_CARD_FOR_ORDER = re.compile(
    rf"(?:[\W_]*\b(?:numbers?|no|details?|i|we|you|used|use|using|paid|pay|have|linked|saved|registered|that|which|was|is|it|s|um|uh)\b)*[\W_]*"
    rf"\b(?:for|on|from|with|behind|against|of|to)\b[\W_]+(?:(?:the|my|this|that|our|your|an?|last|new|same)\b[\W_]+)*{ORDER_NOUNS}\b[\W_]*(?:(?:is|was|it|s|it s|would be|here|um|uh|er)\b[\W_]*)*$"
)


_IN_CODE = re.compile(
    r"(?:(?<![a-z0-9])1z[\W_]{0,2}|(?<![a-z0-9])(?=[a-z]*[0-9])[a-z0-9]{0,20}[a-z]|(?<![a-z0-9])(?!cc|mc|dc|pan|visa|amex|card|no|nr|is|its|it|my|with|and|x)[a-z]{1,4})$"
)


def names_card(words: str) -> bool:
    """Whether the words before a number speak of a payment card or of paying."""
    return _has_sign(words) and CARD.search(words) is not None


def speaks_of_card(words: str) -> bool:
    """The same, strictly: a card itself, or paying just now."""
    return _has_sign(words) and STRICT.search(words) is not None


def _has_sign(words: str) -> bool:
    return any(sign in words for sign in CARD_SIGNS)


def names_order(words: str, after: str) -> bool:
    """Whether the number between `words` and `after` is called an order, a parcel, an account and the like."""
    named = _ORDER_BEFORE.search(words) is not None and not _pays_with(words)
    return named or (_ORDER_AFTER.match(after) is not None and not _pays_with(words))


def in_code(words: str) -> bool:
    """Whether the number goes on a code of letters and digits that begins in `words`: "1Z", "JD", "AB12C"."""
    return _IN_CODE.search(words) is not None


def asks_for_order(asked: str) -> bool:
    """Whether what the other side said last asks for an order number and the like, not for a card."""
    return _ORDER_NOUN.search(asked) is not None and not names_card(asked)


def _pays_with(words: str) -> bool:
    """ "card number is ..." names the number a card however many orders were named before it."""
    named = [match.end() for match in CARD.finditer(words)]
    if not named:
        return False
    rest = words[named[-1] :]
    return _ORDER_NOUN.search(rest) is None or _CARD_FOR_ORDER.match(rest) is not None
