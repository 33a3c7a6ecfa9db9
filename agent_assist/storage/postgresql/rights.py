"""Who may do what on the server. Agents call functions and touch no table; owners of tables cannot log in.

Roles are the whole server's; schemas and rights are one database's.
"""

from collections.abc import Iterator
from typing import Final

from agent_assist.storage.postgresql import functions_lease, functions_outbox
from agent_assist.storage.postgresql.tables import APPEND_ONLY, CHANGING, PASSING

OWNER: Final = "agent_assist_owner"
ANCHOR_OWNER: Final = "agent_assist_anchor"
AGENT: Final = "agent_assist_agent"
SUPERVISOR: Final = "agent_assist_supervisor"
AUDITOR: Final = "agent_assist_auditor"
ADMIN: Final = "agent_assist_admin"
ROLES: Final = (OWNER, ANCHOR_OWNER, AGENT, SUPERVISOR, AUDITOR, ADMIN)
PEOPLE: Final = {"agent": AGENT, "supervisor": SUPERVISOR, "auditor": AUDITOR, "admin": ADMIN}

_PUBLISH: Final = "policy_publish(text, text, text, text, text, text, boolean)"
_EVERYBODY: Final = (
    "ledger_balance(text, text, text, text, text, text)",
    "expire_due()",
    "approval_lapse_due()",
    "ledger_movements(text)",
    "ledger_seal(boolean)",
    "policy_version()",
    "policy_keys_named()",
    "policies_below(bigint, bigint)",
    "schema_version()",
)
_SPENDING: Final = (
    "ledger_wish(text)",
    "ledger_act(text)",
    *functions_lease.EVERYBODY_SPENDING,
    *functions_outbox.TELLING,
    "approval_ask(text, text)",
    "approval_take(text)",
    "approvals_named(text[])",
    "approvals_open_in(text)",
)
_LOOKING: Final = ("approvals_waiting()", "approvals_answered(bigint)")
_ANSWERING: Final = (*_LOOKING, "approval_answer(text)")
CALLS: Final = {
    AGENT: (*_EVERYBODY, *_SPENDING),
    SUPERVISOR: (*_EVERYBODY, *_SPENDING, *_ANSWERING, _PUBLISH, functions_lease.WRITE_OFF),
    AUDITOR: (*_EVERYBODY, *_LOOKING),
    ADMIN: ("policy_key_add(text)", *_EVERYBODY, *_SPENDING, *_ANSWERING, _PUBLISH, functions_lease.WRITE_OFF),
}
# They read the ledger's rows; nobody but its functions writes one.
READERS: Final = (SUPERVISOR, AUDITOR, ADMIN)
_MAKE_ROLES: Final = """
DO $$
DECLARE
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY[@NAMES@] LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = role) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', role);
        END IF;
    END LOOP;
END $$"""


def make_roles() -> str:
    """Every role, none of which can log in."""
    names = "', '".join(ROLES)
    return _MAKE_ROLES.replace("@NAMES@", f"'{names}'")


def row_security(owner: str, readers: tuple[str, ...]) -> Iterator[str]:
    """Rows are guarded even from their owner: what is append-only has no rule that lets anybody change it."""
    for table in (*APPEND_ONLY, *CHANGING):
        place = f"agent_assist.{table}"
        yield f"ALTER TABLE {place} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {place} FORCE ROW LEVEL SECURITY"
        for name in ("own_read", "own_write", "own_change", "own_end", "others_read"):
            yield f"DROP POLICY IF EXISTS {name} ON {place}"
        yield f"CREATE POLICY own_read ON {place} FOR SELECT TO {owner} USING (true)"
        yield f"CREATE POLICY own_write ON {place} FOR INSERT TO {owner} WITH CHECK (true)"
        if table in CHANGING:
            yield f"CREATE POLICY own_change ON {place} FOR UPDATE TO {owner} USING (true) WITH CHECK (true)"
        if table in PASSING:
            yield f"CREATE POLICY own_end ON {place} FOR DELETE TO {owner} USING (true)"
        if readers:
            yield f"CREATE POLICY others_read ON {place} FOR SELECT TO {', '.join(readers)} USING (true)"


def grants() -> Iterator[str]:
    """What each role may call and read. Nothing is anybody's by default."""
    yield "REVOKE ALL ON SCHEMA agent_assist FROM PUBLIC"
    yield "REVOKE ALL ON ALL TABLES IN SCHEMA agent_assist FROM PUBLIC"
    yield "REVOKE ALL ON ALL SEQUENCES IN SCHEMA agent_assist FROM PUBLIC"
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA agent_assist FROM PUBLIC"
    for role, functions in CALLS.items():
        yield f"GRANT USAGE ON SCHEMA agent_assist TO {role}"
        for function in functions:
            yield f"GRANT EXECUTE ON FUNCTION agent_assist.{function} TO {role}"
    for role in READERS:
        yield f"GRANT SELECT ON ALL TABLES IN SCHEMA agent_assist TO {role}"
    yield f"GRANT INSERT, UPDATE, DELETE ON agent_assist.members TO {ADMIN}"
    for verb in ("INSERT", "UPDATE", "DELETE"):
        yield f"DROP POLICY IF EXISTS admin_{verb.lower()} ON agent_assist.members"
        check = "WITH CHECK (true)" if verb == "INSERT" else "USING (true)"
        yield f"CREATE POLICY admin_{verb.lower()} ON agent_assist.members FOR {verb} TO {ADMIN} {check}"


def anchor_grants(owner: str, readers: tuple[str, ...]) -> Iterator[str]:
    """The second owner's own: the ledger's owner may add a head, readers may read them."""
    yield "REVOKE ALL ON SCHEMA agent_assist_anchor FROM PUBLIC"
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA agent_assist_anchor FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA agent_assist_anchor TO {', '.join((owner, *readers))}"
    yield f"GRANT EXECUTE ON FUNCTION agent_assist_anchor.anchor(text, bigint, text, bigint) TO {owner}"
    for role in (owner, *readers):
        yield f"GRANT SELECT ON agent_assist_anchor.anchors TO {role}"
