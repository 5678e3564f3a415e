#!/usr/bin/env bash
# plugin-rebuild.sh SWIFT [EXAMPLE]: bindings are generated again when a P4 file changes that the
# program may include, and at no other time; and those that are committed are written and checked.
# EXAMPLE, a package with bindings of k8s.p4, must have been built.
set -euo pipefail
swift=$1
example=${2:-examples/table-writer}
sources=$(echo "$example"/Sources/*)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { "$swift" build --package-path "$example" > "$work/log" 2>&1 || { cat "$work/log"; exit 1; }; }
fail() {
  echo "error: $1" >&2
  cat "$work/log" >&2
  exit 1
}
generated() { grep -q 'Generating bindings of k8s.p4' "$work/log"; }

build
build
generated && fail "bindings are generated though nothing has changed"
touch "$sources/main.swift" README.md
build
generated && fail "bindings are generated though no P4 file has changed"
touch p4src/k8s/conntrack.p4
build
generated || fail "bindings are not generated though an included file has changed"

run_command() {
  "$swift" package --package-path "$example" --allow-writing-to-package-directory \
    generate-p4-bindings "$@" > "$work/log" 2>&1
}
output=$sources/build
trap 'rm -rf "$work" "$output"' EXIT
run_command --output build || fail "the command plugin fails"
grep -q 'public enum K8s: P4Program' "$output/k8s+Bindings.swift" || fail "no bindings"
run_command --output build --check || fail "what was just written is taken to be out of date"
echo >> "$output/k8s+Bindings.swift"
if run_command --output build --check; then fail "what is out of date is not found"; fi
if run_command --target Nobody; then fail "a target that is not there is found"; fi
echo "plugins: bindings follow their P4 files"
