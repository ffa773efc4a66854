#!/usr/bin/env python3
"""Inflected forms of WordNet's words with the Penn tags they can have, for the dictionary of the tagger.

  wordnet_forms.py FOLDER > forms.tsv      FOLDER holds index.noun … and noun.exc … (Debian: wordnet-base, /usr/share/wordnet)

One line a form: form, tags joined by "+". Words with capitals, digits or spaces are left out, and nouns of one sense that WordNet's tagged texts never
hold and that are nothing else, to keep the model small.
"""
import re
import sys
from collections import defaultdict
from pathlib import Path

VOWELS = "aeiou"

def add_s(w):
    if re.search(r"(s|x|z|ch|sh)$", w):
        return w + "es"
    if re.search(r"[^aeiou]y$", w):
        return w[:-1] + "ies"
    return w + "s"

def doubles(w):
    return len(re.findall(r"[aeiouy]+", w)) == 1 and re.search(r"[^aeiou][aeiou][bdgklmnprtvz]$", w)

def add(w, end):
    """-ed, -ing, -er, -est"""
    if w.endswith("e") and not (end == "ing" and re.search(r"(ee|oe|ye)$", w)):
        return w[:-1] + end
    if re.search(r"[^aeiou]y$", w) and end != "ing":
        return w[:-1] + "i" + end
    return (w + w[-1] if doubles(w) else w) + end

def main(folder):
    folder = Path(folder)
    forms, kinds, rare = defaultdict(set), defaultdict(set), set()
    for kind in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"index.{kind}").read_text(encoding="latin-1").splitlines():
            f = line.split()
            if line.startswith(" ") or not re.fullmatch(r"[a-z][a-z'-]+", f[0]):
                continue
            kinds[f[0]].add(kind)
            pointers = int(f[3])
            senses, tagged = int(f[4 + pointers]), int(f[5 + pointers])
            if kind == "noun" and senses == 1 and tagged == 0:
                rare.add(f[0])
    irregular = defaultdict(lambda: defaultdict(set))
    for kind in ("noun", "verb", "adj"):
        for line in (folder / f"{kind}.exc").read_text(encoding="latin-1").splitlines():
            f = line.split()
            for base in f[1:]:
                irregular[kind][base].add(f[0])
    for w, ks in kinds.items():
        if ks == {"noun"} and w in rare:
            continue
        if "noun" in ks:
            forms[w].add("NN")
            for p in irregular["noun"].get(w) or [add_s(w)]:
                forms[p].add("NNS")
        if "verb" in ks:
            forms[w].add("VB")
            forms[add_s(w)].add("VBZ")
            odd = irregular["verb"].get(w, set())
            for p in [x for x in odd if not x.endswith(("ing", "s"))] or [add(w, "ed")]:
                forms[p].add("VBD")
            for p in [x for x in odd if x.endswith("ing")] or [add(w, "ing")]:
                forms[p].add("VBG")
        if "adj" in ks:
            forms[w].add("JJ")
            if w in irregular["adj"] or len(re.findall(r"[aeiouy]+", w)) == 1 or re.search(r"[^aeiou]y$", w) and len(w) < 7:
                odd = irregular["adj"].get(w, set())
                for p in [x for x in odd if not x.endswith("st")] or [add(w, "er")]:
                    forms[p].add("JJR")
                for p in [x for x in odd if x.endswith("st")] or [add(w, "est")]:
                    forms[p].add("JJS")
        if "adv" in ks:
            forms[w].add("RB")
    for w in sorted(forms):
        print(w, "+".join(sorted(forms[w])), sep="\t")

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
