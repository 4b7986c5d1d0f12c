. tests/check.sh
here=$(currency)
check 'a loyal customer sees what was saved' '1' "$($shop receipt --loyal tea=2 novel | grep -c '^You saved: 2.19')"
check 'others see no such line' '0' "$($shop receipt tea=2 novel | grep -c saved)"
check 'every amount of a loyal receipt is in the currency of the settings' '' \
  "$($shop receipt --loyal tea=2 novel | grep -v " $here\$")"
finish
