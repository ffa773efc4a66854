"""A weight file to a checkpoint that `train.py --start` goes on from: restore.py FILE OUT

Weights come back as the file has them (whole steps of their scale), so export.py makes the same file of them again. The vector of the
root is not in the file, only what two heads make of it: it is fitted to those.
"""
import sys

import numpy as np
import torch

import export
import model as M
import weights


def restore(path):
    f = weights.File(path)
    t = {k: torch.from_numpy(np.array(v)) for k, v in f.tensors.items()}
    net = M.Reader({k: f.lists[k] for k in ("upos", "xpos", "lemma", "deprel")})

    def linear(m, name, columns=None):
        n = len(m.bias)
        scale, bias = t[name + ".scale"][:n], t[name + ".bias"][:n]
        if columns is not None:
            scale, bias = scale / columns, bias / columns
        m.weight.copy_(t[name] * scale[:, None])
        m.bias.copy_(bias)

    with torch.no_grad():
        for e, name in ((net.word, "word"), (net.place, "place")):
            e.weight.copy_(t[name] * t[name + ".scale"][:, None])
        for k in ("shape", "lead", "quote"):
            getattr(net, k).weight.copy_(t[k])
        norms = [(net.norm, "norm")]
        factor = torch.ones(3 * M.D)
        factor[:M.D] = (M.D // M.HEADS) ** -0.5         # as export.py folds it into the queries
        for i, l in enumerate(net.layers):
            for k in ("qkv", "out", "up", "down"):
                linear(getattr(l, k), f"layer{i}.{k}", factor if k == "qkv" else None)
            norms += [(l.norm1, f"layer{i}.norm1"), (l.norm2, f"layer{i}.norm2")]
        for m, name in norms:
            m.weight.copy_(t[name + ".gain"])
            m.bias.copy_(t[name + ".bias"])
        for k in export.LINEAR:
            linear(getattr(net, k), k)
        net.arc.copy_(t["arc"])
        net.arc_bias.copy_(t["arc.bias"])
        net.near.copy_(t["near"])
        net.pair_link.copy_(t["link.scale"] / M.LINK ** -0.5)
    print(f"root fitted, largest difference {fit_root(net, t):.4f}")
    return net


def fit_root(net, t):
    """Sets the root's vector to one of which the heads make the stored vectors."""
    M.Linear.quant = False
    opt = torch.optim.Adam([net.root], lr=0.02)
    for step in range(3000):
        opt.param_groups[0]["lr"] = 0.02 * (1 - step / 3000)
        arc = torch.nn.functional.gelu(net.arc_head(net.root[None]))[0] - t["arc.root"]
        label = net.label_head(net.root[None])[0] - t["label.root"]
        loss = (arc ** 2).sum() + (label ** 2).sum()
        opt.zero_grad()
        loss.backward()
        opt.step()
    return float(torch.cat([arc, label]).abs().max())


def main():
    torch.set_num_threads(1)
    net = restore(sys.argv[1])
    torch.save(dict(avg=net.state_dict(), used=0), sys.argv[2])


if __name__ == "__main__":
    main()
