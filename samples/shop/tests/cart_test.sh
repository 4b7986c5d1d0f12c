. tests/check.sh
here=$(currency)
check 'a cart costs the sum of its items' "17.40 $here" "$($shop total tea novel)"
check 'an item counts as often as it is bought' "21.90 $here" "$($shop total tea=2 novel)"
check 'a count that is none is refused' "shop: 'tea=x' is not a count; write ITEM=COUNT with a count from 1" \
  "$($shop total tea=x 2>&1)"
finish
