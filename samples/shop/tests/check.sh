# Read by every test file: runs from the project's root.
failures=0
shop=bin/shop

# check NAME EXPECTED ACTUAL
check() {
  if [ "$2" = "$3" ]; then
    printf 'ok - %s\n' "$1"
  else
    failures=$((failures + 1))
    printf 'not ok - %s\n# expected: %s\n# but was:  %s\n' "$1" "$2" "$3"
  fi
}

# currency: the one in force where the tests run.
currency() {
  root=$PWD
  . lib/settings.sh
  setting currency EUR
}

finish() {
  [ "$failures" -eq 0 ]
}
