"""Trains the head that looks for a pronoun's antecedent, on the rows of a trained encoder, and adds it to the checkpoint.

  antecedents.py --data /path/to/data --work WORK --vocab vocab.txt --checkpoint X.pt --out Y.pt [--epochs 8] [--seed 1]
Method: the mention-ranking of Lee et al. 2017 (https://aclanthology.org/D17-1018): the probability that a pronoun means what stands
at a word before it, over the last NEAREST words that head mentions, and "none of these"; the loss is that of all the right ones.
The rows are quantised as the product quantises them, and the encoder is not trained. Data: GUM's documents of free licence.
Prints for the development documents how often the entity of he/she, they, it is the right one, following pronouns to a noun.
"""
import argparse
import pickle
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

import torch
import torch.nn.functional as F

import data as D
import model as M
import pieces
import train as T

NEAREST = 80        # words that may be meant
SORT = {"he": 0, "him": 0, "his": 0, "himself": 0, "she": 1, "her": 1, "hers": 1, "herself": 1, "they": 2, "them": 2, "their": 2,
        "theirs": 2, "themselves": 2, "it": 3, "its": 3, "itself": 3}
PRONOUN, NAME, NOUN = (M.CANDIDATES.index(x) for x in ("pronoun", "name", "noun"))
RUN = ("flat", "compound", "goeswith")


def mentions(sents):
    """(head, entity, kind, is a pronoun) of each mention of a document, by head; heads are tokens of the document.

    The head of a name or compound is its last word, as a tagger without a tree would say.
    """
    words = [(s, i) for s in sents for i in range(len(s["form"]))]
    out, open_ = [], defaultdict(list)

    def make(first, last, attrs):
        f = attrs.split("-", 7)
        try:
            head = first + int(f[5].split(",")[0]) - 1
        except (ValueError, IndexError):
            head = first
        head = head if head <= last else first
        s, i = words[head]
        while head < last and words[head + 1][0] is s and s["upos"][i] in ("NOUN", "PROPN") and s["upos"][i + 1] in ("NOUN", "PROPN") \
                and (s["deprel"][i + 1].split(":")[0] in RUN or s["deprel"][i].split(":")[0] in RUN):
            head, i = head + 1, i + 1
        out.append((head, f[0], f[1] if len(f) > 1 else "abstract", s["upos"][i] == "PRON"))

    for n, (s, i) in enumerate(words):
        ent = next((x[7:] for x in s["misc"][i].split("|") if x.startswith("Entity=")), "")
        for m in D.PART.finditer(ent):
            if m.group(1) and m.group(2):
                make(n, n, m.group(1))
            elif m.group(1):
                open_[m.group(1).split("-")[0]].append((n, m.group(1)))
            elif open_[m.group(3).split("-")[0]]:
                make(*(lambda a: (a[0], n, a[1]))(open_[m.group(3).split("-")[0]].pop()))
    return sorted(set(out))


def document(net, wp, sents):
    """Rows of all tokens, and what is asked of them: for each pronoun its candidates, nearest first."""
    units, before = [], True
    for s in sents:
        units.append((s["form"], [before] + s["space_after"][:-1], s))
        before = s["space_after"][-1]
    rows = []
    for g in D.packed(wp, units, None):
        w = D.window(wp, "ud", [f for u in g for f in u[0]], [x for u in g for x in u[1]],
                     [i == 0 and u[2]["par"] for u in g for i in range(len(u[0]))])
        rows.append(T.bottom(net, [w]).run(net))
    rows = torch.cat(rows)
    words = [(n, s["form"][i].lower(), s["upos"][i]) for n, s in enumerate(sents) for i in range(len(s["form"]))]
    if len(rows) != len(words):
        return None
    found = mentions(sents)
    sort = [SORT.get(words[h][1], PRONOUN) if pron else NAME if words[h][2] == "PROPN" else NOUN for h, _, _, pron in found]
    asked = []
    for i, (head, entity, kind, _) in enumerate(found):
        if sort[i] < PRONOUN:
            c = [j for j in range(i - 1, -1, -1) if found[j][0] < head][:NEAREST]
            back = [words[head][0] - words[found[j][0]][0] for j in c]
            asked.append((i, c, back))
    return dict(rows=rows, found=found, sort=sort, asked=asked)


def scores(net, doc):
    """asked x (1 + NEAREST): column 0 is none; and which entries are right."""
    n, found, sort = len(doc["asked"]), doc["found"], doc["sort"]
    h = M.Drop.on(doc["rows"][[m[0] for m in found]])
    ask, word = net.ante_ask(h, True), net.ante_word(h, True)
    at = torch.full((n, NEAREST), -1)
    back, pair, right = torch.zeros_like(at), torch.zeros_like(at), torch.zeros(n, 1 + NEAREST, dtype=torch.bool)
    for k, (i, c, b) in enumerate(doc["asked"]):
        at[k, :len(c)] = torch.tensor(c, dtype=torch.long)
        back[k, :len(c)] = torch.tensor(b, dtype=torch.long)
        pair[k, :len(c)] = torch.tensor([sort[i] * len(M.CANDIDATES) + sort[j] for j in c], dtype=torch.long)
        right[k, 1:1 + len(c)] = torch.tensor([found[j][1] == found[i][1] for j in c], dtype=torch.bool)
    right[:, 0] = ~right.any(1)
    a = ask[[i for i, _, _ in doc["asked"]]]
    return net.antecedents(a, word, at, back, pair), right


def evaluate(net, docs):
    n = Counter()
    for doc in docs:
        with torch.no_grad():
            best = scores(net, doc)[0].argmax(1).tolist()
        found, means, named = doc["found"], {}, defaultdict(lambda: len(doc["found"]))
        for i, (_, entity, _, pron) in enumerate(found):
            if not pron:
                named[entity] = min(named[entity], i)
        for (i, c, _), b in zip(doc["asked"], best):
            j = c[b - 1] if b else None
            means[i] = None if j is None else means.get(j) if doc["sort"][j] < PRONOUN else found[j][1]
            if named[found[i][1]] < i and found[i][2] in ("person", "organization", "place"):
                sort = ("he, she", "he, she", "they", "it")[doc["sort"][i]]
                n[sort, "all"] += 1
                n[sort, "none" if means[i] is None else "right" if means[i] == found[i][1] else "wrong"] += 1
    return ", ".join(f"{k}: {n[k, 'right']} right {n[k, 'wrong']} wrong of {n[k, 'all']}" for k in ("he, she", "they", "it"))


def main():
    p = argparse.ArgumentParser()
    for a in ("data", "work", "vocab", "checkpoint", "out"):
        p.add_argument("--" + a, required=True)
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--drop", type=float, default=0.2)
    a = p.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    with open(Path(a.work) / "windows.pkl", "rb") as f:
        net = M.Reader(pickle.load(f)["labels"])
    kept = torch.load(a.checkpoint)["avg"]
    net.load_state_dict({k: v for k, v in kept.items() if not k.startswith("ante_")}, strict=False)
    net.frozen = 0
    wp = pieces.WordPieces(Path(a.vocab).read_text("utf-8").rstrip("\n").split("\n"))
    free = {l.split("\t")[0] for l in open(Path(a.data) / "ud-gum/licences.tsv", encoding="utf-8") if l.split("\t")[3] == "free"}
    M.Linear.quant = True
    sets = []
    with torch.no_grad():
        for part in ("train", "dev"):
            read = D.read_conllu(Path(a.data) / f"ud-gum/en_gum-ud-{part}.conllu", free)
            sets.append([d for d in (document(net, wp, s) for _, s in read) if d and d["asked"]])
            print(part, len(sets[-1]), "documents", sum(len(d["asked"]) for d in sets[-1]), "pronouns", flush=True)
    own = [v for k, v in net.named_parameters() if k.startswith("ante_")]
    optimizer = torch.optim.AdamW(own, 1e-3, weight_decay=0.05)
    for epoch in range(a.epochs):
        for g in optimizer.param_groups:
            g["lr"] = 1e-3 * (1 - epoch / a.epochs)
        M.Drop.set(a.drop, a.seed)
        order, total = list(sets[0]), 0.0
        rng.shuffle(order)
        for doc in order:
            s, right = scores(net, doc)
            loss = -s.log_softmax(1).masked_fill(~right, -1e9).logsumexp(1)
            optimizer.zero_grad()
            loss.mean().backward()
            optimizer.step()
            total += float(loss.sum())
        M.Drop.set(0)
        print(f"epoch {epoch + 1} loss {total / sum(len(d['asked']) for d in order):.3f}; {evaluate(net, sets[1])}", flush=True)
    kept.update({k: v.detach() for k, v in net.state_dict().items() if k.startswith("ante_")})
    torch.save(dict(avg=kept, used=0), a.out)


if __name__ == "__main__":
    main()
