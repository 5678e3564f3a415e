# For scripts to source: a device of the tests in the background, for as long as the script lives.
#
#   work=$(mktemp -d)
#   start_device P4INFO      sets device_port
#   ready FILE KEY           waits for the line of JSON that a program prints, prints a key's number
#   stop_device

server=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
device=

ready() {
  local _
  for _ in $(seq 600); do
    if grep -q '}' "$1" 2>/dev/null; then
      sed -n "s/.*\"$2\": *\([0-9]*\).*/\1/p" "$1"
      return
    fi
    sleep 0.1
  done
  echo "$1: nothing after a minute" >&2
  return 1
}

# The device ends with its standard input, which is the script's file 3: whatever happens to the
# script, nothing is left behind.
start_device() {
  mkfifo "$work/device.in"
  (cd "$server" && GRPC_VERBOSITY=NONE exec "$server/../../build/venv/bin/python" \
    -m p4runtime_server --p4info "$1" --port 0) \
    <"$work/device.in" >"$work/device.out" 2>"$work/device.log" &
  device=$!
  exec 3>"$work/device.in"
  device_port=$(ready "$work/device.out" port)
}

stop_device() {
  [ -n "$device" ] || return 0
  exec 3>&-
  wait "$device" || true
  device=
}
