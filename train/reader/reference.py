"""The product's arithmetic in numpy, from the weight file alone: int8 x int8 to int32, then floats in the order given here.

A matrix product: each row x of activations becomes q = rint(x * (127 / max|x|)) with scale s = max|x| / 127 (a row of zeros:
q = 0, s = 0); y[n] = float(sum_k q[k] w[n][k]) * (s * scale[n]) + bias[n]. All floats are 32 bits. Exact GELU (erf).
  reference.py reader.bin golden.json          checks the stored activations and prints the largest difference
"""
import json
import math
import sys

import numpy as np

import decode
import pieces
import weights

F = np.float32
ERF = np.vectorize(math.erf, otypes=[np.float32])


NEAR = (1, 2, 3, 4, 5, 7, 10, 15, 22, 32, 48, 80)
BETWEEN = (1, 2, 3, 4, 5, 8, 12, 16, 24, 32, 48, 64)
BACK = (1, 2, 3, 4, 6, 10)


def near(d):
    """Row of the table `near` for a distance (word minus cue)."""
    size = sum(abs(d) >= x for x in NEAR)
    return len(NEAR) + (size if d >= 0 else -size)


def quantise(x):
    m = np.abs(x).max(-1, keepdims=True)
    with np.errstate(divide="ignore"):
        inv = np.where(m > 0, F(127) / m, F(0)).astype(F)
    return np.rint(x * inv).astype(np.int8), (m / F(127)).astype(F)


def gelu(x):
    return (F(0.5) * x * (F(1) + ERF(x * F(math.sqrt(0.5))))).astype(F)


class Reference:
    def __init__(self, path):
        f = weights.File(path)
        self.t, self.lists = f.tensors, f.lists
        self.layers, self.width, self.heads, self.inner, self.split, _, self.arc_dim, self.label_dim, self.link_dim = map(int, self.t["config"][:9])
        self.wp = pieces.WordPieces(self.lists["pieces"])

    def linear(self, name, q, s):
        w = self.t[name]
        n = len(w)
        acc = q.astype(np.float64) @ w.T.astype(np.float64)     # whole numbers below 2^53: exact
        return (acc.astype(np.int32).astype(F) * (s * self.t[name + ".scale"][:n]) + self.t[name + ".bias"][:n]).astype(F)

    def norm(self, name, x):
        c = x - x.mean(-1, keepdims=True, dtype=F)
        v = (c * c).mean(-1, keepdims=True, dtype=F)
        return (c / np.sqrt(v + F(1e-12)) * self.t[name + ".gain"] + self.t[name + ".bias"]).astype(F)

    def encode(self, ids, shape, lead, quote):
        """Hidden rows after the embeddings and after each layer."""
        t, n = self.t, len(ids)
        x = t["word"][ids] * t["word.scale"][ids][:, None] + t["place"][:n] * t["place.scale"][:n, None]
        x = self.norm("norm", x.astype(F))
        out = [x]
        for i in range(self.layers):
            if i == self.split:
                x = x + t["shape"][shape] + t["lead"][lead] + t["quote"][quote]
            p = f"layer{i}."
            d = self.width // self.heads
            q, k, v = (self.linear(p + "qkv", *quantise(x)).reshape(n, 3, self.heads, d).transpose(1, 2, 0, 3))
            s = q @ k.transpose(0, 2, 1)            # the query columns carry 1 / sqrt(d)
            s = np.exp(s - s.max(-1, keepdims=True))
            a = (s / s.sum(-1, keepdims=True)) @ v
            a = a.transpose(1, 0, 2).reshape(n, self.width).astype(F)
            x = self.norm(p + "norm1", x + self.linear(p + "out", *quantise(a)))
            u = gelu(self.linear(p + "up", *quantise(x)))
            x = self.norm(p + "norm2", x + self.linear(p + "down", *quantise(u)))
            out.append(x)
        return out

    def head(self, h, name):
        return self.linear(name, *quantise(h))

    def arcs(self, h):
        """words x (1 + words) of one sentence: column 0 is the root."""
        d, e = gelu(self.head(h, "arc_dep")), gelu(self.head(h, "arc_head"))
        e = np.concatenate([self.t["arc.root"][None], e])
        return (d @ self.t["arc"] + self.t["arc.bias"]) @ e.T

    def labels(self, h, heads):
        """heads: 0 root, else 1-based word."""
        u, v = self.head(h, "label_dep"), np.concatenate([self.t["label.root"][None], self.head(h, "label_head")])
        return self.head(gelu(u + v[heads]), "label")

    def given_cue(self, h, j):
        """Logits of content and source, words x 5 each, given the cue that begins at word j."""
        t, k = self.t, self.link_dim
        w, c = self.head(h, "link_word"), self.head(h, "link_cue")[j]
        z = gelu(self.head(h, "pair_word") + self.head(h, "pair_cue")[j] + t["near"][[near(i - j) for i in range(len(h))]])
        z = self.head(z, "pair")
        con, src = (w[:, :k] @ c[:k]) * t["link.scale"][0], (w[:, k:] @ c[k:]) * t["link.scale"][1]
        inside, begins = np.array([0, 1, 1, 1, 1], F), np.array([0, 1, 0, 0, 1], F)
        return self.head(h, "content") + con[:, None] * inside + z[:, :5], self.head(h, "source") + src[:, None] * begins + z[:, 5:]

    def antecedents(self, h, ask, words):
        """Probabilities of what the pronoun at row `ask` means: none, then each of the words (row, sentences back, pair of sorts), nearest first."""
        t, d = self.t, len(self.t["ante.none"])
        a, w = self.head(h, "ante_ask")[ask], self.head(h, "ante_word")
        size = lambda x, steps: sum(x >= s for s in steps)
        s = [gelu(a[:d] + t["ante.none"]) @ t["ante.out"]]
        for i, (row, back, pair) in enumerate(words):
            z = w[row, :d] + t["ante.between"][size(i, BETWEEN)] + t["ante.back"][size(back, BACK)] + t["ante.sorts"][pair]
            s.append(gelu(a[:d] + z) @ t["ante.out"] + w[row, d:] @ a[d:])
        return np.exp(decode.log_softmax(np.array([s], F)))[0]

    def read(self, forms, spaces, breaks):
        """One window taken as one sentence: what every head says, readable."""
        ids, sh, le, qu, first = pieces.encode(self.wp, forms, spaces, breaks)
        hidden = self.encode(ids, sh, le, qu)
        h = hidden[-1][first]
        best = lambda name, labels: [self.lists[labels][i] for i in self.head(h, name).argmax(-1)]
        heads = decode.tree(self.arcs(h))
        lab = self.labels(h, np.array(heads))
        root = self.lists["deprel"].index("root")
        lab[np.array(heads) > 0, root] = -1e9
        roles = {k: decode.log_softmax(self.head(h, k)) for k in ("source", "cue", "content")}
        found = decode.attributions(roles["cue"], lambda j: (0, *map(decode.log_softmax, self.given_cue(h, j))))
        for f in found:
            del f["sure"]
        # the last word asks for each word before it, as a pronoun "it" for a name two sentences back
        asked = [(i, 2, 3 * 7 + 5) for i in reversed(range(len(forms) - 1))]
        means = [round(float(x), 5) for x in self.antecedents(h, len(forms) - 1, asked)]
        return dict(forms=forms, ids=ids, shape=sh, lead=le, quote=qu, first=first, spaces=spaces, breaks=breaks,
                    hidden=[[[round(float(v), 5) for v in x[r][:16]] for r in (0, first[0], first[-1], len(ids) - 1)] for x in hidden],
                    hidden_sums=[[round(float(np.abs(x[r]).sum()), 4) for r in range(len(ids))] for x in hidden],
                    upos=best("upos", "upos"), xpos=best("xpos", "xpos"), lemma=best("lemma", "lemma"), heads=heads,
                    deprel=["root" if not g else self.lists["deprel"][int(x.argmax())] for g, x in zip(heads, lab)],
                    sentence=[round(float(x[1] - x[0]), 4) for x in self.head(h, "sentence")],
                    names=decode.spans(decode.log_softmax(self.head(h, "names")), 4),
                    **{k: decode.spans(v, 1) for k, v in roles.items()}, attributions=found, antecedents=means)


GOLDEN = [   # written for hearsay
    ("The harbour authority said on Friday that \" no ferry will sail before noon , \" according to two officials in Port Ellis .",
     "1111111100111110011111110"),
    ("Ms. Okafor , a spokeswoman for Brightwater Rail , did n't comment , and the Daily Ledger reported that the U.S. talks had failed .",
     "1101111110110101011111111110"),
]


def main():
    ref = Reference(sys.argv[1])
    if sys.argv[2] == "--write":
        out = []
        for text, sp in GOLDEN:
            forms = text.split()
            out.append(ref.read(forms, [bool(int(c)) for c in sp[:len(forms)]], [i == 0 for i in range(len(forms))]))
        with open(sys.argv[3], "w", encoding="utf-8") as f:
            json.dump(out, f, ensure_ascii=False)
            f.write("\n")
        for o in out:
            print(" ".join(o["forms"]), o["names"], o["source"], o["cue"], o["content"], o["heads"], o["deprel"], o["lemma"], sep="\n  ")
        return
    worst, differ = 0.0, []
    for want in json.load(open(sys.argv[2], encoding="utf-8")):
        got = json.loads(json.dumps(ref.read(want["forms"], want["spaces"], want["breaks"])))
        worst = max(worst, float(np.abs(np.array(got["hidden"]) - np.array(want["hidden"])).max()))
        differ += [k for k in want if k not in ("hidden", "hidden_sums", "sentence", "antecedents") and want[k] != got[k]]
    print(f"largest difference of a stored activation {worst:.5f}; fields that differ: {differ or 'none'}")
    sys.exit(bool(differ) or worst > 0.02)


if __name__ == "__main__":
    main()
