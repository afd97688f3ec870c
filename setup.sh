#!/usr/bin/env bash
# setup.sh [sample|dev|test]: make .venv with publisher in it and install the system libraries that are missing, saying
# which; then, with `sample`, build the sample issue, and with `test`, run every test. `dev` adds what tests need.
# Debian and Ubuntu: through apt-get, with sudo where needed. Elsewhere it says what to install.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

task=${1:-}
extra=desk
case $task in
  "" | sample) ;;
  dev | test) extra=dev ;;
  *) echo "usage: ./setup.sh [sample|dev|test]" >&2; exit 2 ;;
esac

# A library is asked for by its soname; the package that has it in Debian and Ubuntu stands beside it.
declare -A packages=(
  [libpango-1.0.so.0]=libpango-1.0-0
  [libpangoft2-1.0.so.0]=libpangoft2-1.0-0
  [libharfbuzz-subset.so.0]=libharfbuzz-subset0
  [libfontconfig.so.1]=libfontconfig1
)

has_library() { python3 -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1" 2>/dev/null; }

missing=()
command -v python3 >/dev/null || missing+=(python3)
python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
for library in "${!packages[@]}"; do
  has_library "$library" || missing+=("${packages[$library]}")
done

# What looks at e-books and at the page of `publisher serve`, in tests; without it those tests are skipped.
has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null
if [[ $task == test ]] && ! has_browser && command -v apt-get >/dev/null; then
  echo "setup: installing chromium"
  root=""
  ((EUID == 0)) || root=sudo
  { $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } \
    >/dev/null 2>&1 || echo "setup: chromium could not be installed; tests that look at pages in it are skipped"
fi

if ((${#missing[@]})); then
  if ! command -v apt-get >/dev/null; then
    echo "setup: please install what Debian calls ${missing[*]} (Pango, HarfBuzz, Fontconfig), then run this again" >&2
    exit 1
  fi
  root=""
  if ((EUID != 0)); then
    command -v sudo >/dev/null || { echo "setup: as root, run: apt-get install ${missing[*]}" >&2; exit 1; }
    root=sudo
  fi
  echo "setup: installing ${missing[*]}"
  $root apt-get update -qq
  $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "setup: publisher needs Python 3.11 or later; this is $(python3 --version)" >&2
  exit 1
}

# Made once for each state of pyproject.toml; interrupted or changed, it is made again.
stamp=".venv/.publisher-$extra"
if [[ ! -e $stamp || pyproject.toml -nt $stamp ]]; then
  echo "setup: installing publisher[$extra] into .venv"
  [[ -x .venv/bin/python ]] || python3 -m venv .venv
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[$extra]"
  touch "$stamp"
  touch .venv/.publisher-desk
fi

case $task in
  sample) .venv/bin/publisher build 2024/41 ;;
  test) exec .venv/bin/python -m pytest -n auto --dist worksteal ;;
esac
