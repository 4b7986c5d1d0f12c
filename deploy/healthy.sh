#!/usr/bin/env bash
# Whether a service is ready: healthy.sh HOST PORT. Exit code 0: it is. Bash alone, so that images need no HTTP client.
set -euo pipefail
exec 3<>"/dev/tcp/$1/$2"
printf 'GET /health/ready HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n\r\n' "$1" "$2" >&3
IFS=' ' read -r -t 3 _ status _ <&3
[ "$status" = 200 ]
