#!/usr/bin/env python3
"""Makes rules/given_names.tsv from given_names.txt and the given names and genders of members of the US Congress.

    tools/rules/make_given_names.py FACTS > rules/given_names.tsv

A name given to both men and women becomes "u"; the hand-written head wins over Congress. Words under [common] that are no
names of the lists are left out. A trailing "_" in given_names.txt marks a word looked at and left out.
"""
import os
import sys

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
COMMENT = """\
# Given names that news of the world holds.
# Columns: name, gender (m f u: unknown or both), common (yes: the word is often an ordinary word, a place or a surname, and
# needs other evidence).
# Source: made by tools/rules/make_given_names.py from the hand-written tools/rules/given_names.txt and the members in
# unitedstates/congress-legislators (CC0).
"""


def main():
    genders, common, head = {}, set(), None
    with open(os.path.join(HERE, "given_names.txt"), encoding="utf-8") as f:
        for line in f:
            line = line.strip()
            if line.startswith("#"):
                continue
            if line.startswith("["):
                head = line[1:-1]
                continue
            for word in line.split():
                if word.endswith("_"):
                    continue
                if head == "common":
                    common.add(word)
                else:
                    genders.setdefault(word, set()).add(head)
    with open(os.path.join(sys.argv[1], "congress/legislators-current.yaml"), encoding="utf-8") as f:
        for p in yaml.load(f, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            for key in ("first", "nickname"):
                word = p["name"].get(key, "")
                if len(word) > 2 and word.isalpha() and word[0].isupper() and word not in genders:
                    genders[word] = {p["bio"]["gender"].lower()}
    rows = []
    for name, g in genders.items():
        gender = next(iter(g)) if len(g) == 1 else "u"
        rows.append("\t".join([name, gender, "yes" if name in common else "no"]))
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(COMMENT + "name\tgender\tcommon\n" + "\n".join(sorted(rows, key=lambda s: s.encode())) + "\n")


if __name__ == "__main__":
    main()
