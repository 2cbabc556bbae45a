#!/bin/sh
# Prints the path of the first Python from 3.12 on that really runs, or says what to install and fails.
# A name on the PATH proves nothing: version managers leave shims there that can only fail, so each is tried.
set -uf

older=""
IFS=:
for name in python3.14 python3.13 python3.12 python3; do
    for folder in $PATH; do
        [ -n "$folder" ] && [ -x "$folder/$name" ] || continue
        answer=$("$folder/$name" -c '
import sys
print("%d.%d %s" % (sys.version_info[0], sys.version_info[1], sys.executable))
sys.exit(sys.version_info < (3, 12))' 2>/dev/null </dev/null)
        if [ $? -eq 0 ] && [ -n "$answer" ]; then
            printf '%s\n' "${answer#* }"
            exit 0
        fi
        [ -z "$answer" ] || [ -n "$older" ] || older=" ($folder/$name is Python ${answer%% *}.)"
    done
done

# printf belongs to the shell: this works with nothing at all on the PATH.
printf '%s\n' \
    "Backcare needs Python 3.12 or newer, and none that runs was found on the PATH.$older" \
    "Install one and run the same command again. Debian 13, Ubuntu 24.04 or newer: apt-get install python3 python3-venv." \
    "macOS: brew install python@3.13. Anywhere else: pyenv install 3.13, or an installer from the Python project." >&2
exit 1
