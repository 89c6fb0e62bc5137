#!/bin/sh
# All checks, each of them even when an earlier one failed, the tests last.
# Ends with pytest's exit code; with 1 when only another check failed.
# JOBS is the number of test processes, ARGS what else pytest gets.
set -u

cd "$(dirname "$0")/.." || exit 1
bin=.venv/bin
failed=

check() {
    name=$1
    shift
    echo "== $name"
    "$@" || failed="$failed, $name"
}

check "ruff check" "$bin/ruff" check .
check "ruff format" "$bin/ruff" format --check .
check "mypy" "$bin/mypy"
check "import contracts" "$bin/lint-imports"

echo "== pytest"
# ARGS is meant to be split into words.
# shellcheck disable=SC2086
"$bin/python" -m pytest -n "${JOBS:-2}" --dist worksteal ${ARGS:-}
status=$?
[ "$status" -eq 0 ] || failed="$failed, pytest (exit code $status)"

if [ -n "$failed" ]; then
    echo "check: failed: ${failed#, }" >&2
    [ "$status" -ne 0 ] || status=1
fi
exit "$status"
