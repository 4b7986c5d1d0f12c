#!/bin/sh
# Runs every test file and fails if one of them does.
set -u
cd "$(dirname "$0")/.." || exit 2

failed=0
for file in tests/*_test.sh; do
  sh "$file" || failed=$((failed + 1))
done
if [ "$failed" -gt 0 ]; then
  echo "# $failed test file(s) failed"
  exit 1
fi
