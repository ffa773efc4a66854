#!/bin/sh
# Builds and runs the trainer of the tagger, then writes models/tagger.bin. About two minutes and 1 GB on one core.
#   DATA=folder with ud-ewt (UD English EWT) BUILD=a build folder with hearsay_syntax built  train/tagger/train.sh [OUT]
set -eu
cd "$(dirname "$0")/../.."
DATA=${DATA:-../shared/data}
BUILD=${BUILD:-build/release}
OUT=${1:-models/tagger.bin}
c++ -std=c++20 -O3 -march=x86-64-v2 -ffp-contract=off -Wall -Wextra -Isrc train/tagger/train.cc src/syntax/model.cc \
  "$BUILD/libhearsay_record.a" "$BUILD/libhearsay_base.a" -licui18n -licuuc -licudata -lcrypto -o "$BUILD/train_tagger"
# shellcheck disable=SC2086  # EXTRA is a list of files
"$BUILD/train_tagger" "$OUT" "$DATA/ud-ewt/en_ewt-ud-dev.conllu" "$DATA/ud-ewt/en_ewt-ud-train.conllu" ${EXTRA:-}
