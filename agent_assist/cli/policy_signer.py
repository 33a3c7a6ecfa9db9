"""Joins the key in this person's keyring to the policies they publish. Signs nothing by itself, opens no store."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from agent_assist.storage.postgresql.policies import PostgresqlPolicyStore


def sign_policies(policies: Any) -> str | None:
    """From here on sign what is published to a team; the public key, None for a desk's own store or without a key."""
    if not hasattr(policies, "sign_with"):
        return None
    from agent_assist.outbound.policy_key import policy_key

    key = policy_key()
    if key is None:
        return None
    from agent_assist.storage.postgresql.signing import public_of, signed

    private = key.reveal().decode("utf-8")
    public = public_of(private)
    team: PostgresqlPolicyStore = policies
    team.sign_with(lambda version, text, author, note: signed(private, version, text, author, note))
    return public
