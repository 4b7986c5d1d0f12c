. tests/check.sh
here=$(currency)
check 'a product has its price' "4.50 $here" "$($shop price tea)"
check 'a product of another file has its price' "12.90 $here" "$($shop price novel)"
check 'an unknown product is refused' "shop: there is no 'gold' in the catalog" "$($shop price gold 2>&1)"
check 'each product stands once' '' "$(cut -d ' ' -f 1 catalog/*.txt | sort | uniq -d)"
finish
