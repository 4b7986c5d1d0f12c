# A cart is a list of `item` or `item=count`.

# cart_count ENTRY: how many of the item.
cart_count() {
  case $1 in
    *=*) cart_number=${1#*=} ;;
    *) cart_number=1 ;;
  esac
  case $cart_number in
    '' | 0* | *[!0-9]*)
      echo "shop: '$1' is not a count; write ITEM=COUNT with a count from 1" >&2
      return 1
      ;;
  esac
  printf '%s\n' "$cart_number"
}

# cart_cost ENTRY: what the entry costs, in cents.
cart_cost() {
  cart_each=$(item_price "${1%%=*}") || return 1
  cart_times=$(cart_count "$1") || return 1
  printf '%s\n' $((cart_each * cart_times))
}

# cart_total ENTRY...: what the cart costs, in cents.
cart_total() {
  cart_sum=0
  for cart_entry in "$@"; do
    cart_add=$(cart_cost "$cart_entry") || return 1
    cart_sum=$((cart_sum + cart_add))
  done
  printf '%s\n' "$cart_sum"
}
