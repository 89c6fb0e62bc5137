#!/bin/sh
# Prepares .venv: with "run" what tuiprofile needs to run, with "dev" also what its tests need.
# Does nothing when that is already there and pyproject.toml has not changed since.
# PYTHON=/path/to/python takes the place of the search for an interpreter.
set -u

level=${1:?usage: tools/setup.sh run|dev}
cd "$(dirname "$0")/.." || exit 1
place=$(pwd)
stamp=.venv/.tuiprofile
log=setup.log

fail() {
    echo "setup: $*" >&2
    exit 1
}

# The line of the log that says most: pip's last error that names a cause, else the last
# exception of a build, else the last line with text.
reason() {
    {
        grep '[^[:space:]]' "$log" | tail -n 1
        grep -E '^ *([A-Za-z_]+\.)*[A-Z][A-Za-z]*Error: ' "$log" | tail -n 1
        grep '^ *ERROR: ' "$log" | tail -n 1
    } | tail -n 1 | sed 's/^[[:space:]]*//; s/^ERROR:[[:space:]]*//'
    # pip says so both of an index that it cannot reach and of a name that does not exist.
    ! grep -q 'from versions: none' "$log" || echo "; is the package index reachable?"
}

recent_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

can_make_environments() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

# What tells two interpreters apart; an environment gives the same answer as the
# interpreter it was made with.
identity() {
    "$1" -c 'import sys; print(sys.base_prefix, sys.version)' 2>/dev/null
}

# Sets $python to the first interpreter that is recent enough and can make environments.
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3.13 python3.12 python3.11 python3
    fi
    without_venv=
    for python in "$@"; do
        recent_enough "$python" || continue
        can_make_environments "$python" && return
        without_venv=${without_venv:-$python}
    done
    [ -z "$without_venv" ] || fail "$without_venv cannot make virtual environments;" \
        "install the Debian package python3-venv (elsewhere: Python's venv and ensurepip modules)"
    [ -z "${PYTHON:-}" ] || fail "PYTHON=$PYTHON is not a Python 3.11 or newer that runs"
    fail "Python 3.11 or newer is needed, and none of $* is one;" \
        "install it, or name it: make PYTHON=/path/to/python"
}

# An environment is of use while its interpreter runs, it has not been moved (it holds
# absolute paths), and it belongs to the interpreter that the user asks for.
environment_is_usable() {
    recent_enough .venv/bin/python || return 1
    [ ! -f "$stamp" ] || grep -qxF "place $place" "$stamp" || return 1
    [ -z "${PYTHON:-}" ] || [ "$(identity "$PYTHON")" = "$(identity .venv/bin/python)" ]
}

wanted="pyproject $(cksum <pyproject.toml)"

if environment_is_usable; then
    if [ -f "$stamp" ] && grep -qxF "$wanted" "$stamp"; then
        grep -qxF "level $level" "$stamp" && exit 0
        grep -qxF "level dev" "$stamp" && exit 0
    fi
else
    find_python
    echo "Making .venv with $python ..."
    "$python" -m venv --clear .venv >"$log" 2>&1 ||
        fail "$python could not make .venv: $(reason | tr -d "\n") (all of it: $log)"
fi

case $level in
run) target=. ;;
dev) target='.[dev]' ;;
*) fail "unknown level: $level (run or dev)" ;;
esac

echo "Installing the packages for '$level' into .venv ..."
rm -f "$stamp"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --editable "$target" >"$log" 2>&1 ||
    fail "pip could not install the packages: $(reason | tr -d "\n") (all of it: $log)"
printf '%s\n' "place $place" "$wanted" "level $level" >"$stamp" || fail "cannot write $stamp"
rm -f "$log"
