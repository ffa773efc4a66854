"""Word pieces and input features of the reading model; the C++ side (src/text) must agree with this file.

Pieces are made token by token: each token of the treebank style (see docs/weights.md) goes through BERT's uncased
word-piece algorithm alone, so every piece belongs to exactly one token and no token is without a piece.
Features are small class numbers a piece: shape of the token, what stands before the piece, inside quotation marks or not.
"""
import re
import unicodedata

SHAPES = ("special", "lower", "Init", "UPPER", "Single", "MiXed", "digits", "alnum", "stop", "comma", "quote",
          "bracket", "dash", "symbol", "other")
LEADS = ("special", "glued", "space", "break", "inner")
QUOTES = ("outside", "inside")

OPEN, CLOSE, STRAIGHT = "“„«", "”»", '"'


def is_punct(c):
    o = ord(c)
    if 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126:
        return True
    return unicodedata.category(c).startswith("P")


def is_cjk(c):
    o = ord(c)
    return (0x4E00 <= o <= 0x9FFF or 0x3400 <= o <= 0x4DBF or 0x20000 <= o <= 0x2A6DF or 0x2A700 <= o <= 0x2B73F
            or 0x2B740 <= o <= 0x2B81F or 0x2B820 <= o <= 0x2CEAF or 0xF900 <= o <= 0xFAFF or 0x2F800 <= o <= 0x2FA1F)


class WordPieces:
    """The uncased BERT tokenizer for one token. vocab: list of pieces in id order."""

    def __init__(self, vocab):
        self.id = {p: i for i, p in enumerate(vocab)}
        self.unk, self.cls, self.sep, self.mask = (self.id[x] for x in ("[UNK]", "[CLS]", "[SEP]", "[MASK]"))
        self.seen = {}

    def token(self, form):
        """Piece ids of one token, at least one."""
        got = self.seen.get(form)
        if got is None:
            got = []
            for word in self.words(form):
                got += self.word(word)
            got = self.seen[form] = got or [self.unk]
        return got

    @staticmethod
    def words(form):
        out, cur = [], ""
        for c in form:
            o = ord(c)
            cat = unicodedata.category(c)
            if o == 0 or o == 0xFFFD or (cat in ("Cc", "Cf", "Cs", "Co", "Cn") and c not in "\t\n\r"):
                continue
            if cat == "Zs" or c in "\t\n\r":
                if cur:
                    out.append(cur)
                cur = ""
            elif is_cjk(c):
                out += ([cur] if cur else []) + [c]
                cur = ""
            else:
                cur += c
        if cur:
            out.append(cur)
        split = []
        for w in out:
            w = "".join(c for c in unicodedata.normalize("NFD", w.lower()) if unicodedata.category(c) != "Mn")
            cur = ""
            for c in w:
                if is_punct(c):
                    split += ([cur] if cur else []) + [c]
                    cur = ""
                else:
                    cur += c
            if cur:
                split.append(cur)
        return split

    def word(self, w):
        if len(w) > 100:
            return [self.unk]
        out, b = [], 0
        while b < len(w):
            e = len(w)
            while e > b and (("##" if b else "") + w[b:e]) not in self.id:
                e -= 1
            if e == b:
                return [self.unk]
            out.append(self.id[("##" if b else "") + w[b:e]])
            b = e
        return out


def shape(form):
    """Index into SHAPES of a token."""
    up = sum(c.isupper() for c in form)
    low = sum(c.islower() for c in form)
    dig = sum(c.isdigit() for c in form)
    if up or low:
        if dig:
            return 7
        if not up:
            return 1
        if not low:
            return 4 if up == 1 else 3
        first = next(c for c in form if c.isupper() or c.islower())
        return 2 if up == 1 and first.isupper() else 5
    if dig:
        return 6
    c = form[0]
    if c in ".!?…" or form in ("...",):
        return 8
    if c in ",;:":
        return 9
    if c in "\"'`“”„«»‘’‚":
        return 10
    if c in "()[]{}<>":
        return 11
    if c in "-–—‐‑":
        return 12
    if unicodedata.category(c)[0] in "PS":
        return 13
    return 14


def quote_states(forms, breaks):
    """For each token 1 if it stands inside double quotation marks (the marks count as inside); a break begins outside."""
    out, inside = [], 0
    for f, br in zip(forms, breaks):
        if br:
            inside = 0
        if f in ("``",) or (f and f[0] in OPEN):
            inside = 1
            out.append(1)
        elif f in ("''",) or (f and f[0] in CLOSE):
            out.append(1)
            inside = 0
        elif f == STRAIGHT:
            out.append(1)
            inside = 1 - inside
        else:
            out.append(inside)
    return out


def encode(wp, forms, spaces, breaks):
    """One window: (piece ids, shape, lead, quote, first piece of each token). spaces[i]: white space before token i;
    breaks[i]: a new block (paragraph, title) begins at token i. [CLS] stands first, [SEP] last."""
    ids, sh, le, qu, first = [wp.cls], [0], [0], [0], []
    for f, sp, br, q in zip(forms, spaces, breaks, quote_states(forms, breaks)):
        first.append(len(ids))
        s = shape(f)
        for k, p in enumerate(wp.token(f)):
            ids.append(p)
            sh.append(s)
            le.append(4 if k else 3 if br else 2 if sp else 1)
            qu.append(q)
    return ids + [wp.sep], sh + [0], le + [0], qu + [0], first
