"""The two desks of the design pictures as views: Margaret Ellison before and after the taxi. Shared by tests and pictures."""

from dataclasses import replace

from agent_assist.engine.views import (
    BannerView,
    Chip,
    ConversationView,
    CustomerView,
    DeskView,
    FacetView,
    FinishRow,
    GaugeView,
    GestureRow,
    GoodwillView,
    InsightView,
    MeterView,
    NoteField,
    NoteView,
    RailRow,
    SayNextView,
    StatusView,
    SuggestionView,
    TimelineRow,
    TranscriptRow,
    TranscriptView,
    Underline,
    WithheldItem,
)

NOW_MS = 1_763_647_524_000  # 20 Nov 2025 14:05:24


def now_ms() -> int:
    """The moment of the pictures."""
    return NOW_MS


def underlined(text: str, *words: str) -> tuple[Underline, ...]:
    return tuple(Underline(text.index(word), text.index(word) + len(word), "neg") for word in words)


def said(row_id: str, text: str, caption: str, *words: str) -> TranscriptRow:
    kind = "agent" if caption.startswith("You") else "customer"
    return TranscriptRow(row_id, kind, text, caption, underlines=underlined(text, *words))


DAY = TranscriptRow("d", "day", "Thu 20 Nov · web chat, from the tracking page")
STORM = TranscriptRow("s", "event", "Storm Nell affects this order: Preston depot shut", icon="storm")
TALK = (
    DAY,
    said(
        "1",
        "Hello, this is the third time I’ve had to contact you about order 48213.",
        "Margaret · 14:02",
        "third time",
    ),
    said(
        "2",
        "Hello Mrs Ellison, I’m Priya. I have your order here. Let me read the notes so you don’t have to repeat"
        " yourself.",
        "You · 14:02",
    ),
    said(
        "3",
        "I was promised it would be here Wednesday. Then someone was going to ring me back this morning and nobody did.",
        "Margaret · 14:03",
        "nobody did",
    ),
    STORM,
    said(
        "4",
        "My dad’s funeral is tomorrow at 11 and I have nothing to wear. I don’t even know what to ask you for any more.",
        "Margaret · 14:04",
        "nothing to wear",
    ),
    said("5", "Tracking says on time. It clearly isn’t.", "Margaret · 14:05"),
)
OWN_IT = (
    "Mrs Ellison, I’m so sorry about your dad. You’ve been let down twice, and you shouldn’t have to chase this. Our"
    " Preston store has your coat in a 14. I can send it to your door by taxi tonight. Shall I?"
)
TALK_LATER = (
    *TALK,
    said("6", OWN_IT, "You · 14:06 · from suggestion 1"),
    TranscriptRow(
        "g",
        "gap",
        "18 seconds missing, 14:06:10 to 14:06:28. The feed dropped and is back. Check the CRM before you rely on the"
        " tone.",
    ),
    said("7", "Yes. Yes please, tonight.", "Margaret · 14:06"),
)
RAIL = (
    RailRow(
        "c1",
        "Margaret Ellison",
        1,
        "Tracking says on time.",
        "chat",
        "Solving",
        "0:24",
        "neg_strong",
        "upset",
        current=True,
    ),
    RailRow(
        "c2",
        "Daniel Okafor",
        2,
        "Ok, trying the other card",
        "chat",
        "Understanding",
        "You replied",
        "neutral",
        "neutral",
    ),
    RailRow(
        "c3",
        "Inês Carvalho",
        3,
        "That’s perfect, thank you!",
        "chat",
        "Wrapping up",
        "You replied",
        "pos_strong",
        "pleased",
    ),
    RailRow(
        "c4", "Gareth Pugh", 4, "So is it refunded or not?", "chat", "Confirming", "Due 0:18", "neg", "upset", 2, True
    ),
)
GAUGE = GaugeView(
    state="live",
    word="Upset",
    label="grieving",
    tone="neg",
    valence=-0.56,
    confidence=0.71,
    dots=2,
    confidence_word="Fairly sure",
    trend="falling",
    trend_word="Falling",
    history=(0.11, -0.05, -0.11, -0.37, -0.34, -0.56),
    evidence=(
        Chip("“nothing to wear”", mark="neg"),
        Chip("“third time”", mark="neg"),
        Chip("“nobody did”", mark="neg"),
    ),
    note="",
    spoken="Upset, grieving. Falling. Fairly sure.",
)
UNSURE = GaugeView(
    state="unsure",
    word="Not sure",
    tone="neu",
    valence=-0.24,
    confidence=0.05,
    dots=1,
    confidence_word="Too few words",
    trend="rising",
    trend_word="Perhaps easing",
    history=(-0.05, -0.12, -0.4, -0.36, -0.6, -0.24),
    evidence=(Chip("“yes please”"),),
    note="Last clear: upset, grieving, 14:05",
    spoken="Not sure, too few words. Last clear: upset, grieving, 14:05.",
)
FACETS = (
    FacetView(
        "motivation",
        "Motivation",
        "target",
        "Get the coat before the funeral",
        "Deadline: tomorrow, Fri 21 Nov, 11:00",
        trace=("Asked for the parcel in message 1", "A date and an hour in message 4: Fri 21 Nov, 11:00"),
    ),
    FacetView(
        "behavior",
        "Behaviour",
        "history",
        "3rd contact in 4 days",
        "2 promises missed. Usually brief and polite, 9 years with us",
        trace=("Call-back promised for today 10:00: missed", "“With you today”, 19 Nov: missed"),
    ),
    FacetView(
        "environment",
        "Environment",
        "storm",
        "Storm Nell: Preston depot shut",
        "Until Sat 22 Nov, noon.",
        warning="Misses her deadline",
        trace=("Signal weather, Storm Nell, region Preston",),
    ),
    FacetView(
        "situation",
        "Situation",
        "journey",
        "Solving",
        "Order 48213: due Wed, sent again, now held at depot",
        pips=("done", "done", "now", "next", "next"),
    ),
)
SAY = SayNextView(
    for_message="For her message at 14:05",
    items=(
        SuggestionView(
            "own-it",
            "Own it, then fix it tonight",
            OWN_IT,
            "Names her loss, owns both missed promises, beats the deadline.",
            "solution",
            "Alt+1",
        ),
        SuggestionView(
            "plain",
            "Say plainly it can’t arrive",
            "The storm has shut the depot, so your parcel can’t reach you before tomorrow. I’d like to find another way"
            " with you.",
            "Honest news first, if she asks where the parcel is.",
            "information",
            "Alt+2",
        ),
        SuggestionView(
            "choose",
            "Let her choose",
            "Would tonight at your door be easier, or collecting from the store before 8? I’ll stay with you until it’s"
            " booked.",
            "Gives back some control once she has heard the plan.",
            "choice",
            "Alt+3",
        ),
    ),
)
GOODWILL = GoodwillView(
    MeterView(
        165.4 / 416, 45.8 / 416, "£120", " of £200 left for this incident · no approval needed", "£98 after", "ok"
    ),
    (
        GestureRow(
            "taxi",
            "taxi",
            "Store to her door by taxi",
            "The only one that beats 11:00 tomorrow",
            "£22.00",
            "add",
            selected=True,
            reason="The only one that beats 11:00 tomorrow",
        ),
        GestureRow("thanks", "heart", "Sincere thanks", "Handwritten card from the Preston store", "£0.00", "add"),
        GestureRow("flowers", "flowers", "Sympathy flowers", "After the coat is settled, not before", "£32.00", "add"),
        GestureRow("credit", "credit", "£25 credit", "Given Mon. A second needs approval", "£25.00", "ask"),
    ),
    "2 offers withheld: service issue open",
    (
        WithheldItem("10% off the next order", "Service issue open: settle it first"),
        WithheldItem("Delivery pass", "A death was mentioned: no selling, no survey"),
    ),
)
CUSTOMER = CustomerView(
    "ME",
    "Mrs Ellison",
    "9 years · 41 orders · Preston",
    (Chip("Likes “Mrs Ellison”"), Chip("Prefers chat")),
    (
        TimelineRow("chat", "Chat with you", "Today 14:02", current=True),
        TimelineRow("phone", "Call-back promised", "Today 10:00", (Chip("Missed. No call was made", "cross", "neg"),)),
        TimelineRow(
            "chat",
            "Chat with Tom B.",
            "Wed 19 Nov",
            (
                Chip("Same-day courier, £55, turned back", "gift"),
                Chip("Missed: “with you today”", "cross", "neg"),
                Chip("Ended upset", "neg"),
            ),
        ),
        TimelineRow(
            "phone",
            "Call with Aisha K., 6 min",
            "Mon 17 Nov",
            (
                Chip("£25 credit", "gift"),
                Chip("Kept: order sent again", "check", "pos"),
                Chip("Ended neutral", "neutral"),
            ),
        ),
        TimelineRow("box", "Order 48213, £164", "Mon 10 Nov", (Chip("Wool coat, black, 14"),)),
        TimelineRow("mail", "Email to Preston store", "3 Mar", (Chip("Thanked the staff by name"),)),
    ),
    "",
)
NOTE = NoteView(
    "Filling itself in",
    (
        NoteField("reason", "Reason", "Coat not here, needed Fri 11:00", "From her message at 14:04"),
        NoteField("cause", "Cause", "Storm Nell, Preston depot shut", "From the weather signal"),
        NoteField("done", "Done", ""),
        NoteField("promised", "Promised", ""),
    ),
)
STATUS = StatusView("Feed connected", "pos", "", NOW_MS - 24_000, "No gaps")


def sample_desk_view() -> DeskView:
    """The desk of the light picture: the third contact, the funeral tomorrow, nothing added yet."""
    current = ConversationView(
        "c1",
        "Margaret Ellison",
        (Chip("Chat · 3:12", "chat"), Chip("Order 48213", "box")),
        GAUGE,
        FACETS,
        TranscriptView(TALK),
        SAY,
        GOODWILL,
        CUSTOMER,
        NOTE,
        InsightView("Tracking still says “on time” during the storm", "disappointed"),
    )
    return DeskView(RAIL, (FinishRow("c0", "Joan Whitley", "Note ready"),), current, STATUS)


CONFIRM = "I’m booking the taxi now, Mrs Ellison. Is 14 Moor Lane still the right door, and is someone home until 8?"


def later_desk_view() -> DeskView:
    """The desk of the dark picture: she said yes, the taxi is added, eighteen seconds are missing."""
    first = sample_desk_view()
    assert first.current is not None
    say = SayNextView(
        for_message="For her message at 14:06",
        items=(
            SuggestionView(
                "confirm",
                "Confirm door and hour",
                CONFIRM,
                "She said yes: two facts are needed before it can be booked.",
                "confirm",
                "Alt+1",
                "inserted",
            ),
            SuggestionView(
                "name",
                "Give her your name and a time",
                "I’ll message you myself by 18:30 to say it’s with the driver. My name is Priya, and you won’t need to"
                " start again.",
                "Two call-backs were missed; a named promise repairs that.",
                "promise",
                "Alt+2",
            ),
            SuggestionView(
                "close",
                "Close gently",
                "You have enough to carry tomorrow. The first parcel will come back to us by itself; there’s nothing for"
                " you to do.",
                "Removes a chore. Use once the taxi is booked.",
                "close",
                "Alt+3",
            ),
        ),
    )
    taxi, thanks, flowers, credit = GOODWILL.rows
    goodwill = GoodwillView(
        MeterView(211 / 416, 0.0, "£98", " of £200 left for this incident · no approval needed", "£102 given", "ok"),
        (
            replace(
                taxi,
                state="added",
                note="Added",
                subtitle="Added. Books when she confirms the door",
                selected=False,
            ),
            replace(thanks, selected=True),
            replace(flowers, subtitle="Better next week, with the card"),
            replace(credit, state="waiting", note="Waiting", subtitle="Asked Helen Marsh 0:40 ago"),
        ),
        GOODWILL.withheld_line,
        GOODWILL.withheld,
    )
    timeline = (
        replace(CUSTOMER.timeline[0], facts=(Chip("Promise made: coat tonight, by taxi", "clock", "warn"),)),
        *CUSTOMER.timeline[1:5],
    )
    note = NoteView(
        "Updated 14:06",
        (
            *NOTE.fields[:2],
            replace(NOTE.fields[2], text="Taxi from store, £22"),
            replace(NOTE.fields[3], text="At her door tonight, by 20:00"),
        ),
    )
    situation = replace(FACETS[3], conclusion="Confirming", pips=("done", "done", "done", "now", "next"))
    current = replace(
        first.current,
        chips=(Chip("Chat · 4:41", "chat"), Chip("Order 48213", "box")),
        gauge=UNSURE,
        facets=(*FACETS[:3], situation),
        transcript=TranscriptView(TALK_LATER),
        say_next=say,
        goodwill=goodwill,
        customer=replace(CUSTOMER, timeline=timeline),
        note=note,
        insight=InsightView("Tracking still says “on time” during the storm", "disappointed", True, "14:05"),
    )
    rail = (
        replace(RAIL[0], last_words="Yes. Yes please, tonight.", stage_word="Confirming", when="0:06", glyph="neg"),
        *RAIL[1:],
    )
    status = StatusView("Feed connected again, 14:06", "pos", "", NOW_MS - 6_000, "1 gap, 18 s", "warn")
    return replace(first, rail=rail, current=current, status=status)


BANNER = BannerView("warn", "Not live since 14:02. Paste text by hand, or go on in your CRM.", "Paste text", "paste")

_POS = (Chip("“perfect”", mark="pos"), Chip("“thank you”", mark="pos"))
_STALE = replace(GAUGE, evidence=(), trend=None, trend_word="", confidence_word="", dots=0)
GAUGES: dict[str, GaugeView] = {
    "fairly sure": GAUGE,
    "sure, positive": replace(
        GAUGE,
        word="Pleased",
        label="grateful",
        tone="pos",
        valence=0.5,
        confidence=0.84,
        dots=3,
        confidence_word="Sure",
        trend="rising",
        trend_word="Rising",
        history=(-0.2, -0.03, 0.14, 0.22, 0.42, 0.5),
        evidence=_POS,
    ),
    "neutral": replace(
        GAUGE,
        word="Neutral",
        label="confused",
        tone="neu",
        valence=-0.02,
        confidence=0.7,
        trend="steady",
        trend_word="Steady",
        history=(0.0, 0.0, -0.02),
        evidence=(Chip("“which form do I”"),),
    ),
    "not sure": UNSURE,
    "no words yet": GaugeView(),
    "language not read": GaugeView(
        state="unavailable",
        word="Tone unavailable",
        confidence_word="Language not read",
        note="Welsh is not read yet. Words and goodwill go on",
    ),
    "reconnecting": replace(
        _STALE, state="reconnecting", chip=Chip("Reconnecting · 6 s", "clock", "warn"), note="As of 14:05"
    ),
    "not live": replace(
        _STALE, state="not_live", chip=Chip("Not live since 14:05", "clock", "warn"), note="What you see is from 14:05"
    ),
    "subdued": replace(GAUGE, state="subdued", evidence=(Chip("“my dad’s funeral”"),), history=()),
    "paused": replace(GAUGE, state="paused", chip=Chip("Paused · 2 new", "pause")),
    "very upset": replace(
        GAUGE,
        word="Very upset",
        label="angry",
        valence=-0.86,
        confidence=0.86,
        dots=3,
        confidence_word="Sure",
        trend="steady",
        trend_word="Steady",
        evidence=(Chip("“last straw”", mark="neg"), Chip("“disgrace”", mark="neg")),
    ),
    "gap": replace(GAUGE, gap_steps=(3,)),
}
