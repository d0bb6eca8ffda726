"""An assistant that starts `rodatraden mcp` finds, follows and cites, and is told what it did wrong."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp.server.mcpserver.exceptions import ToolError

from api.assistant import server
from api.collection import Collection
from api.settings import Settings
from corpus.accounts import AccountStore
from corpus.store import Store

PROGRAM = str(Path(sys.executable).with_name("rodatraden"))


def asked(data: Path, ask: Callable[[Client], Awaitable[Any]], *options: str) -> Any:
    """What a client answers that talks to the command over its pipes."""

    async def talk() -> Any:
        parameters = StdioServerParameters(command=PROGRAM, args=["mcp", *options, "--data", str(data)])
        async with Client(parameters) as client:
            return await ask(client)

    with ThreadPoolExecutor(1) as thread:  # a browser test of the same process may hold this one's event loop
        return thread.submit(anyio.run, talk).result()


def test_it_finds_follows_and_cites(sample_data: Path) -> None:
    async def ask(client: Client) -> Any:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        found = await client.call_tool("search", {"query": "SLK-2022-01187", "limit": 3})
        traced = await client.call_tool("trace", {"reference": "SLK-2022-01187"})
        page = await client.call_tool("page", {"document": "protokollsutdrag-kf-2024-10-17.pdf", "number": 1})
        wrong = await client.call_tool("page", {"document": "finns-inte.pdf", "number": 1})
        misspelt = await client.call_tool("search", {"query": "plan", "year": ["2024"]})
        return tools, found, traced, page, wrong, misspelt

    tools, found, traced, page, wrong, misspelt = asked(sample_data, ask)
    assert set(tools) == {"search", "trace", "documents", "page", "findings"}
    assert all(tool.annotations.read_only_hint for tool in tools.values())
    answer = found.structured_content
    assert answer["searched_documents"] == 9
    assert len(answer["passages"]) == 3
    assert all(", s. " in passage["source"] for passage in answer["passages"])
    assert traced.structured_content["status"] == "fulfilled"
    events = traced.structured_content["events"]
    assert len(events) > 3
    assert all(event["text"] and event["source"] and event["stated"] for event in events)
    assert len(str(traced.structured_content)) < 12_000  # what an assistant has room for
    assert "kommunfullmäktige" in page.structured_content["text"].casefold()
    assert wrong.is_error
    assert "finns-inte.pdf" in wrong.content[0].text
    assert misspelt.is_error
    assert all(tool.input_schema["additionalProperties"] is False for tool in tools.values())


@pytest.mark.parametrize(
    ("tool", "wrong"),
    [
        ("findings", {"page": 10**30}),
        ("findings", {"page": 0}),
        ("findings", {"after": -1}),
        ("findings", {"after": 10**30}),
        ("page", {"number": 10**30}),
        ("documents", {"after": "påhittad"}),
    ],
)
def test_what_cannot_be_asked_is_said_with_its_name(
    sample_data: Path, tool: str, wrong: dict[str, object]
) -> None:
    document = {} if tool == "documents" else {"document": "protokollsutdrag-kf-2024-10-17.pdf"}
    with (
        Collection.open(Settings(sample_data)) as collection,
        ThreadPoolExecutor(1) as thread,  # as above
    ):
        ask = server(collection).call_tool
        with pytest.raises(ToolError) as refused:
            thread.submit(lambda: anyio.run(ask, tool, document | wrong)).result()
    assert next(iter(wrong)) in str(refused.value)


def test_it_sees_what_its_account_does_and_what_it_reads_is_logged(untouched: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(untouched, tmp_path / "data"))
    closed = "protokollsutdrag-kf-2024-10-17.pdf"
    with Store.open(Settings(data).database) as store:
        (document,) = (r.source.id for r in store.documents() if r.source.file == closed)
        store.move(document, "säkerhet")
        accounts = AccountStore(store.database)
        accounts.add("kim", "reader", datetime.now(UTC))
        accounts.grant("kim", ["säkerhet"])

    async def ask(client: Client) -> Any:
        listed = await client.call_tool("documents", {})
        page = await client.call_tool("page", {"document": closed, "number": 1})
        traced = await client.call_tool("trace", {"reference": "SLK-2022-01187"})
        return len(listed.structured_content["documents"]), page.is_error, document in str(traced.content)

    assert asked(data, ask) == (8, True, False)
    assert asked(data, ask, "--account", "kim") == (9, False, True)
    with Store.open(Settings(data).database) as store:
        log = AccountStore(store.database).log()
    of_kim = [(e.action, e.object) for e in reversed(log) if e.account == "kim"]
    assert of_kim == [("read", document), ("shown", document)]  # by the page, and by the thread
