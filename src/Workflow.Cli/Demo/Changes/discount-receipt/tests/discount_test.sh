. tests/check.sh
here=$(currency)
check 'a loyal customer pays a tenth less' "11.61 $here" "$($shop total --loyal novel)"
check 'the tenth is of the whole cart' "19.71 $here" "$($shop total --loyal tea=2 novel)"
check 'others pay the full price' "21.90 $here" "$($shop total tea=2 novel)"
check 'the receipt ends with what is paid' "Total: 19.71 $here" "$($shop receipt --loyal tea=2 novel | grep '^Total')"
finish
