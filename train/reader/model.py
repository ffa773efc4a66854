"""The reading model: MiniLM encoder, features of case and place, and the heads; with fake quantisation for int8.

Numbers: 6 layers, width 384, 12 heads of 32, inner width 1536. Features (pieces.py) are added after layer SPLIT.
The embeddings stay as the base model has them (quantised), and so do the layers below SPLIT unless train.py is told --frozen 0.
"""
import json
import struct

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

D, HEADS, INNER, LAYERS, SPLIT = 384, 12, 1536, 6, 2
ARC, LABEL, LINK = 160, 160, 128
PAIR = 128          # of the head that reads a word given a cue
ANTECEDENT = 96     # of the head that looks for a pronoun's antecedent
BETWEEN = (1, 2, 3, 4, 5, 8, 12, 16, 24, 32, 48, 64)     # least numbers of candidates back that are told apart
BACK = (1, 2, 3, 4, 6, 10)                              # and of sentences
PRONOUNS = ("he", "she", "they", "it")                  # sorts of pronouns asked about, and of words that may be meant:
CANDIDATES = PRONOUNS + ("pronoun", "name", "noun")
NEAR = (1, 2, 3, 4, 5, 7, 10, 15, 22, 32, 48, 80)      # least distances of a word from the cue that are told apart
NAMES = 17          # outside and B I E S of PER ORG LOC OTHER
SPAN = 5            # outside, B, I, E, S


def load_safetensors(path):
    with open(path, "rb") as f:
        n = struct.unpack("<Q", f.read(8))[0]
        head = json.loads(f.read(n))
        blob = f.read()
    out = {}
    for k, v in head.items():
        if k != "__metadata__" and v["dtype"] == "F32":
            a, b = v["data_offsets"]
            out[k] = torch.from_numpy(np.frombuffer(blob[a:b], dtype=np.float32).reshape(v["shape"]).copy())
    return out


class RowQuant(torch.autograd.Function):
    """Activations to int8 by row: scale = largest magnitude / 127; the gradient passes straight."""

    @staticmethod
    def forward(ctx, x):
        s = x.abs().amax(-1, keepdim=True).clamp_(min=1e-20).div_(127.0)
        return torch.round(x / s).mul_(s)

    @staticmethod
    def backward(ctx, g):
        return g


class WeightQuant(torch.autograd.Function):
    """Weights (out x in) to +-63 by output column: scale = largest magnitude / 63; the gradient passes straight."""

    @staticmethod
    def forward(ctx, w):
        s = w.abs().amax(1, keepdim=True).clamp_(min=1e-20).div_(63.0)
        return torch.round(w / s).mul_(s)

    @staticmethod
    def backward(ctx, g):
        return g


class Linear(nn.Linear):
    """A linear layer that runs in int8 in the product."""
    quant = False

    def forward(self, x, ready=False):
        if not Linear.quant:
            return F.linear(x, self.weight, self.bias)
        return F.linear(x if ready else RowQuant.apply(x), WeightQuant.apply(self.weight), self.bias)


class Drop:
    """Dropout with stored masks: drawing new ones for every row costs more than a layer's products on this torch."""
    share, masks = 0.0, None

    @classmethod
    def set(cls, share, seed=1):
        cls.share = share
        cls.masks = (torch.rand(1 << 22, generator=torch.Generator().manual_seed(seed)) >= share).float() / (1 - share) if share else None

    @classmethod
    def on(cls, x):
        if not cls.share:
            return x
        at = int(torch.randint(len(cls.masks) - x.numel(), ()))
        return x * cls.masks[at:at + x.numel()].view_as(x)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = Linear(D, 3 * D), Linear(D, D)
        self.up, self.down = Linear(D, INNER), Linear(INNER, D)
        self.norm1, self.norm2 = nn.LayerNorm(D, eps=1e-12), nn.LayerNorm(D, eps=1e-12)

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, D // HEADS).permute(2, 0, 3, 1, 4)
        a = torch.matmul(q * (D // HEADS) ** -0.5, k.transpose(2, 3)) + mask
        a = torch.matmul(a.softmax(-1), v).transpose(1, 2).reshape(b, n, D)
        x = self.norm1(x + Drop.on(self.out(a)))
        return self.norm2(x + Drop.on(self.down(F.gelu(self.up(x)))))


class Reader(nn.Module):
    def __init__(self, labels, shapes=15, leads=5, quotes=2):
        super().__init__()
        self.frozen = SPLIT         # layers below this one are not trained; train.py sets it
        self.word, self.place = nn.Embedding(30522, D), nn.Embedding(512, D)
        self.norm = nn.LayerNorm(D, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.shape, self.lead, self.quote = (nn.Embedding(n, D) for n in (shapes, leads, quotes))
        for e in (self.shape, self.lead, self.quote):
            nn.init.normal_(e.weight, std=0.02)
        self.upos, self.xpos = Linear(D, len(labels["upos"])), Linear(D, len(labels["xpos"]))
        self.lemma, self.sentence = Linear(D, len(labels["lemma"])), Linear(D, 2)
        self.names = Linear(D, NAMES)
        self.arc_dep, self.arc_head = Linear(D, ARC), Linear(D, ARC)
        self.arc_bias = nn.Parameter(torch.zeros(ARC))          # score of a word as a head, whoever asks
        self.arc = nn.Parameter(torch.randn(ARC, ARC) * ARC ** -0.5)
        self.root = nn.Parameter(torch.randn(D) * 0.1)          # stands for the root beside the words
        self.label_dep, self.label_head = Linear(D, LABEL), Linear(D, LABEL)
        self.label = Linear(LABEL, len(labels["deprel"]))
        self.source, self.cue, self.content = Linear(D, SPAN), Linear(D, SPAN), Linear(D, SPAN)
        self.link_word, self.link_cue = Linear(D, 2 * LINK), Linear(D, 2 * LINK)
        self.link_none = nn.Parameter(torch.zeros(2))
        self.pair_word, self.pair_cue = Linear(D, PAIR), Linear(D, PAIR)
        self.near = nn.Parameter(torch.randn(2 * len(NEAR) + 1, PAIR) * 0.02)
        self.pair = Linear(PAIR, 2 * SPAN)
        nn.init.zeros_(self.pair.weight)
        nn.init.zeros_(self.pair.bias)
        self.pair_link = nn.Parameter(torch.full((2,), 0.5))     # weight of the link scores
        self.ante_ask, self.ante_word = Linear(D, 2 * ANTECEDENT), Linear(D, 2 * ANTECEDENT)
        self.ante_between = nn.Parameter(torch.randn(len(BETWEEN) + 1, ANTECEDENT) * 0.02)
        self.ante_back = nn.Parameter(torch.randn(len(BACK) + 1, ANTECEDENT) * 0.02)
        self.ante_sorts = nn.Parameter(torch.randn(len(PRONOUNS) * len(CANDIDATES), ANTECEDENT) * 0.02)
        self.ante_none = nn.Parameter(torch.randn(ANTECEDENT) * 0.02)      # in the place of a word: no word is meant
        self.ante_out = nn.Parameter(torch.randn(ANTECEDENT) * ANTECEDENT ** -0.5)

    def load_base(self, path):
        t = load_safetensors(path)
        t = {k.replace("bert.", "", 1) if k.startswith("bert.") else k: v for k, v in t.items()}
        e = "embeddings."
        with torch.no_grad():
            self.word.weight.copy_(t[e + "word_embeddings.weight"])
            # token type 0 is the only one used: fold it into the place
            self.place.weight.copy_(t[e + "position_embeddings.weight"] + t[e + "token_type_embeddings.weight"][0])
            self.norm.weight.copy_(t[e + "LayerNorm.weight"])
            self.norm.bias.copy_(t[e + "LayerNorm.bias"])
            for i, l in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for dst, src in ((l.out, "attention.output.dense"), (l.up, "intermediate.dense"), (l.down, "output.dense"),
                                 (l.norm1, "attention.output.LayerNorm"), (l.norm2, "output.LayerNorm")):
                    dst.weight.copy_(t[p + src + ".weight"])
                    dst.bias.copy_(t[p + src + ".bias"])
                for x in ("weight", "bias"):
                    getattr(l.qkv, x).copy_(torch.cat([t[p + f"attention.self.{k}.{x}"] for k in ("query", "key", "value")]))

    def quantise_embeddings(self):
        """Word and place rows as int8 x scale, as the weight file holds them."""
        with torch.no_grad():
            for e in (self.word, self.place):
                e.weight.copy_(RowQuant.apply(e.weight))

    @staticmethod
    def mask(lengths, n):
        ok = torch.arange(n)[None, :] < lengths[:, None]
        return torch.where(ok, 0.0, -1e9)[:, None, None, :]

    def bottom(self, ids, features, lengths):
        """Embeddings and the layers that are not trained. features: shape, lead, quote, as ids."""
        x = self.norm(self.word(ids) + self.place(torch.arange(ids.shape[1]))[None])
        return self.through(x, features, lengths, 0, self.frozen)

    def top(self, x, features, lengths):
        return self.through(x, features, lengths, self.frozen, LAYERS)

    def through(self, x, features, lengths, first, last):
        m = self.mask(lengths, x.shape[1])
        for i in range(first, last):
            if i == SPLIT:
                x = x + self.shape(features[0]) + self.lead(features[1]) + self.quote(features[2])
            x = self.layers[i](x, m)
        return x

    # heads; h: rows of first pieces (tokens x D), already quantised where Linear.quant

    def ready(self, h):
        return RowQuant.apply(h) if Linear.quant else h

    def arcs(self, h, groups):
        """h: tokens x D (ready). groups: S x N token indices, -1 where none. Scores S x N x (1 + N): heads are root, then words."""
        dep, head = F.gelu(self.arc_dep(h, True)), F.gelu(self.arc_head(h, True))
        root = F.gelu(self.arc_head(self.root[None]))
        d = F.pad(dep, (0, 0, 0, 1))[groups]                    # index -1 is the padding row
        hd = torch.cat([root.expand(len(groups), 1, ARC), F.pad(head, (0, 0, 0, 1))[groups]], 1)
        s = torch.matmul(torch.matmul(d, self.arc) + self.arc_bias, hd.transpose(1, 2))
        none = torch.cat([torch.zeros(len(groups), 1, dtype=torch.bool), groups < 0], 1)
        return s.masked_fill(none[:, None, :], -1e9)

    def labels(self, h, heads):
        """Labels of each token given its head's row in h; -1 is the root."""
        u, v = self.label_dep(h, True), self.label_head(h, True)
        r = self.label_head(self.root[None])
        return self.label(F.gelu(u + torch.cat([v, r])[heads]))

    def links(self, h, groups):
        """Pair scores B x N x N: [i, j] of content word i with the cue at j; and of the cue at j with the source that begins at i."""
        w, c = self.link_word(h, True), self.link_cue(h, True)
        w, c = F.pad(w, (0, 0, 0, 1))[groups], F.pad(c, (0, 0, 0, 1))[groups]
        none = (groups < 0)
        con = torch.matmul(w[..., :LINK], c[..., :LINK].transpose(1, 2)) * LINK ** -0.5
        src = torch.matmul(c[..., LINK:], w[..., LINK:].transpose(1, 2)) * LINK ** -0.5
        con, src = (x.masked_fill(none[:, None, :], -1e9) for x in (con, src))
        one = torch.ones(*groups.shape, 1)
        return torch.cat([con, one * self.link_none[0]], 2), torch.cat([src, one * self.link_none[1]], 2)

    def given_cue(self, h, words, cues):
        """What the words are to given cues: pairs of logits (content, source), C x N x SPAN each.

        h: rows (ready). words: C x N row indices, the words of each cue's window, -1 where none; cues: C, positions in those.
        """
        c = len(cues)
        own = words[torch.arange(c), cues]
        pad = lambda x: F.pad(x, (0, 0, 0, 1))
        z = pad(self.pair_word(h, True))[words] + self.pair_cue(h, True)[own][:, None]
        z = F.gelu(z + self.near[near(torch.arange(words.shape[1])[None] - cues[:, None])])
        z = self.pair(Drop.on(z))
        w, q = pad(self.link_word(h, True))[words], self.link_cue(h, True)[own]
        con = torch.einsum("cnd,cd->cn", w[..., :LINK], q[:, :LINK]) * LINK ** -0.5 * self.pair_link[0]
        src = torch.einsum("cnd,cd->cn", w[..., LINK:], q[:, LINK:]) * LINK ** -0.5 * self.pair_link[1]
        content, source = (pad(m(h, True))[words] for m in (self.content, self.source))
        inside, begins = torch.tensor([0.0, 1, 1, 1, 1]), torch.tensor([0.0, 1, 0, 0, 1])
        return content + con[..., None] * inside + z[..., :SPAN], source + src[..., None] * begins + z[..., SPAN:]

    def antecedents(self, ask, word, at, back, pair):
        """Scores A x (1 + N) of the words that a pronoun may mean; column 0: none of them.

        ask: A rows of ante_ask; word: rows of ante_word; at: A x N rows of `word`, nearest first, -1 where none; back: by how many
        sentences they lie before the pronoun; pair: the sorts of both (PRONOUNS x CANDIDATES).
        """
        d = ANTECEDENT
        w = F.pad(word, (0, 0, 0, 1))[at]
        between = torch.bucketize(torch.arange(at.shape[1]), torch.tensor(BETWEEN), right=True)
        z = w[..., :d] + self.ante_between[between] + self.ante_back[torch.bucketize(back, torch.tensor(BACK), right=True)] + self.ante_sorts[pair]
        z = F.gelu(ask[:, None, :d] + torch.cat([self.ante_none.expand(len(ask), 1, d), z], 1))
        s = Drop.on(z) @ self.ante_out
        like = torch.einsum("and,ad->an", w[..., d:], ask[:, d:]) * d ** -0.5
        return s + F.pad(like.masked_fill(at < 0, -1e9), (1, 0))


def near(d):
    """Rows of `near` for distances (word minus cue)."""
    size = torch.bucketize(d.abs(), torch.tensor(NEAR), right=True)
    return torch.where(d < 0, len(NEAR) - size, len(NEAR) + size)
