"""Names and counts the kinds of error in attributions: errors.py OUTPUT.jsonl SCORE_FOLDER POLNEAR_PART [--top 15]

OUTPUT is what evaluate.py (or `hearsay read --json`) wrote. Pairs are those of the scorer's soft relations.
"""
import argparse
import json
import sys
from collections import Counter

p = argparse.ArgumentParser()
for a in ("output", "score", "data"):
    p.add_argument(a)
p.add_argument("--top", type=int, default=15)
a = p.parse_args()
sys.path.insert(0, a.score)
import score_attributions as S


def compare(text, role, gold, out):
    """The name of the difference between two sets of spans."""
    if len(gold) != len(out):
        return f"{role}: {len(gold)} span{'s' * (len(gold) != 1)} read as {len(out)}"
    g, o = next((x, y) for x, y in zip(gold, out) if x != y)
    side = 0 if g[0] != o[0] else 1
    lo, hi = sorted((g[side], o[side]))
    what = text[lo:hi].strip()
    size = "a mark" if not any(c.isalnum() for c in what) else "one word" if " " not in what else "several words"
    longer = (g[side] < o[side]) if side == 0 else (g[side] > o[side])
    return f"{role}: {('begins too late', 'begins too early')[not longer] if side == 0 else ('ends too early', 'ends too late')[not longer]} by {size}"


read = {}
for line in open(a.output, encoding="utf-8"):
    d = json.loads(line)
    read[d["input"]] = d
count = Counter()
for name, text, anns in S.load(a.data):
    if not anns or name not in read:
        continue
    g = S.Doc(text, anns[0])
    rels, _, _ = S.from_record(read[name], text)
    o = S.Doc(text, rels)
    pairs = dict(S.soft_pairs(g, o))
    taken = set(pairs.values())
    for i, r in enumerate(g.rels):
        if i in pairs:
            other = o.rels[pairs[i]]
            wrong = [k for k in S.ROLES if r[k] != other[k]]
            count["whole relation right" if not wrong else "found, with differences"] += 1
            for k in wrong:
                count[compare(text, k, r[k], other[k])] += 1
        elif any(g.ids[i]["cue"] & x["cue"] for x in o.ids):
            count["missed: the cue is found, source or content is not"] += 1
        elif any(g.ids[i]["content"] & x["content"] for x in o.ids):
            count["missed: the content went to another cue"] += 1
        else:
            count["missed altogether"] += 1
    for j, r in enumerate(o.rels):
        if j not in taken:
            hit = any(o.ids[j]["cue"] & x["cue"] for x in g.ids)
            count["spurious: a second reading of a cue" if hit else "spurious: nothing is marked there"] += 1
for k, n in count.most_common(a.top):
    print(f"{n:6} {k}")
