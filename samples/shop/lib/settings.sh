# The settings of the place where the program runs.

# setting NAME DEFAULT: the value that is in force here.
setting() {
  settings_file=${SHOP_CONFIG:-$root/../../shared.conf}
  setting_value=$2
  if [ -f "$settings_file" ]; then
    while IFS='=' read -r setting_name setting_given; do
      if [ "$setting_name" = "$1" ]; then setting_value=$setting_given; fi
    done <"$settings_file"
  fi
  printf '%s\n' "$setting_value"
}
