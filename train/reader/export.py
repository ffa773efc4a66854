"""A checkpoint to the weight file of docs/weights.md, checked against the trained model.

  export.py --work WORK --checkpoint run-1/last.pt --vocab vocab.txt --out models/reader.bin
"""
import argparse
import pickle
from pathlib import Path

import numpy as np
import torch

import data as D
import model as M
import pieces
import train as T
import weights
from reference import Reference

LINEAR = ("upos", "xpos", "lemma", "sentence", "names", "arc_dep", "arc_head", "label_dep", "label_head", "label",
          "source", "cue", "content", "link_word", "link_cue",
          "pair_word", "pair_cue", "pair", "ante_word")


def main():
    p = argparse.ArgumentParser()
    for a in ("work", "checkpoint", "vocab", "out"):
        p.add_argument("--" + a, required=True)
    a = p.parse_args()
    torch.set_num_threads(1)
    with open(Path(a.work) / "windows.pkl", "rb") as f:
        sets = pickle.load(f)
    labels = sets["labels"]
    net = M.Reader(labels)
    net.load_state_dict(torch.load(a.checkpoint)["avg"])
    net.eval()
    M.Linear.quant = True
    n = lambda t: t.detach().numpy()
    w = weights.Writer()
    w.add("config", np.array([M.LAYERS, M.D, M.HEADS, M.INNER, M.SPLIT, 512, M.ARC, M.LABEL, M.LINK, M.PAIR], np.int32))
    w.rows("word", n(net.word.weight))
    w.rows("place", n(net.place.weight))
    w.add("norm.gain", n(net.norm.weight))
    w.add("norm.bias", n(net.norm.bias))
    for k in ("shape", "lead", "quote"):
        w.add(k, n(getattr(net, k).weight))
    factor = np.ones(3 * M.D, np.float32)
    factor[:M.D] = (M.D // M.HEADS) ** -0.5
    for i, l in enumerate(net.layers):
        for k in ("qkv", "out", "up", "down"):
            m = getattr(l, k)
            w.linear(f"layer{i}.{k}", n(m.weight), n(m.bias), factor if k == "qkv" else None)
        for k in ("norm1", "norm2"):
            w.add(f"layer{i}.{k}.gain", n(getattr(l, k).weight))
            w.add(f"layer{i}.{k}.bias", n(getattr(l, k).bias))
    for k in LINEAR:
        m = getattr(net, k)
        w.linear(k, n(m.weight), n(m.bias))
    with torch.no_grad():
        w.add("arc", n(net.arc))
        w.add("arc.bias", n(net.arc_bias))
        w.add("arc.root", n(torch.nn.functional.gelu(net.arc_head(net.root[None], True))[0]))
        w.add("label.root", n(net.label_head(net.root[None], True)[0]))
        w.add("link.scale", n(net.pair_link * M.LINK ** -0.5))
        w.add("near", n(net.near))
    factor = np.ones(2 * M.ANTECEDENT, np.float32)
    factor[M.ANTECEDENT:] = M.ANTECEDENT ** -0.5
    w.linear("ante_ask", n(net.ante_ask.weight), n(net.ante_ask.bias), factor)
    for k in ("between", "back", "sorts", "none", "out"):
        w.add("ante." + k, n(getattr(net, "ante_" + k)))
    for k in ("upos", "xpos", "lemma", "deprel"):
        w.strings(k, labels[k])
    w.strings("names", ["O"] + [f"{t}-{k}" for k in D.KINDS for t in "BIES"])
    w.strings("span", ["O", "B", "I", "E", "S"])
    w.strings("shapes", pieces.SHAPES)
    w.strings("leads", pieces.LEADS)
    w.strings("quotes", pieces.QUOTES)
    w.strings("pieces", Path(a.vocab).read_text("utf-8").rstrip("\n").split("\n"))
    size = w.save(a.out)
    print(f"{a.out}: {size} bytes, {len(w.tensors)} tensors")
    check(a.out, net, sets)


def check(path, net, sets):
    """The file's arithmetic in numpy against the trained model on a few development windows."""
    ref, worst, same, all_ = Reference(path), 0.0, 0, 0
    for win in sets["ewt_dev"][:200:50]:
        with torch.no_grad():
            h = T.bottom(net, [win]).run(net)
            want = [net.upos(h, True).numpy(), net.cue(h, True).numpy(), net.lemma(h, True).numpy()]
        x = ref.encode(win["ids"], win["shape"], win["lead"], win["quote"])[-1][win["first"]]
        for k, v in zip(("upos", "cue", "lemma"), want):
            g = ref.head(x, k)
            worst = max(worst, float(np.abs(g - v).max()))
            same += int((g.argmax(-1) == v.argmax(-1)).sum())
            all_ += len(g)
    print(f"file against model: largest logit difference {worst:.3f}, same decision {same} of {all_}")


if __name__ == "__main__":
    main()
