// SPDX-License-Identifier: GPL-2.0-or-later
// client.mjs LEDE INDEX: the client library of the protocol's authors talks to lede mcp; it checks
// each structured answer against the tool's schema by itself. Prints the citations that it got.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// This file lies in the source tree, and the library where it was installed: the working folder.
const require = createRequire(pathToFileURL(process.cwd() + "/"));
const load = (name) => import(pathToFileURL(require.resolve("@modelcontextprotocol/sdk/" + name)).href);
const { Client } = await load("client/index.js");
const { StdioClientTransport } = await load("client/stdio.js");
const { ErrorCode } = await load("types.js");

const [lede, index] = process.argv.slice(2);
const transport = new StdioClientTransport({ command: lede, args: ["mcp", "-i", index], stderr: "pipe" });
let said = "";
transport.stderr.on("data", (data) => (said += data));
const client = new Client({ name: "lede-tests", version: "1.0.0" });
await client.connect(transport);

const server = client.getServerVersion();
assert.equal(server.name, "lede");
assert.match(server.version, /^\d+\.\d+\.\d+$/);
assert.match(client.getInstructions(), /citation/);
assert.deepEqual(client.getServerCapabilities(), { tools: {} });
await client.ping();

const { tools } = await client.listTools();
assert.deepEqual(tools.map((tool) => tool.name), ["search_passages", "get_context", "list_actors", "timeline"]);
for (const tool of tools) {
	assert.equal(tool.annotations.readOnlyHint, true);
	assert.ok(tool.description && tool.inputSchema.properties.budget_tokens && tool.outputSchema);
}

const call = async (name, args) => {
	const result = await client.callTool({ name, arguments: args });
	assert.equal(result.content.length, 1);
	assert.equal(result.content[0].type, "text");
	return result;
};

const found = await call("search_passages", { query: "who recognised the Taliban government", limit: 5 });
const passages = found.structuredContent.passages;
assert.ok(!found.isError && passages.length > 0);
for (const passage of passages) {
	assert.ok(found.content[0].text.includes(passage.text) && passage.text.length > 0);
	console.log(passage.citation.short);
}

const around = await call("get_context", { passage_id: passages[0].passage_id, sentences: 2 });
assert.equal(around.structuredContent.text, passages[0].text);
assert.ok(around.structuredContent.before || around.structuredContent.after);
console.log(around.structuredContent.context.short);
const again = await call("get_context", { passage_id: passages[0].citation.short, sentences: 2 });
assert.equal(again.structuredContent.before, around.structuredContent.before);

const actors = await call("list_actors", { query: "Taliban", kind: "person", limit: 3 });
assert.ok(actors.structuredContent.actors.length === 3 && actors.structuredContent.total > 3);

const line = await call("timeline", { query: "ceasefire", by: "month" });
assert.equal(line.structuredContent.by, "month");
assert.ok(line.structuredContent.periods.length > 0 && line.structuredContent.peaks.length > 0);
for (const peak of line.structuredContent.peaks) {
	console.log(peak.passage.citation.short);
}

for (const budget of [50, 200, 1000, 5000]) {
	const part = await call("search_passages", { query: "Taliban", limit: 50, budget_tokens: budget });
	const bytes = Buffer.byteLength(JSON.stringify(part));
	assert.ok(bytes / 4 <= budget, `${bytes} bytes for ${budget} tokens`);
}

const wrong = await call("search_passages", { query: "Taliban AND" });
assert.ok(wrong.isError && wrong.content[0].text.includes("AND has nothing after it"));
await assert.rejects(client.callTool({ name: "search_passages", arguments: { query: 7 } }), { code: ErrorCode.InvalidParams });
await assert.rejects(client.callTool({ name: "remove", arguments: {} }), { code: ErrorCode.InvalidParams });
await assert.rejects(client.request({ method: "resources/list" }, { parse: (x) => x }), { code: ErrorCode.MethodNotFound });

await client.close();
assert.equal(said, "");
