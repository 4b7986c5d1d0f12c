# Money is counted in cents.

# money CENTS: as people read it, with the currency of the settings.
money() {
  printf '%d.%02d %s\n' $(($1 / 100)) $(($1 % 100)) "$(setting currency EUR)"
}
