#!/bin/sh
# Asks the release in the current directory whether it answers.
set -eu
bin/shop version
bin/shop total tea=2 coffee
