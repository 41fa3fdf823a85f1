// SPDX-License-Identifier: GPL-2.0-or-later
// What the pages can do without: keys, citations, names while one types.
"use strict";
(function () {
	const box = document.getElementById("q");
	const names = document.getElementById("names");
	const cards = Array.from(document.querySelectorAll(".card"));
	let at = -1;

	function linkOf(card) {
		return card.querySelector("h2 a");
	}

	function go(step) {
		if (!cards.length) return;
		at = Math.max(0, Math.min(cards.length - 1, at + step));
		linkOf(cards[at]).focus();
		cards[at].scrollIntoView({ block: "nearest" });
	}

	function copy(button) {
		navigator.clipboard.writeText(button.dataset.cite).then(function () {
			button.textContent = "Copied";
			setTimeout(function () { button.textContent = "Copy as citation"; }, 1500);
		});
	}

	for (const button of document.querySelectorAll(".cite")) {
		button.hidden = !navigator.clipboard;
		button.addEventListener("click", function () { copy(button); });
	}
	cards.forEach(function (card, number) {
		card.addEventListener("focusin", function () { at = number; });
	});

	document.addEventListener("keydown", function (event) {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		if (event.target === box) {
			if (event.key === "Escape") box.blur();
			return;
		}
		if (event.key === "/") box.select();
		else if (event.key === "ArrowDown" && cards.length) go(1);
		else if (event.key === "ArrowUp" && at >= 0) go(-1);
		else if (event.key === "c" && at >= 0 && navigator.clipboard) copy(cards[at].querySelector(".cite"));
		else return;
		event.preventDefault();
	});

	let waiting = 0;
	box.addEventListener("input", function () {
		clearTimeout(waiting);
		const typed = box.value.trim();
		if (typed.length < 3 || typed.length > 60 || /[":()]/.test(typed)) return;
		waiting = setTimeout(function () {
			fetch("/v1/suggest?limit=6&q=" + encodeURIComponent(typed)).then(function (answer) {
				return answer.ok ? answer.json() : { names: [] };
			}).then(function (found) {
				names.replaceChildren.apply(names, (found.names || []).map(function (name) {
					const option = document.createElement("option");
					option.value = name.name;
					return option;
				}));
			}).catch(function () { /* typing goes on without names */ });
		}, 150);
	});
})();
