# SPDX-License-Identifier: GPL-2.0-or-later
"""lede mcp, spoken to over pipes, and what each of its answers must keep to."""
import hashlib
import json
import subprocess
from urllib.parse import quote

from lede import LEDE, check

NEWEST = "2025-06-18"


class Mcp:
    """with Mcp(index) as m: m.call("search_passages", query="polio")"""

    def __init__(self, index, *options, version=NEWEST):
        self.process = subprocess.Popen([LEDE, "mcp", "-i", index, *options], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.number = 0
        if version:
            self.begun = self.ask("initialize", {"protocolVersion": version, "capabilities": {},
                                                 "clientInfo": {"name": "test", "version": "1"}})["result"]
            self.tell({"jsonrpc": "2.0", "method": "notifications/initialized"})
            self.tools = {t["name"]: t for t in self.ask("tools/list")["result"]["tools"]}

    def __enter__(self):
        return self

    def __exit__(self, *what):
        out, err = self.process.communicate(timeout=60)
        check(self.process.returncode == 0 and not out, "lede mcp ended with", self.process.returncode, out[:200], err)
        self.said = err.decode()

    def tell(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def line(self, line):
        """The answer to a line of bytes."""
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def ask(self, method, params=None):
        self.number += 1
        message = {"jsonrpc": "2.0", "id": self.number, "method": method}
        answer = self.line(json.dumps(message | ({} if params is None else {"params": params})).encode())
        check(answer["jsonrpc"] == "2.0" and answer["id"] == self.number, "answer", answer)
        check(("result" in answer) != ("error" in answer), "result or error", answer)
        return answer

    def call(self, name, **arguments):
        """The result of a tool, checked against its schema and its budget."""
        answer = self.ask("tools/call", {"name": name, "arguments": arguments})
        if "result" not in answer:
            check(False, name, arguments, answer)
            return {"isError": True, "content": [{"type": "text", "text": ""}]}
        result = answer["result"]
        check([c["type"] for c in result["content"]] == ["text"] and result["content"][0]["text"], "content", result)
        tokens = estimate(answer)
        check(tokens <= arguments.get("budget_tokens", 2000), name, arguments, "takes", tokens)
        if not result.get("isError"):
            wrong = mismatch(result["structuredContent"], self.tools[name]["outputSchema"])
            check(not wrong, name, arguments, wrong)
            for citation in citations(result["structuredContent"]):
                check(citation["short"] in result["content"][0]["text"], "the text lacks", citation)
        return result


def estimate(answer):
    """Tokens, as doc/lede-mcp.1 says."""
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    other = len(text.encode()) - sum(ord(c) < 128 for c in text)
    return -(-(sum(ord(c) < 128 for c in text) + 1 + 2 * other) // 4)


def citations(value):
    if isinstance(value, dict):
        if "sha256" in value:
            yield value
        for each in value.values():
            yield from citations(each)
    elif isinstance(value, list):
        for each in value:
            yield from citations(each)


def check_citation(citation, text, quoted=None):
    """`text` is that of the article in this revision."""
    data = text.encode()[citation["start"]:citation["end"]]
    digest = hashlib.sha256(data).hexdigest()
    check(citation["sha256"] == digest, "hash", citation)
    short = f"lede:{quote(citation['article_id'], safe='/')}@{citation['revision']}:{citation['start']}-{citation['end']}:{digest[:32]}"
    check(citation["short"] == short, citation["short"], "is not", short)
    if quoted is not None:
        check(data.decode() == quoted, "not the bytes", citation, quoted)


TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def mismatch(value, schema, where="$"):
    """What is wrong with a value, by the part of JSON Schema that is used here; None: nothing."""
    unknown = set(schema) - {"type", "properties", "required", "additionalProperties", "items", "enum",
                             "minimum", "maximum", "maxLength", "default", "description", "title"}
    if unknown:
        return f"{where}: keywords {unknown}"
    if type(value) is not TYPES[schema["type"]]:
        return f"{where}: {value!r} is no {schema['type']}"
    if "enum" in schema and value not in schema["enum"]:
        return f"{where}: {value!r}"
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return f"{where}: {value}"
    parts = []
    if isinstance(value, list):
        parts = [(f"{where}[{i}]", v, schema["items"]) for i, v in enumerate(value)]
    if isinstance(value, dict):
        if lacking := set(schema["required"]) - set(value):
            return f"{where} lacks {lacking}"
        if more := set(value) - set(schema["properties"]):
            return f"{where} has {more}"
        parts = [(f"{where}.{k}", v, schema["properties"][k]) for k, v in value.items()]
    return next((wrong for path, v, s in parts if (wrong := mismatch(v, s, path))), None)
