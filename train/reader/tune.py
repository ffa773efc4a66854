"""Chooses decode.BIAS and decode.LINK_FLOOR on PolNeAR dev from the numbers that evaluate.py --store kept: tune.py STORE SCORE_FOLDER DATA"""
import pickle
import sys

sys.path.insert(0, sys.argv[2])
import score_attributions as S

import evaluate

with open(sys.argv[1], "rb") as f:
    made = {o["name"]: o for o in pickle.load(f)}
gold = [(i, t, S.Doc(t, r[0])) for i, t, r in S.load(sys.argv[3] + "/polnear/dev") if r and i in made]


def score(**options):
    tally = S.Tally()
    for i, t, g in gold:
        rels, _, _ = S.from_record(dict(text=made[i]["text"], attributions=evaluate.attributed(made[i], **options)), t)
        tally.add(g, S.Doc(t, rels))
    s = tally.scores()
    return [s["exact"][k]["f1"] for k in S.ROLES] + [s["relation"][k]["f1"] for k in ("soft", "exact")]


best = None
bias, floor = {"source": 0.0, "cue": 0.0, "content": 0.0}, -4.0
def attempt(b, f):
    global best, bias, floor
    v = score(bias=b, floor=f)
    print({k: round(x, 2) for k, x in b.items()}, f, [round(100 * x, 1) for x in v], flush=True)
    if best is None or sum(v) > best:
        best, bias, floor = sum(v), b, f

attempt(bias, floor)
for step in (1.0, 0.5):
    for k in ("cue", "source", "content"):
        for d in (step, -step):
            attempt({**bias, k: bias[k] + d}, floor)
    for f in (-1.0, -2.0, -8.0):
        if f != floor:
            attempt(bias, f)
print("best", bias, floor, best)
