# Loyal customers pay less.

# discount CENTS: what a loyal customer saves, in cents; a tenth.
discount() {
  printf '%s\n' $((($1 * 10 + 50) / 100))
}

# cart_to_pay ENTRY...: what the customer pays, in cents; less where `$loyal` is `yes`.
cart_to_pay() {
  pay_total=$(cart_total "$@") || return 1
  if [ "$loyal" = yes ]; then
    pay_total=$((pay_total - $(discount "$pay_total")))
  fi
  printf '%s\n' "$pay_total"
}
