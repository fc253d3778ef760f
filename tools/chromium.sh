#!/bin/sh
# Install Debian's Chromium for the browser tests where it is missing and we may; else say how.
set -eu
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
    echo "The browser tests are skipped: install chromium (apt-get install chromium) to run them." >&2
fi
