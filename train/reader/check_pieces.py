"""Compares pieces.py with the reference tokenizer (package `tokenizers`) on the forms of every window: check_pieces.py WORK tokenizer.json"""
import pickle
import sys
from pathlib import Path

from tokenizers import Tokenizer

import pieces

with open(Path(sys.argv[1]) / "windows.pkl", "rb") as f:
    sets = pickle.load(f)
ref = Tokenizer.from_file(sys.argv[2])
ref.no_truncation()
ref.no_padding()
vocab = [p for p, _ in sorted(ref.get_vocab().items(), key=lambda x: x[1])]
wp = pieces.WordPieces(vocab)
forms = {f for k, v in sets.items() if k != "labels" for w in v for f in w["forms"]}
bad = [f for f in sorted(forms) if (ref.encode(f, add_special_tokens=False).ids or [wp.unk]) != wp.token(f)]
print(len(forms), "forms,", len(bad), "differ", bad[:20])
sys.exit(bool(bad))
