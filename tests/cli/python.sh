#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# plain: python is not built with sanitizers
# The Python binding: pip installs it, its structs are those of liblede.abi, it gives what the
# program prints, and its types are sound.
. tests/cli/lib.bash
is_sanitized && skip "built with sanitizers"
unset PYTHONPATH
x=$SCRATCH/news.lede
"$LEDE" index -q -i "$x" corpus/*/ || fail "index corpus"
for text in 'The mill stands. It turns.' 'The mill stands. It burnt down.'; do
	printf '{"id": "changed", "title": "Mill", "text": "%s Kabul heard of it."}' "$text" |
		"$LEDE" index -q -i "$x" - || fail "index changed"
done
"$LEDE" topics -i "$x" add polio polio >/dev/null || fail "topics add"
echo 'TTP = Pakistani Taliban' >"$SCRATCH/names"
"$LEDE" actors -i "$x" import "$SCRATCH/names" >/dev/null || fail "actors import"

# From a copy: setuptools leaves its build there. Its build backend is Debian's, no download.
cp -r bindings/python "$SCRATCH/binding"
ln -s "$(dirname "$LEDE")/liblede.so" "$SCRATCH/liblede.so.0"
"$PYTHON" -m venv --system-site-packages "$SCRATCH/venv" || fail "python3 -m venv"
run "$SCRATCH/venv/bin/pip" install --quiet --no-index --no-build-isolation "$SCRATCH/binding"
status 0
[ -f "$(echo "$SCRATCH"/venv/lib/python3*/site-packages/lede/py.typed)" ] || fail "py.typed is not installed"

export LD_LIBRARY_PATH=$SCRATCH INDEX=$x ABI=$ROOT/liblede/liblede.abi
for each in test_layout test_lede; do
	(cd "$SCRATCH/binding/tests" && "$SCRATCH/venv/bin/python" -W error "$each.py" -q) >"$SCRATCH/tests" 2>&1 || {
		fail "$each"
		tail -n 40 "$SCRATCH/tests"
	}
	grep -qE '^Ran [1-9]' "$SCRATCH/tests" || fail "$each ran nothing"
done

# The programs of README.md and of the binding's own.
for each in README.md bindings/python/README.md; do
	sed -n '/^```python$/,/^```$/p' "$each" | grep -v '^```' >"$SCRATCH/readme.py"
	run bash -c "cd '$SCRATCH' && venv/bin/python readme.py"
	status 0
	case $each in
	README.md) out '^The World Health Organization' '^2025-W19 4$' ;;
	*) out '^River low: The river fell to a record low\.$' ;;
	esac
done

if command -v mypy >/dev/null; then
	run mypy --strict --no-error-summary --cache-dir "$SCRATCH/mypy" bindings/python/lede
	status 0
fi
finish
