// SPDX-License-Identifier: GPL-2.0-or-later
//
//	node search.mjs QUERY [SERVER]
//
// Asks `lede serve`, and prints the best passages: headline, source, date and the sentences that
// answer. Node 18 or later; no packages.

const [query, server = "http://127.0.0.1:8080"] = process.argv.slice(2);
if (query === undefined) {
	console.error("usage: node search.mjs QUERY [SERVER]");
	process.exit(2);
}

const url = new URL("/v1/search", server);
url.searchParams.set("q", query);

let answer;
try {
	const response = await fetch(url);
	answer = await response.json();
	// What is wrong is told as RFC 9457 wants it.
	if (!response.ok) throw new Error(answer.detail ?? response.statusText);
} catch (error) {
	console.error(`search.mjs: ${error.cause?.message ?? error.message}`);
	process.exit(1);
}

for (const { article, quote } of answer.results)
	console.log(`${article.title} (${article.source}, ${article.date})\n    ${quote.text}`);
