. tests/check.sh
config=$(mktemp)
trap 'rm -f "$config"' EXIT
echo 'currency=CHF' >"$config"
check 'the settings say the currency' '4.50 CHF' "$(SHOP_CONFIG=$config $shop price tea)"
check 'without settings it is the euro' '4.50 EUR' "$(SHOP_CONFIG=/nowhere $shop price tea)"
finish
