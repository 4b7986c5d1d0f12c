. tests/check.sh
here=$(currency)
check 'a receipt names every item and the total' "2 x Green tea: 9.00 $here
1 x A novel: 12.90 $here
Total: 21.90 $here" "$($shop receipt tea=2 novel)"
check 'every amount of a receipt is in the currency of the settings' '' \
  "$($shop receipt tea=2 novel | grep -v " $here\$")"
finish
