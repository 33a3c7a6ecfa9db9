"""`agent-assist run`: the desk, on a live feed when one is named. Reads arguments; the desk is opened elsewhere."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from agent_assist.cli import feed_options as opt


def run(
    link: Annotated[
        str | None, typer.Argument(help="agentassist://conversation/ID: the conversation to show first.")
    ] = None,
    feed: Annotated[
        str | None, typer.Option(help="Websocket address of the feed; without it, paste text by hand.")
    ] = None,
    store: Annotated[
        str | None, typer.Option(help="The desk's own file, made when missing; or postgresql://... for a team's money.")
    ] = None,
    agent: Annotated[str, typer.Option(help="Your id, as the feed and the ledger know you.")] = "",
    name: Annotated[str, typer.Option(help="Your name, for notes and for what you say.")] = "",
    token_env: opt.TokenEnv = opt.TOKEN_VARIABLE,
    ca: opt.Ca = None,
    adapter: opt.Adapter = "native",
    settings: opt.SettingsFile = None,
    given: opt.Given = None,
    also: Annotated[list[Path] | None, typer.Option(help="One more feed, a TOML file; as often as there are.")] = None,
    dark: Annotated[bool | None, typer.Option("--dark/--light", help="Colours; else as the desktop.")] = None,
) -> None:
    """Open the desk, on a live feed when one is named."""
    from agent_assist.app import Desk, DeskOptions
    from agent_assist.cli.connection import connected
    from agent_assist.cli.desk import run_desk
    from agent_assist.cli.feed_settings import check_feed, read_feed, read_settings
    from agent_assist.cli.link import conversation_of
    from agent_assist.domain.commands import ShowConversation

    options = DeskOptions(
        store=store,
        feed_url=feed,
        agent_id=agent or "agent",
        agent_name=name,
        token=os.environ.get(token_env),
        ca_file=ca,
        adapter=adapter,
        feed_settings=read_settings(settings, given or ()),
    )
    options = connected(options)
    if not agent and options.agent_id == "agent":
        options = replace(options, agent_id=os.environ.get("USER") or os.environ.get("USERNAME") or "agent")
    options = replace(options, more_feeds=tuple(read_feed(file, options.agent_id) for file in also or ()))
    if feed:
        check_feed(feed, options.agent_id, options.token, adapter, options.feed_settings)
    pointed_at = conversation_of(link) if link else None

    def show_first(desk: Desk, _window: object) -> None:
        if pointed_at is not None:
            desk.submit(ShowConversation(action_id=uuid4().hex, agent_id=options.agent_id, conversation_id=pointed_at))

    raise typer.Exit(run_desk(options, dark=dark, when_open=show_first, show=pointed_at or ""))
