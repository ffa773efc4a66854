#!/bin/sh
# Builds and runs the measure of the syntax room: BUILD=build/release train/tagger/evaluate.sh [--errors] FILE.conllu …
set -eu
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
BUILD=${BUILD:-build/release}
c++ -std=c++20 -O2 -Wall -Wextra -I"$ROOT/src" "$ROOT/train/tagger/evaluate.cc" "$BUILD/libhearsay_syntax.a" \
  "$BUILD/libhearsay_text.a" "$BUILD/libhearsay_record.a" "$BUILD/libhearsay_rules.a" "$BUILD/libhearsay_base.a" \
  -licui18n -licuuc -licudata -lcrypto -o "$BUILD/evaluate_tagger"
exec "$BUILD/evaluate_tagger" "$@"
