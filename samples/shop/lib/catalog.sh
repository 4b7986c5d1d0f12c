# The products: one a line, `id cents name`.

# item_line ITEM: the product's line; fails where there is none.
item_line() {
  for catalog_file in "$root"/catalog/*.txt; do
    while read -r item_id item_rest; do
      if [ "$item_id" = "$1" ]; then
        printf '%s\n' "$item_rest"
        return 0
      fi
    done <"$catalog_file"
  done
  echo "shop: there is no '$1' in the catalog" >&2
  return 1
}

# item_price ITEM: in cents.
item_price() {
  item_found=$(item_line "$1") || return 1
  printf '%s\n' "${item_found%% *}"
}

# item_name ITEM: as people read it.
item_name() {
  item_found=$(item_line "$1") || return 1
  printf '%s\n' "${item_found#* }"
}
