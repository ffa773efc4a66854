#!/bin/sh
# Builds and runs the trainer of the tagger, then writes models/tagger.bin. About two minutes and 1 GB on one core.
#   DATA=folder with ud-ewt (UD English EWT)  WORDNET=folder with index.noun … (Debian: wordnet-base)
#   BUILD=a build folder with hearsay_syntax built  train/tagger/train.sh [OUT]
set -eu
cd "$(dirname "$0")/../.."
DATA=${DATA:-../shared/data}
WORDNET=${WORDNET:-/usr/share/wordnet}
BUILD=${BUILD:-build/release}
OUT=${1:-models/tagger.bin}
python3 train/tagger/wordnet_forms.py "$WORDNET" > "$BUILD/forms.tsv"
c++ -std=c++20 -O3 -ffp-contract=off -Wall -Wextra -Wno-stringop-overread -Isrc train/tagger/train.cc src/syntax/model.cc \
  "$BUILD/libhearsay_record.a" "$BUILD/libhearsay_base.a" -licui18n -licuuc -licudata -lcrypto -o "$BUILD/train_tagger"
"$BUILD/train_tagger" "$OUT" "$BUILD/forms.tsv" "$DATA/ud-ewt/en_ewt-ud-dev.conllu" "$DATA/ud-ewt/en_ewt-ud-train.conllu"
