"""Whether a text is in a language this product reads. Only English is; anything else is said to be unread, never guessed at."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from agent_assist.language.phrases import Word

_ENGLISH: Final = frozenset(
    """the a an and or but is are was were be been i you he she it we they my your his her its our their me him us them this that
    these those to of in on at for with from by as not no do does did have has had will would can could should what where when who why how
    there here please thanks thank hi hello yes ok okay just so if about any some all more up out get got want need its im ive dont cant"""
    .split()
)  # fmt: skip
# Words frequent in a language and rare in English text; short, because one customer line holds few words.
_OTHERS: Final = {
    "de": "der die das und ist nicht ich sie wir ein eine mein meine für mit auf von zu wo wann warum bitte danke haben habe keine noch auch aber wenn",
    "fr": "le la les des et est pas je vous nous un une mon ma mes pour avec sur où quand pourquoi merci bonjour ai suis ne que qui mais très cette",
    "es": "el los las y es está yo usted mi mis para con por qué dónde cuándo gracias hola no pedido tengo quiero pero muy una un del llegado ha",
    "it": "il lo gli e è io lei mio mia per con su dove quando perché grazie ciao non sono ho ma molto una del della ordine",
    "pt": "o os as e é eu você meu minha para com por onde quando obrigado obrigada olá não tenho quero mas muito uma um meu pedido",
    "nl": "de het een en is niet ik u wij mijn voor met op van waar wanneer waarom bedankt hallo heb geen maar ook nog",
    "pl": "nie jest to ja i w na z że gdzie kiedy dlaczego dziękuję proszę mam moje moja ale czy się",
    "sv": "och är inte jag du vi min mitt för med på var när varför tack hej har ingen men också",
    "tr": "ve bir bu ben siz benim için ile nerede ne zaman neden teşekkürler merhaba değil var yok ama çok",
}
_FOREIGN: Final = {name: frozenset(words.split()) - _ENGLISH for name, words in _OTHERS.items()}
_ANY_FOREIGN: Final = frozenset().union(*_FOREIGN.values())
_LEAST_LETTERS = 3


def read(text: str, words: Sequence[Word], said: str | None = None) -> bool:
    """Whether `text` may be read as English. `said`: the language the feed names ("en-GB"), when it names one."""
    if said and not said.lower().startswith("en"):
        return False
    return _latin(text) and not _foreign(words)


def _latin(text: str) -> bool:
    """Whether most letters are Latin. A text without letters is in no language, and may be read for its signs."""
    if text.isascii():
        return True
    letters = [char for char in text if char.isalpha()]
    latin = sum(map(_is_latin, letters))
    return len(letters) < _LEAST_LETTERS or latin * 2 >= len(letters)


@lru_cache(maxsize=4096)
def _is_latin(char: str) -> bool:
    if char.isascii():
        return True
    name = unicodedata.name(char, "")
    # Styled letters ("mathematical bold") are Latin underneath.
    return name.startswith(("LATIN", "FULLWIDTH LATIN", "MATHEMATICAL"))


def _foreign(words: Sequence[Word]) -> bool:
    plain = [word.plain for word in words]
    if sum(map(_ANY_FOREIGN.__contains__, plain)) < 2:
        return False
    english = sum(word in _ENGLISH for word in plain)
    return any(
        (hits := sum(word in known for word in plain)) >= 2 and hits > english and hits * 5 >= len(plain)
        for known in _FOREIGN.values()
    )
