"""Chooses decode.BIAS on PolNeAR dev from the numbers that evaluate.py --store kept: tune.py STORE SCORE_FOLDER DATA"""
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


best, bias = None, {"source": 0.0, "cue": 0.0, "content": 0.0}
def attempt(b):
    global best, bias
    v = score(bias=b)
    print({k: round(x, 2) for k, x in b.items()}, [round(100 * x, 1) for x in v], flush=True)
    if best is None or sum(v) > best:
        best, bias = sum(v), b

attempt(bias)
for step in (1.0, 0.5):
    for k in ("cue", "content", "source"):
        for d in (step, -step):
            attempt({**bias, k: bias[k] + d})
print("best", bias, best)
