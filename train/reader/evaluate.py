"""Scores a checkpoint on the development sets: treebanks with gold tokens, names, attributions (by the project's scorer).

  evaluate.py --work WORK --checkpoint run-1/last.pt [--float] [--only ud names attr] [--score score_attributions.py --data DATA]
"""
import argparse
import json
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import torch

import data as D
import decode
import lemma as lem
import model as M
import pieces
import train as T


def forward(net, windows):
    """Batch with hidden rows of the windows' first pieces."""
    before, M.Linear.quant = M.Linear.quant, True
    b = T.bottom(net, windows)
    M.Linear.quant = before
    return b, b.run(net)


def batches(windows, size=8):
    order = sorted(range(len(windows)), key=lambda i: len(windows[i]["ids"]))
    for k in range(0, len(order), size):
        yield [windows[i] for i in order[k:k + size]]


def treebank(net, windows, labels):
    n = dict(words=0, upos=0, xpos=0, lemma=0, uas=0, las=0, las_sub=0, sent_tp=0, sent_o=0, sent_g=0)
    names = dict(tp=0, o=0, g=0)
    kinds = {}
    for ws in batches(windows):
        b, h = forward(net, ws)
        up, xp, le, se, nm = (m(h, True).numpy() for m in (net.upos, net.xpos, net.lemma, net.sentence, net.names))
        sents = b.sentences()
        for group in T.groups_by_length(sents):
            g = T.pad([range(s, e) for _, s, e in group], -1)
            sc = torch.log_softmax(net.arcs(h, g), -1).numpy()
            for k, (_, s, e) in enumerate(group):
                heads = decode.tree(sc[k, :e - s, :e - s + 1])
                w = next(i for i, x in enumerate(b.base) if b.base[i + 1] > s)
                win, off = ws[w], b.base[w]
                rows = torch.tensor([x - 1 + s if x else -1 for x in heads])
                u = net.label_dep(h[s:e], True)
                v = net.label_head(h, True)
                r = net.label_head(net.root[None])
                lab = net.label(torch.nn.functional.gelu(u + torch.cat([v, r])[rows])).numpy()
                dep = labels["deprel"].index
                root = dep("root")
                for i in range(s, e):
                    j = i - off
                    n["words"] += 1
                    n["upos"] += int(up[i].argmax()) == win["upos"][j]
                    n["xpos"] += int(xp[i].argmax()) == win["xpos"][j]
                    n["lemma"] += win["gold_lemma"][j] == "_" or lem.apply(labels["lemma"][int(le[i].argmax())], win["forms"][j]) == win["gold_lemma"][j]
                    ok = heads[i - s] == win["head"][j]
                    n["uas"] += ok
                    row = lab[i - s].copy()
                    if heads[i - s]:
                        row[root] = -1e9
                    d = labels["deprel"][int(row.argmax())] if heads[i - s] else "root"
                    gold = labels["deprel"][win["deprel"][j]] if win["deprel"][j] >= 0 else "?"
                    n["las"] += ok and d.split(":")[0] == gold.split(":")[0]
                    n["las_sub"] += ok and d == gold
        for k, w in enumerate(ws):
            a, z = b.base[k], b.base[k + 1]
            out = {0} | {i for i in range(z - a) if se[a + i, 1] > se[a + i, 0]}
            gold = set(w["sent"])
            ends = lambda s: set(zip(sorted(s), sorted(s)[1:] + [z - a]))
            n["sent_tp"] += len(ends(out) & ends(gold)); n["sent_o"] += len(out); n["sent_g"] += len(gold)
            if "names" in w:
                found = {x for s, e in zip(w["sent"], w["sent"][1:] + [z - a]) for x in [(s + p, s + q, c) for p, q, c in decode.spans(decode.log_softmax(nm[a + s:a + e]), 4)]}
                gold, i = set(), 0
                t = w["names"]
                for i, c in enumerate(t):
                    if c > 0 and (c - 1) % 4 in (0, 3):
                        e = i
                        while (t[e] - 1) % 4 in (0, 1):
                            e += 1
                        gold.add((i, e, (c - 1) // 4))
                for c, kind in enumerate(D.KINDS):
                    f, g = {x for x in found if x[2] == c and t[x[0]] != D.IGNORE}, {x for x in gold if x[2] == c}
                    k3 = kinds.setdefault(kind, [0, 0, 0])
                    k3[0] += len(f & g); k3[1] += len(f); k3[2] += len(g)
    pct = lambda k: f"{100 * n[k] / n['words']:.2f}"
    f1 = lambda tp, o, g: 200 * tp / max(1, o + g)
    res = {k: float(pct(k)) for k in ("upos", "xpos", "lemma", "uas", "las", "las_sub")}
    res["sentences"] = round(f1(n["sent_tp"], n["sent_o"], n["sent_g"]), 2)
    if kinds:
        three = [sum(kinds[k][i] for k in ("PER", "ORG", "LOC")) for i in range(3)]
        res["names3"] = [round(x, 1) for x in (100 * three[0] / max(1, three[1]), 100 * three[0] / max(1, three[2]), f1(*three))]
        res["kinds"] = {k: round(f1(*v), 1) for k, v in kinds.items()}
    return res


def parent(out, i):
    """The attribution in whose content the cue of attribution i lies, the one with the shortest such content."""
    b, e = out[i]["cue"][0]
    holds = [(z - a, j) for j, o in enumerate(out) if j != i for a, z in o["content"] if a <= b and e <= z]
    return min(holds)[1] if holds else None


CANDIDATE = 0.02    # least probability of a word to be a cue's, to ask what it would take


def outputs(net, docs, wp):
    """For each document: log probabilities of cues, and for each likely cue those of its content and source."""
    for d in docs:
        ws = D.attr_windows(wp, d)
        cue, given = [], {}
        for part in range(0, len(ws), 8):
            group = ws[part:part + 8]
            b, h = forward(net, group)
            tags = torch.log_softmax(net.cue(h, True), -1).numpy()
            cue.append(tags)
            for k, w in enumerate(group):
                lo, hi = w["range"]
                rows = np.arange(b.base[k], b.base[k + 1])
                js = [lo + i for i in np.flatnonzero(tags[rows, 0] < np.log(1 - CANDIDATE))]
                if js:
                    words = torch.from_numpy(rows)[None].expand(len(js), -1)
                    con, src = (torch.log_softmax(x, -1).numpy() for x in net.given_cue(h, words, torch.tensor(js) - lo))
                    given.update({j: (lo, c, s) for j, c, s in zip(js, con, src)})
        yield dict(name=d["name"], text=d["text"], tok=d["tok"], cue=np.concatenate(cue), given=given)


def attributed(o, **options):
    """The record's attributions of one document."""
    out = decode.attributions(o["cue"], o["given"].__getitem__, **options)
    chars = lambda s: [[o["tok"][b]["begin"], o["tok"][e]["end"]] for b, e in sorted(s)]
    return [dict(id=i, **{k: chars(x[k]) for k in D.ROLES}, parent=parent(out, i)) for i, x in enumerate(out)]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--work", required=True)
    p.add_argument("--checkpoint", required=True)
    p.add_argument("--float", action="store_true", help="layers above the frozen ones without quantisation")
    p.add_argument("--only", nargs="*", default=["ud", "attr"])
    p.add_argument("--score", default="/work/shared/score/score_attributions.py")
    p.add_argument("--data", default="/work/shared/data")
    p.add_argument("--store", help="keep the numbers of the attribution heads in this file, for tune.py")
    p.add_argument("--limit", type=int)
    a = p.parse_args()
    torch.set_num_threads(1)
    work = Path(a.work)
    with open(work / "windows.pkl", "rb") as f:
        sets = pickle.load(f)
    net = M.Reader(sets["labels"])
    s = torch.load(a.checkpoint)
    net.load_state_dict(s["avg"])
    net.eval()
    M.Linear.quant = not a.float
    print(f"{a.checkpoint} at {s.get('used', 0) / 60:.1f} min, {'float top' if a.float else 'int8'}")
    with torch.no_grad():
        if "ud" in a.only:
            for k in ("ewt_dev", "gum_dev"):
                print(k, json.dumps(treebank(net, sets[k][:a.limit], sets["labels"])), flush=True)
        if "attr" in a.only:
            wp = pieces.WordPieces((work.parent / "base/vocab.txt").read_text("utf-8").rstrip("\n").split("\n"))
            out = Path(a.checkpoint).with_suffix(".attr.jsonl")
            made = list(outputs(net, sets["attr_docs_dev"][:a.limit], wp))
            if a.store:
                with open(a.store, "wb") as f:
                    pickle.dump(made, f)
            with open(out, "w", encoding="utf-8") as f:
                for o in made:
                    f.write(json.dumps(dict(hearsay=1, input=o["name"], text=o["text"], attributions=attributed(o)), ensure_ascii=False) + "\n")
            r = subprocess.run([sys.executable, a.score, a.data + "/polnear/dev", "--output", str(out)] + (["--limit", str(a.limit)] if a.limit else []), capture_output=True, text=True)
            print(r.stdout[:4000], r.stderr[-500:])


if __name__ == "__main__":
    main()
