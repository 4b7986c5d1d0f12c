# What the customer gets.

# receipt ENTRY...: one line an entry, then the total.
receipt() {
  receipt_total=$(cart_to_pay "$@") || return 1
  for receipt_entry in "$@"; do
    printf '%s x %s: %s\n' "$(cart_count "$receipt_entry")" "$(item_name "${receipt_entry%%=*}")" \
      "$(money "$(cart_cost "$receipt_entry")")"
  done
  printf 'Total: %s\n' "$(money "$receipt_total")"
}
