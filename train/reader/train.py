"""Trains the reading model on the windows of data.py. Resumable; the schedule runs by the clock, so it fits any machine.

  train.py --work WORK --base model.safetensors --minutes 70 [--seed 1]
What the frozen bottom (embeddings and the first SPLIT layers, quantised) gives for a window is computed once and kept.
The layers above and the heads are trained by a few processes that average their weights every few steps; the last --quant share of the time with fake quantisation.
Checkpoint: WORK/run-SEED/last.pt each --every minutes; averaged weights (exponential) are in it beside the raw ones.
"""
import argparse
import json
import math
import os
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.multiprocessing as mp
import torch.nn.functional as F

import model as M

IGNORE = -100
TASKS = {"ewt": 0.29, "gum": 0.13, "names": 0.10, "attr": 0.48}     # share of steps, unless --shares says otherwise
REJECTED = 2        # words of a window that look most like cues and are none, shown to the head that reads words given a cue
# classes O B I E S: spans are rare beside O, and their ends decide whether a span is right
ROLE_WEIGHT = torch.tensor([1.0, 2.0, 2.0, 2.0, 2.0])
CONTENT_WEIGHT = torch.tensor([1.0, 2.0, 1.0, 2.0, 2.0])


def pad(lists, value=0):
    n = max(map(len, lists))
    return torch.tensor([list(x) + [value] * (n - len(x)) for x in lists], dtype=torch.long)


class Cache:
    """Outputs of the frozen bottom (quantised) for the windows of one set, in half precision, one row a piece.

    A window's rows are computed when it is first asked for and kept in a file that all workers share. Where no layer is
    frozen there is nothing to keep: a batch looks its embeddings up.
    """

    def __init__(self, name, windows, net, folder):
        self.windows, self.net = windows, net
        if net.frozen == 0:
            return
        self.at = np.concatenate([[0], np.cumsum([len(w["ids"]) for w in windows])])
        path = folder / f"bottom{net.frozen}-{name}.npy"
        if not path.exists():
            np.lib.format.open_memmap(path, mode="w+", dtype=np.float16, shape=(int(self.at[-1]), M.D)).flush()
        self.x = np.load(path, mmap_mode="r+")

    def fill(self, index):
        part = [i for i in index if not self.x[self.at[i + 1] - 1].any()]
        if not part:
            return
        before, drop, M.Linear.quant, M.Drop.share = M.Linear.quant, M.Drop.share, True, 0.0
        with torch.no_grad():
            x = bottom(self.net, [self.windows[i] for i in part]).x.numpy()
        M.Linear.quant, M.Drop.share = before, drop
        for k, i in enumerate(part):
            self.x[self.at[i]:self.at[i + 1]] = x[k, :len(self.windows[i]["ids"])]

    def batch(self, index):
        if self.net.frozen == 0:
            return bottom(self.net, [self.windows[i] for i in index])
        self.fill(index)
        ws = [self.windows[i] for i in index]
        n = max(len(w["ids"]) for w in ws)
        x = np.zeros((len(ws), n, M.D), np.float32)
        for k, i in enumerate(index):
            x[k, :len(ws[k]["ids"])] = self.x[self.at[i]:self.at[i + 1]]
        return Batch(ws, torch.from_numpy(x))


def bottom(net, windows):
    """Batch of the windows with what the frozen layers give for them."""
    b = Batch(windows, None)
    b.x = net.bottom(pad([w["ids"] for w in windows]), b.features, b.lengths)
    return b


class Batch:
    def __init__(self, ws, x):
        self.ws, self.x = ws, x
        self.lengths = torch.tensor([len(w["ids"]) for w in ws])
        n = int(self.lengths.max())
        self.features = [pad([w[k] for w in ws]) for k in ("shape", "lead", "quote")]
        self.rows = torch.tensor([k * n + f for k, w in enumerate(ws) for f in w["first"]])
        self.base = np.concatenate([[0], np.cumsum([len(w["first"]) for w in ws])]).tolist()

    def run(self, net):
        """First-piece rows (tokens of all windows, in order), ready for the heads."""
        x = self.x
        if M.Drop.share:                                        # some pieces are not seen at all
            x = x * (torch.rand(*x.shape[:2], 1) >= M.Drop.share / 2)
        h = net.top(x, self.features, self.lengths)
        return net.ready(h.reshape(-1, M.D)[self.rows])

    def column(self, key):
        return torch.tensor([v for w in self.ws for v in w[key]])

    def sentences(self):
        """(first token, end) of each sentence, as indices over the batch."""
        out = []
        for k, w in enumerate(self.ws):
            for b, e in zip(w["sent"], w["sent"][1:] + [len(w["first"])]):
                out.append((self.base[k] + b, self.base[k] + e))
        return out

    def window_groups(self):
        return pad([range(a, b) for a, b in zip(self.base, self.base[1:])], -1)


def groups_by_length(spans, size=24):
    spans = sorted(range(len(spans)), key=lambda i: spans[i][1] - spans[i][0]), spans
    return [[(i, *spans[1][i]) for i in spans[0][k:k + size]] for k in range(0, len(spans[0]), size)]


def ce(logits, gold, weight=None):
    if not (gold != IGNORE).any():
        return logits.sum() * 0
    return F.cross_entropy(logits, gold, weight, ignore_index=IGNORE)


def cue_targets(w, extra):
    """(cue position, content tags, source tags) of each cue of a window; extra: positions that are to take nothing."""
    n, out = len(w["cue"]), []
    first = dict(w["link_s"])
    for j in [i for i, t in enumerate(w["cue"]) if t in (1, 4)] + extra:
        content = [t if l == j else 0 for t, l in zip(w["content"], w["link_c"])]
        source = [0] * n
        s = first.get(j, -1 if j in extra else None)
        if s is None:                                           # its source lies outside the window, or this is another part of a cue
            source = [IGNORE] * n
        elif s >= 0:
            for i in range(s, n):
                source[i] = w["source"][i]
                if w["source"][i] not in (1, 2):
                    break
        out.append((j, content, source))
    return out


def given_cue(net, b, h):
    """Losses of content and source tags given a cue, summed over the words of the windows and divided by their number."""
    with torch.no_grad():
        like = 1 - net.cue(h, True).softmax(-1)[:, 0]
    words, cues, content, source = [], [], [], []
    for k, w in enumerate(b.ws):
        lo, n = b.base[k], b.base[k + 1] - b.base[k]
        free = torch.where(torch.tensor(w["cue"]) == 0, like[lo:lo + n], torch.tensor(-1.0))
        extra = [int(i) for i in free.topk(min(REJECTED, n)).indices if free[i] > 0.02]
        for j, c, s in cue_targets(w, extra):
            words.append(range(lo, lo + n))
            cues.append(j)
            content.append(c)
            source.append(s)
    if not cues:
        return [h.sum() * 0, h.sum() * 0]
    out = net.given_cue(h, pad(words, -1), torch.tensor(cues))
    return [F.cross_entropy(x.reshape(-1, M.SPAN), pad(g, IGNORE).reshape(-1), ignore_index=IGNORE, reduction="sum") / len(h) for x, g in zip(out, (content, source))]


def loss_of(net, b, task):
    h = b.run(net)
    lin = lambda m: m(h, True)
    if task == "attr":
        parts = [ce(lin(net.source), b.column("source"), ROLE_WEIGHT), ce(lin(net.cue), b.column("cue"), ROLE_WEIGHT),
                 ce(lin(net.content), b.column("content"), CONTENT_WEIGHT)]
        g = b.window_groups()
        con, src = net.links(h, g)
        n = g.shape[1]
        gold = pad([[n if x == -1 else x for x in w["link_c"]] for w in b.ws], IGNORE)
        parts.append(0.25 * ce(con.reshape(-1, n + 1), gold.reshape(-1)))
        who = [(k, c, n if s < 0 else s) for k, w in enumerate(b.ws) for c, s in w["link_s"]]
        if who:
            k, c, s = map(torch.tensor, zip(*who))
            parts.append(0.25 * F.cross_entropy(src[k, c], s))
        given = given_cue(net, b, h)
        parts += given
        return 3.0 * parts[0] + 3.0 * parts[1] + 1.0 * parts[2] + sum(parts[3:-2]) + 2.5 * parts[-2] + 3.0 * parts[-1], parts
    if task == "names":
        l = ce(lin(net.names), b.column("names"))
        return 2.0 * l, [l]
    parts = [ce(lin(net.upos), b.column("upos")), 0.7 * ce(lin(net.xpos), b.column("xpos")), 0.7 * ce(lin(net.lemma), b.column("lemma"))]
    sents = b.sentences()
    starts = torch.zeros(len(h), dtype=torch.long)
    starts[[s for s, _ in sents]] = 1
    parts.append(ce(lin(net.sentence), starts))
    head = b.column("head")
    heads = torch.full((len(h),), -1, dtype=torch.long)
    arc, total = 0.0, 0
    for group in groups_by_length(sents):
        g = pad([range(s, e) for _, s, e in group], -1)
        gold = pad([head[s:e].tolist() for _, s, e in group], IGNORE)
        sc = net.arcs(h, g)
        arc = arc + F.cross_entropy(sc.reshape(-1, sc.shape[-1]), gold.reshape(-1), ignore_index=IGNORE, reduction="sum")
        total += int((gold != IGNORE).sum())
    for s, e in sents:
        t = head[s:e]
        heads[s:e] = torch.where(t > 0, t - 1 + s, torch.tensor(-1))
    parts += [arc / total, ce(net.labels(h, heads), b.column("deprel"))]
    loss = sum(parts)
    if "names" in b.ws[0]:
        l = ce(lin(net.names), b.column("names"))
        parts.append(l)
        loss = loss + 1.5 * l
    return loss, parts


class Adam:
    """AdamW over one flat buffer a group, with an exponential average of the weights."""

    def __init__(self, groups):
        self.groups, self.t = [], 0
        for params, lr, decay in groups:
            flat = torch.cat([p.data.reshape(-1) for p in params])
            grad, at = torch.zeros_like(flat), 0
            for p in params:
                n = p.numel()
                p.data = flat[at:at + n].view_as(p)
                p.grad = grad[at:at + n].view_as(p)
                at += n
            self.groups.append(dict(flat=flat, grad=grad, m=torch.zeros_like(flat), v=torch.zeros_like(flat), avg=flat.clone(), lr=lr, decay=decay))

    @torch.no_grad()
    def step(self, factor):
        self.t += 1
        norm = math.sqrt(sum(float(g["grad"].dot(g["grad"])) for g in self.groups))
        scale = min(1.0, 2.0 / (norm + 1e-6))
        c1, c2 = 1 - 0.9 ** self.t, 1 - 0.98 ** self.t
        for g in self.groups:
            gr, lr = g["grad"].mul_(scale), g["lr"] * factor
            g["m"].mul_(0.9).add_(gr, alpha=0.1)
            g["v"].mul_(0.98).addcmul_(gr, gr, value=0.02)
            den = (g["v"] / c2).sqrt_().add_(1e-6)
            if g["decay"]:
                g["flat"].mul_(1 - lr * g["decay"])
            g["flat"].addcdiv_(g["m"], den, value=-lr / c1)
            gr.zero_()

    def average(self, keep):
        for g in self.groups:
            g["avg"].lerp_(g["flat"], 1 - keep)

    def swap(self):
        for g in self.groups:
            t = g["flat"].clone()
            g["flat"].copy_(g["avg"])
            g["avg"].copy_(t)

    def state(self):
        return dict(t=self.t, groups=[{k: g[k] for k in ("flat", "m", "v", "avg")} for g in self.groups])

    def load(self, s):
        self.t = s["t"]
        for g, h in zip(self.groups, s["groups"]):
            for k in h:
                g[k].copy_(h[k])


class Stream:
    """Endless batches of a set: shuffled windows of like length."""

    def __init__(self, cache, pieces, rng):
        self.cache, self.pieces, self.rng, self.queue, self.epoch = cache, pieces, rng, [], 0

    def next(self):
        if not self.queue:
            self.epoch += 1
            w = self.cache.windows
            order = sorted(range(len(w)), key=lambda i: len(w[i]["ids"]) + self.rng.random() * 24)
            cur, most = [], 0
            for i in order:
                n = max(most, len(w[i]["ids"]))
                if cur and n * (len(cur) + 1) > self.pieces:
                    self.queue.append(cur)
                    cur, n = [], len(w[i]["ids"])
                cur.append(i)
                most = n
            self.queue.append(cur)
            self.rng.shuffle(self.queue)
        return self.cache.batch(self.queue.pop())


def build(work, base):
    with open(work / "windows.pkl", "rb") as f:
        sets = pickle.load(f)
    net = M.Reader(sets["labels"])
    net.load_base(base)
    net.quantise_embeddings()
    return sets, net


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--work", required=True)
    p.add_argument("--base", required=True)
    p.add_argument("--minutes", type=float, default=70)
    p.add_argument("--every", type=float, default=4)
    p.add_argument("--quant", type=float, default=0.2)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--lr", type=float, default=3e-4)
    p.add_argument("--drop", type=float, default=0.1, help="dropout after attention and feed-forward; half as many pieces are hidden")
    p.add_argument("--frozen", type=int, default=M.SPLIT, help="layers that are not trained: 0, or the base's two, or with --start more")
    p.add_argument("--start", help="checkpoint whose averaged weights are the start; heads that it lacks begin anew")
    p.add_argument("--shares", type=json.loads, help='shares of steps by set, as {"attr": 0.8, ...}')
    p.add_argument("--pieces", type=int, default=1536)
    p.add_argument("--workers", type=int, default=2, help="processes of one thread; weights are averaged every --sync steps")
    p.add_argument("--sync", type=int, default=6)
    a = p.parse_args()
    torch.set_num_threads(1)            # also keeps fork safe: no thread pool exists before it
    work = Path(a.work)
    run = work / f"run-{a.seed}"
    run.mkdir(exist_ok=True)
    torch.manual_seed(a.seed)
    TASKS.update(a.shares or {})
    sets, net = build(work, a.base)
    if a.start:
        net.load_state_dict(torch.load(a.start)["avg"], strict=False)
    M.Drop.set(a.drop)
    net.frozen = a.frozen
    caches = {k: Cache(k, sets[k], net, work if a.frozen == M.SPLIT else run) for k in TASKS}
    frozen = [*net.word.parameters(), *net.place.parameters(), *net.norm.parameters(), *[q for l in net.layers[:a.frozen] for q in l.parameters()]]
    if a.frozen > M.SPLIT:
        frozen += [q for m in (net.shape, net.lead, net.quote) for q in m.parameters()]
    for q in frozen:
        q.requires_grad = False
    top = [q for l in net.layers[a.frozen:] for q in l.parameters()]
    known = {id(q) for q in frozen + top}
    rest = [q for q in net.parameters() if id(q) not in known]
    opt = Adam([(top, a.lr, 0.01), (rest, a.lr * 5, 0.0)])
    used = 0.0
    if (run / "last.pt").exists():
        s = torch.load(run / "last.pt")
        opt.load(s["opt"])
        used = s["used"]
        print(f"resumed at {used / 60:.1f} min, step {opt.t}", flush=True)
    size = sum(len(g["flat"]) for g in opt.groups)
    common = dict(box=torch.zeros(a.workers, 3 * size).share_memory_(), stop=torch.zeros(1).share_memory_(), barrier=mp.get_context("fork").Barrier(a.workers),
                  t0=time.time() - used)
    procs = [mp.get_context("fork").Process(target=worker, args=(r, a, caches, net, opt, common, run)) for r in range(a.workers)]
    for q in procs:
        q.start()
    for q in procs:
        q.join()


def exchange(opt, common, rank):
    """Replaces weights and moments by their mean over the workers."""
    box, at = common["box"], 0
    for g in opt.groups:
        for k in ("flat", "m", "v"):
            n = len(g[k])
            box[rank, at:at + n] = g[k]
            at += n
    common["barrier"].wait()
    at = 0
    for g in opt.groups:
        for k in ("flat", "m", "v"):
            n = len(g[k])
            torch.mean(box[:, at:at + n], 0, out=g[k])
            at += n
    stop = bool(common["stop"][0])
    common["barrier"].wait()
    return stop


def worker(rank, a, caches, net, opt, common, run):
    os.setsid()
    rng = random.Random(1000 * a.seed + rank + 17 * opt.t)
    streams = {k: Stream(c, a.pieces, rng) for k, c in caches.items()}
    total, names = a.minutes * 60, list(TASKS)
    saved = shown = time.time()
    sums, pieces, warm = {}, 0, opt.t + 60
    while True:
        used = time.time() - common["t0"]
        at = min(1.0, used / total)
        M.Linear.quant = at > 1 - a.quant
        factor = min(1.0, (opt.t + 1) / 60, 1 - 0.9 * (warm - opt.t) / 60 if opt.t < warm else 1.0) * max(0.02, 1 - at)
        k = rng.choices(names, [TASKS[x] for x in names])[0]
        b = streams[k].next()
        loss, parts = loss_of(net, b, k)
        loss.backward()
        opt.step(factor)
        pieces += int(b.lengths.sum())
        sums.setdefault(k, []).append(np.array([float(x) for x in parts]))
        if opt.t % a.sync:
            continue
        if rank == 0 and at >= 1:
            common["stop"][0] = 1
        stop = exchange(opt, common, rank)
        if rank:
            if stop:
                return
            continue
        opt.average(min(0.99, (opt.t / a.sync + 1) / (opt.t / a.sync + 8)))
        now = time.time()
        if now - shown > 60:
            line = "; ".join(f"{k} e{streams[k].epoch} " + " ".join(f"{x:.3f}" for x in np.mean(v, 0)) for k, v in sorted(sums.items()))
            print(f"{used / 60:.1f} min step {opt.t} {a.workers * pieces / (now - shown):.0f} pieces/s quant {M.Linear.quant}: {line}", flush=True)
            sums, pieces, shown = {}, 0, now
        if stop or now - saved > a.every * 60:
            save(net, opt, used, run / "last.pt")
            saved = now
        if stop:
            print("done", flush=True)
            return


def save(net, opt, used, path):
    opt.swap()
    avg = {k: v.clone() for k, v in net.state_dict().items()}
    opt.swap()
    tmp = path.with_suffix(".tmp")
    torch.save(dict(avg=avg, opt=opt.state(), used=used), tmp)
    tmp.replace(path)


if __name__ == "__main__":
    main()
