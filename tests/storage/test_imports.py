"""A customer file is shown before it is written; what cannot be used is named by its line and left out."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.customer import Case, Customer, HistoryRow, Order, Preferences
from agent_assist.domain.money import Money
from agent_assist.engine.errors import UnusableInput
from agent_assist.resources import resource_path
from agent_assist.storage import import_rows
from agent_assist.storage.import_rows import BadRow
from agent_assist.storage.imports import CustomerFile, preview, read_customer_file, read_customers
from agent_assist.storage.sqlite.connection import open_database
from agent_assist.storage.sqlite.customers import SqliteCustomerStore

HEADER = "customer_id,name,since,value_band,region\n"


def told(tmp_path: Path, text: str | bytes, name: str = "customers.csv", **how: bool) -> CustomerFile:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_customer_file(path, **how)


def reasons(found: CustomerFile) -> dict[int, str]:
    return {bad.line: bad.reason for bad in found.bad}


def test_the_shipped_samples_can_be_imported() -> None:
    customers = read_customers(resource_path("samples", "customers.csv"))
    history = read_customers(resource_path("samples", "history.jsonl"))
    assert len(customers) >= 10
    assert {customer.customer_id for customer in history} <= {customer.customer_id for customer in customers}
    assert all(customer.name and customer.preferences.channel for customer in customers)
    assert all(customer.history for customer in history)


def test_a_spreadsheets_file(tmp_path: Path) -> None:
    text = '\ufeffCustomer ID;Name;Preferred-Name;since;channel;no_contact\r\n C-1 ;"Ann ""Q"", Sr";Ann;2020-05;email;sms|post\r\n'
    found = told(tmp_path, text)
    assert found.bad == []
    assert found.customers["C-1"] == Customer(
        "C-1", 'Ann "Q", Sr', "Ann", "2020-05", Preferences("email", no_contact=("sms", "post"))
    )
    utf_16 = told(tmp_path, HEADER.encode("utf-16") + "C-2,Inês,,,\n".encode("utf-16")[2:])
    assert utf_16.customers["C-2"].name == "Inês"


def test_json_with_everything_inside(tmp_path: Path) -> None:
    row = {
        "customer_id": "C-1",
        "preferences": {"channel": "phone", "hours": "9-12", "no_contact": ["sms"], "since": "2021"},
        "open_cases": [{"id": "K-1", "opened": "2026-01-01", "subject": "Late"}],
        "orders": [{"id": "O-1", "placed": "2026-01-01", "total_minor": 4999, "currency": "GBP", "status": "late"}],
        "history": [
            {
                "at": "2026-01-02T03:04:05+01:00",
                "channel": "web",
                "kind": "promise",
                "summary": "A call",
                "due": "2026-01-03",
                "status": "open",
            }
        ],
    }
    expected = Customer(
        "C-1",
        preferences=Preferences("phone", "9-12", ("sms",), "2021"),
        open_cases=(Case("K-1", "2026-01-01", "Late"),),
        orders=(Order("O-1", "2026-01-01", Money(4999, "GBP"), "late"),),
        history=(HistoryRow(1_767_319_445_000, "web", "promise", "A call", due_ms=1_767_398_400_000, status="open"),),
    )
    for name, text in (
        ("c.json", json.dumps([row], indent=2)),
        ("c.jsonl", json.dumps(row)),
        ("c.txt", json.dumps([row])),
    ):
        assert told(tmp_path, text, name).customers == {"C-1": expected}


def test_history_rows_join_their_customer(tmp_path: Path) -> None:
    text = (
        '{"customer_id":"C-1","at":"2026-01-02","channel":"web","kind":"order","summary":"Two","amount_minor":100,"currency":"GBP"}\n'
        '{"customer_id":"C-1","at":1767225600000,"channel":"web","kind":"order","summary":"One"}\n'
        '{"customer_id":"C-1","name":"Ann"}\n'
    )
    found = told(tmp_path, text, "history.jsonl")
    customer = found.customers["C-1"]
    assert (customer.name, [row.summary for row in customer.history]) == ("Ann", ["One", "Two"])
    assert customer.history[1].money == Money(100, "GBP")


def test_bad_rows_are_named_by_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    lines = [
        HEADER.strip(),
        "C-1,Ann,2020-01-01,high,Leeds",
        ",Nobody,,,",
        'C-2,"unclosed,2021,,',
        "C-3,Carl,2022-13-01,,",
        "C-4,Dee,,golden,",
        "C-5,Eve,too,many,cells,here",
        "C-6,Few",
        "C-1,Ann,2020-01-01,high,Leeds",
        "C-1,Other,,,",
        "C-7," + "x" * 1_000_000 + ",,,",
        'C-8,"bad"quote,,,',
        "",
        'C-9,"two',
        'lines",,,',
        "C-10,\x07bell,,,",
        "C-11,fine,,,",
    ]
    found = told(tmp_path, "\r\n".join(lines) + "\r\n")
    assert sorted(found.customers) == ["C-1", "C-11", "C-9"]
    assert found.customers["C-9"].name == "two lines"
    words = reasons(found)
    assert sorted(words) == [3, 4, 5, 6, 7, 8, 10, 11, 12, 16]
    for line, part in {
        3: "customer_id is missing",
        4: "quotation",
        5: "'2022-13-01' is not a date",
        6: "low, medium, high",
        7: "6 cells",
        8: "2 cells",
        10: "line 2 already",
        11: "1000000",
        12: "quotation",
        16: "control",
    }.items():
        assert part in words[line]


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"at": "12/03/2026"}, "is not a time"),
        ({"at": ""}, "at is missing"),
        ({"at": "2026-02-30"}, "is not a time"),
        ({"summary": ""}, "summary is missing"),
        ({"summary": "x" * 2_001}, "longer than 2000"),
        ({"kind": "party"}, "is not one of"),
        ({"status": "maybe"}, "is not one of"),
        ({"amount_minor": 12.5, "currency": "GBP"}, "whole number"),
        ({"amount_minor": "1e3", "currency": "GBP"}, "whole number"),
        ({"amount_minor": 10**13, "currency": "GBP"}, "whole number"),
        ({"amount_minor": 100, "currency": "gbp"}, "capital letters"),
        ({"amount_minor": 100}, "capital letters"),
        ({"amount_minor": True, "currency": "GBP"}, "not a text"),
        ({"customer_id": None}, "customer_id is missing"),
        ({"customer_id": ["C"]}, "not a text"),
        ({"channel": "\u0007"}, "control"),
    ],
    ids=str,
)
def test_a_history_row_that_cannot_be_used(tmp_path: Path, changes: dict[str, object], part: str) -> None:
    row = {"customer_id": "C-1", "at": "2026-01-01", "channel": "web", "kind": "order", "summary": "A coat", **changes}
    good = '{"customer_id":"C-2","at":"2026-01-01","kind":"order","summary":"A hat"}'
    found = told(tmp_path, json.dumps(row) + "\n" + good, "history.jsonl")
    assert part in reasons(found)[1]
    assert list(found.customers) == ["C-2"]
    with pytest.raises(UnusableInput, match="line 1"):
        read_customers(tmp_path / "history.jsonl")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('{"customer_id":"C-1"', "not JSON"),
        ('{"customer_id":NaN}', "NaN"),
        ('{"customer_id":"C-1","customer_id":"C-2"}', "twice"),
        ("[" * 100_000, "nested too deeply"),
        ('"C-1"', "not a JSON object"),
        ('{"customer_id":"C-1","orders":{"id":"O-1"}}', "list of objects"),
        ('{"customer_id":"C-1","orders":[{"id":"O-1","total_minor":1}]}', "orders 1: currency"),
        ('{"customer_id":"C-1","preferences":[]}', "fine"),
        ('{"customer_id":"C-1","preferences":"x"}', "not an object"),
    ],
    ids=range(9),
)
def test_a_json_line_that_cannot_be_used(tmp_path: Path, text: str, part: str) -> None:
    found = told(tmp_path, "\n" + text + '\n{"customer_id":"C-9"}\n', "c.jsonl")
    if part == "fine":
        assert found.bad == []
    elif text.startswith("["):
        assert part in found.bad[0].reason
    else:
        assert part in reasons(found)[2]
        assert "C-9" in found.customers


def test_an_array_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    found = told(tmp_path, '[\n{"customer_id":"C-1"},\n{"customer_id":"C-2"},\n{"customer_id":', "c.json")
    assert list(found.customers) == ["C-1", "C-2"]
    assert found.bad[0].line == 4
    found = told(tmp_path, '[{"customer_id":"C-1"},\n', "c.json")
    assert found.bad == [BadRow(2, "the list is cut off before its end")]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "empty"),
        (" \n\n", "empty"),
        ("name,region\nAnn,Leeds\n", "customer_id"),
        ("customer_id,name,name\nC-1,a,b\n", "twice"),
        (b"customer_id,name\nC-1,In\xeas\n", "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_at_all(tmp_path: Path, text: str | bytes, part: str) -> None:
    with pytest.raises(UnusableInput, match=part):
        told(tmp_path, text)


def test_a_file_beyond_all_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_rows, "MAX_BYTES", 50)
    with pytest.raises(UnusableInput, match="too large"):
        told(tmp_path, HEADER + "C-1,Ann,,,\n" * 10)


def test_a_file_that_is_all_loose_quotes_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="quotation"):
        told(tmp_path, HEADER + 'C-1,"x"y,,,\n' * 200)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.csv"):
        with pytest.raises(UnusableInput):
            read_customer_file(path)


def test_formulas_and_unknown_columns_are_noted(tmp_path: Path) -> None:
    found = told(tmp_path, "customer_id,name,shoe size,\nC-1,=1+1,43,\n")
    assert found.customers["C-1"].name == "=1+1"
    assert [("formula" in note, "shoe_size" in note) for note in found.notes] == [(True, False), (False, True)]


def test_free_text_is_cleaned_before_anyone_sees_it(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    rows = [
        {"customer_id": "C-1", "name": "secret", "open_cases": [{"id": "K", "subject": "secret"}]},
        {"customer_id": "C-1", "at": "2026-01-01", "summary": "secret"},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = read_customer_file(path, lambda text: text.replace("secret", "***"))
    assert "secret" not in str(found.customers)


def test_the_preview_says_what_saving_changes_and_writes_nothing(tmp_path: Path) -> None:
    database = open_database(":memory:")
    store = SqliteCustomerStore(database)
    store.save([Customer("C-1", "Ann", region="Leeds"), Customer("C-2", "Bob")])
    rows = [
        {"customer_id": "C-1", "name": "Anna", "region": "Leeds"},
        {"customer_id": "C-2", "name": "Bob"},
        {"customer_id": "C-3", "name": "Carl"},
        {"customer_id": "C-2", "at": "2026-01-01", "kind": "promise", "summary": "A call", "status": "open"},
    ]
    found = told(tmp_path, "\n".join(map(json.dumps, rows)), "c.jsonl")
    before = preview(store, found)
    assert (before.new, before.changed) == (["C-3"], {"C-1": ("name",), "C-2": ("history",)})
    assert (before.same, before.history_new, before.changes_nothing) == (0, 1, False)
    assert store.customer("C-3") is None
    store.save(found.customers.values())
    after = preview(store, found)
    assert after.changes_nothing
    assert (after.same, after.history_same) == (3, 1)
    rows[3]["status"] = "kept"
    again = preview(store, told(tmp_path, json.dumps(rows[3]), "c.jsonl"))
    assert (again.history_changed, list(again.changed)) == (1, ["C-2"])
    database.close()


@given(st.binary(max_size=300), st.sampled_from(("c.csv", "c.json", "c.jsonl", "c")))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(HEADER.encode() + content if name == "c.csv" else content)
    try:
        read_customer_file(path)
    except UnusableInput:
        return


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.csv", "customer_id,name,religion\nk-1,Ada,any\n"),
        ("x.csv", "customer_id,Date of Birth\nk-1,\n"),
        ("x.jsonl", '{"customer_id": "k-1", "preferences": {"channel": "chat", "ethnicity": "any"}}\n'),
    ],
)
def test_s28_a_file_with_a_protected_field_is_refused_whole(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UnusableInput, match="what a person is, not what they did: nothing is learned from it"):
        read_customer_file(tmp_path / name)
