"""Several feeds as one: the worst of their states is told with its name, and a reply goes where its conversation is read."""

from agent_assist.engine.feed_state import FeedState
from agent_assist.engine.many_feeds import ManyFeeds, Routes

LIVE = FeedState("live", "Live", 5)
AWAY = FeedState("reconnecting", "Reconnecting", 7, "the connection broke")
NO = FeedState("refused", "The feed does not accept this token", 9, "HTTP 401")


def test_one_feed_speaks_for_itself() -> None:
    told: list[FeedState] = []
    changed = ManyFeeds(told.append).add("native")
    for state in (LIVE, AWAY, NO):
        changed(state)
    assert told == [LIVE, AWAY, NO]


def test_of_several_the_worst_is_told_by_its_name() -> None:
    told: list[FeedState] = []
    feeds = ManyFeeds(told.append)
    chat, voice, other = feeds.add("chatwoot"), feeds.add("genesys"), feeds.add("genesys")
    chat(LIVE)
    assert (told[-1].kind, told[-1].words) == ("connecting", "genesys: Connecting")
    voice(LIVE)
    other(AWAY)
    assert told[-1] == FeedState("reconnecting", "genesys 2: Reconnecting", 7, "the connection broke")
    chat(NO)
    assert told[-1].words == "chatwoot: The feed does not accept this token"
    chat(LIVE)
    other(LIVE)
    assert told[-1].kind == "live"


class Route:
    def __init__(self, *names: str) -> None:
        self.names = names
        self.sent: list[tuple[str, str, str]] = []

    def takes(self, conversation_id: str) -> bool:
        return conversation_id in self.names

    def send(self, conversation_id: str, reply_id: str, text: str) -> None:
        self.sent.append((conversation_id, reply_id, text))


def test_a_reply_goes_where_its_conversation_is() -> None:
    routes, chat, mail = Routes(), Route("c-1"), Route("c-2")
    assert not routes.takes("c-1")
    routes.add(chat)
    routes.add(mail)
    assert routes.takes("c-2")
    assert not routes.takes("c-3")
    routes.send("c-2", "r-1", "Hello")
    routes.send("c-3", "r-2", "Nobody there")
    assert mail.sent == [("c-2", "r-1", "Hello")]
    assert chat.sent == [("c-3", "r-2", "Nobody there")]
