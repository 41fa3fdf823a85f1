#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# /openapi.json describes exactly what lede serve serves: every path answers, every example works,
# every answer has the fields that its schema says and no others, and what the schemas of
# parameters forbid is refused.
. tests/cli/lib.bash
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus/*/ || fail "index corpus"
"$LEDE" topics -i "$x" add ttp-accusations 'TTP (accuse OR harbor OR deny)' || fail "add a topic"
python <<'P'
import itertools, json, os, re
from urllib.parse import quote, urlencode
from lede import check, fail, finish
from served import BEARER, Server

s = Server(os.environ["SCRATCH"] + "/x", writes=True)
document = s.get("/openapi.json").json()
check(document["openapi"] == "3.1.0" and document["info"]["title"] == "lede", document["info"])
used = set()

# ---- JSON Schema, as much of it as the document uses ----

TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict, "null": type(None)}
KNOWN = {"$ref", "anyOf", "type", "enum", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "minLength", "maxLength",
         "minItems", "maxItems", "items", "properties", "required", "additionalProperties", "description", "default"}


def target(reference):
    used.add(reference)
    at = document
    for step in reference.removeprefix("#/").split("/"):
        at = at[step]
    return at


def is_type(value, names):
    names = [names] if isinstance(names, str) else names
    return any(isinstance(value, TYPES[n]) and not (isinstance(value, bool) and n != "boolean") for n in names)


def wrong(value, schema, where="$"):
    """What is wrong with the value, or None."""
    check(set(schema) <= KNOWN, where, "unknown words in", schema)
    if "$ref" in schema:
        return wrong(value, target(schema["$ref"]), where)
    if "anyOf" in schema:
        tried = [wrong(value, one, where) for one in schema["anyOf"]]
        return tried[0] if None not in tried else None
    if "type" in schema and not is_type(value, schema["type"]):
        return f"{where}: {value!r} is no {schema['type']}"
    if "enum" in schema and value not in schema["enum"]:
        return f"{where}: {value!r} is none of {schema['enum']}"
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            return f"{where}: {value!r} does not match"
        if schema.get("format") == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return f"{where}: {value!r} is no date"
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 1e9):
            return f"{where}: length {len(value)}"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if not schema.get("minimum", -1e99) <= value <= schema.get("maximum", 1e99) or value <= schema.get("exclusiveMinimum", -1e99):
            return f"{where}: {value}"
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 1e9):
            return f"{where}: {len(value)} items"
        return next((w for n, v in enumerate(value) if (w := wrong(v, schema.get("items", {}), f"{where}[{n}]"))), None)
    if isinstance(value, dict):
        for name in schema.get("required", []):
            if name not in value:
                return f"{where}: no {name}"
        for name, inner in value.items():
            if name in schema.get("properties", {}):
                if w := wrong(inner, schema["properties"][name], f"{where}.{name}"):
                    return w
            elif schema.get("additionalProperties") is False:
                return f"{where}: {name} is not described"
    return None


check(wrong({"a": 1}, {"type": "object", "additionalProperties": False}), "the checker sees nothing")
check(wrong({"a": [1, "x"]}, {"properties": {"a": {"items": {"type": "integer"}}}}), "the checker sees nothing")

# ---- one request ----

seen = set()


def ask(path, method, operation, params, body=None, kind=None, name=None):
    """Sends it, and checks that what comes back is described."""
    url = path
    if "{" in path:
        url = path[:path.index("{")] + quote(name, "")
    if params:
        url += "?" + urlencode(params, doseq=True)
    headers = dict(BEARER) if "security" in operation else {}
    if kind:
        headers["Content-Type"] = kind
    answer = (s.ask_stream if "format=events" in url else s.ask)(method.upper(), url, body, headers)
    described = operation["responses"].get(str(answer.status))
    what = f"{method} {url}"
    check(described is not None, what, "gets", answer.status, "which is not described", answer.body[:200])
    if described is None:
        return answer
    if "$ref" in described:
        described = target(described["$ref"])
    seen.add((path, method, answer.status))
    check(described["description"], what, "no description")
    for header, about in described.get("headers", {}).items():
        about = target(about["$ref"])
        value = answer.headers[header]
        check(about["description"] and (value is not None or header == "Age" or "format=events" in url), what, "has no", header)
        check(value is None or about["schema"]["type"] != "integer" or value.isdigit(), what, header, value)
    check(answer.status == 405 or {"ETag", "Age"} & set(answer.headers) <= set(described.get("headers", {})), what, "headers")
    if "content" not in described:
        check(answer.body == b"", what, "a body")
        return answer
    got = answer.headers["Content-Type"].split(";")[0]
    check(got in described["content"], what, "type", got)
    if got in described["content"] and got.endswith("json"):
        problem = wrong(answer.json(), described["content"][got]["schema"])
        check(not problem, what, problem)
    return answer


def given(param, value):
    """As it stands in a query string."""
    if isinstance(value, list):
        return value if param.get("explode", True) else ",".join(value)
    return str(value).lower() if isinstance(value, bool) else value


def good_values(param):
    schema = param["schema"]
    values = [param[k] for k in ("example",) if k in param] + [schema[k] for k in ("default", "minimum", "maximum") if k in schema]
    values += schema.get("enum", []) + ([True, False] if schema["type"] == "boolean" else [])
    values += [[v] for v in schema.get("items", {}).get("enum", [])]
    for value in values:
        check(not wrong(value, schema), param["name"], wrong(value, schema))
    return [v for v in values if not (param["name"] == "offset" and v == schema["maximum"])] or ["polio"]


def bad_values(param):
    schema = param["schema"]
    if schema["type"] in ("integer", "number", "boolean") or "enum" in schema or "enum" in schema.get("items", {}):
        yield "nonsense"
        yield ""
    if "minimum" in schema and schema["minimum"] > 0:
        yield schema["minimum"] - 1
    if "exclusiveMinimum" in schema:
        yield schema["exclusiveMinimum"]
    if "maximum" in schema:
        yield schema["maximum"] + 1
    if schema["type"] == "integer":
        yield "1.5"
        yield "-1"
    if schema.get("minLength"):
        yield ""
    if "maxLength" in schema:
        yield "a" * (schema["maxLength"] + 1)


# ---- every operation ----

operations = set()
for path, methods in document["paths"].items():
    for method, operation in methods.items():
        check(operation["operationId"] not in operations and operation["summary"], path, "operationId")
        operations.add(operation["operationId"])
        params = operation.get("parameters", [])
        query = [p for p in params if p["in"] == "query"]
        inside = [p for p in params if p["in"] == "path"]
        check([p["name"] for p in inside] == re.findall(r"\{(.*)\}", path), path, inside)
        check(all(p["description"] for p in params), path, "descriptions")
        name = inside[0]["example"] if inside else None
        needed = {p["name"]: p["example"] for p in query if p.get("required")}
        if method == "delete":
            ask("/v1/articles", "post", document["paths"]["/v1/articles"]["post"], {}, json.dumps({"id": name, "text": "It goes."}), "application/json")
        bodies = [(None, None)]
        if "requestBody" in operation:
            kinds = operation["requestBody"]["content"]
            example = kinds["application/json"]["example"]
            check(not wrong(example, kinds["application/json"]["schema"]), path, wrong(example, kinds["application/json"]["schema"]))
            check(not wrong([example], kinds["application/json"]["schema"]), path, "array")
            bodies = [(json.dumps(example), "application/json"), (json.dumps([example]), "application/json"),
                      (json.dumps(example) + "\n" + json.dumps(dict(example, id="example-9")), "application/x-ndjson"), ("{}", "application/json"),
                      ("{", "application/json"), ("{}", "text/plain"), (" " * 40000000, "application/json")]
            check(set(kinds) == {k for b, k in bodies[:3]}, path, set(kinds))
        success = []
        for body, kind in bodies:
            success.append(ask(path, method, operation, needed, body, kind, name).status < 300)
        check(success[0], path, "its examples do not work")
        if "400" in operation["responses"]:
            check(ask(path, method, operation, {**needed, "nonsense": 1}, *bodies[0], name=name).status == 400, path, "takes nonsense")
        if inside:
            check(ask(path, method, operation, needed, name="none-of-this-name:0").status == 404, path, "finds nothing")
            check(wrong("a\nb:0", inside[0]["schema"]) and not wrong("é/ü:0", inside[0]["schema"]), inside[0]["schema"])
            check(ask(path, method, operation, needed, name="a\nb:0").status == 400, path, "takes a line end")
            check(s.get(path[:path.index("{")] + "a" * 100000).status == 414, path, "takes everything")
        if method != "get":
            continue
        everything = {p["name"]: given(p, p["example"]) for p in query if "example" in p}
        got = ask(path, method, operation, {**needed, **everything}, name=name)
        check(got.status == 200, path, "not with all examples", got.body[:300])
        for p in query:
            for value in good_values(p):
                got = ask(path, method, operation, {**needed, p["name"]: given(p, value)}, name=name)
                check(got.status == 200, path, p["name"], value, got.body[:300])
            for value in bad_values(p):
                got = ask(path, method, operation, {**needed, p["name"]: given(p, value)}, name=name)
                check(got.status == 400, path, p["name"], "takes", value)
            if p.get("required"):
                check(ask(path, method, operation, {}, name=name).status == 400, path, "goes without", p["name"])
        if "304" in operation["responses"]:
            url = path.replace("{" + inside[0]["name"] + "}", name) if inside else path
            url += "?" + urlencode(needed) if needed else ""
            tag = s.get(url).headers["ETag"]
            check(s.get(url, {"If-None-Match": tag}).status == 304, path, "no 304")
        check(s.ask("HEAD", (path if not inside else path[:path.index("{")] + quote(name, "")) + ("?" + urlencode(needed) if needed else "")).status == 200, path, "HEAD")

# More of what schemas describe: stories, explanations, readings, peaks, a bad query.
search = document["paths"]["/v1/search"]["get"]
wire = " ".join(f"Warden {n} of the quokka park told the council why fence {n * n} was moved." for n in range(20))
s.post([{"id": f"wire-{n}", "source": f"Sample Wire {n}", "text": wire} for n in range(3)])
ask("/v1/search", "get", search, {"q": "quokka"})
for query in "TTP accusations", "CPEC", "taliban", "polio AND (", "embasador", "Qasem", "latest kabul", "xylophone":
    for explain in "true", "false":
        ask("/v1/search", "get", search, {"q": query, "explain": explain, "limit": 100, "facets": "actor,source,lang,month"})
    ask("/v1/timeline", "get", document["paths"]["/v1/timeline"]["get"], {"q": query})
for actor in s.get("/v1/actors", limit=60).json()["actors"]:
    ask("/v1/actors/{name}", "get", document["paths"]["/v1/actors/{name}"]["get"], {}, name=actor["name"])
for result in ask("/v1/search", "get", search, {"q": "-qqqzzz", "limit": 100, "per_article": 1}).json()["results"]:
    for path in "/v1/articles/{id}", "/v1/stories/{id}":
        ask(path, "get", document["paths"][path]["get"], {}, name=result["article"]["id"])

# ---- nothing in it is idle ----

for kind, parts in document["components"].items():
    for name in parts:
        if kind != "securitySchemes":
            check(f"#/components/{kind}/{name}" in used, "never used:", kind, name)
# 401, 403, 503 and 507 are of other tests.
for path, methods in document["paths"].items():
    for method, operation in methods.items():
        for status in operation["responses"]:
            check((path, method, int(status)) in seen or status in ("304", "401", "403", "414", "500", "503", "507"), method, path, status, "never seen")
for path in "/v1/search", "/v1/articles/{id}", "/v1/passages/{id}", "/v1/stories/{id}", "/v1/actors", "/v1/timeline", "/healthz", "/readyz", "/metrics":
    check(path in document["paths"], "not described:", path)
s.stop()
finish()
P
finish
