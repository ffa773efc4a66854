"""From the heads' numbers to trees, spans and attributions: the rules that the C++ rooms follow as well."""
import numpy as np


def log_softmax(x):
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


def moves(kinds):
    """Allowed transitions between classes 0 = outside, 1 + 4k + (B, I, E, S): begins, inner and end in order."""
    n = 1 + 4 * kinds
    ok = np.full((n, n), -1e9)
    for a in range(n):
        for b in range(n):
            inside = a > 0 and (a - 1) % 4 in (0, 1)        # after B or I the same kind must go on
            if inside:
                good = b > 0 and (b - 1) // 4 == (a - 1) // 4 and (b - 1) % 4 in (1, 2)
            else:
                good = b == 0 or (b - 1) % 4 in (0, 3)
            if good:
                ok[a, b] = 0
    start = np.array([0.0 if c == 0 or (c - 1) % 4 in (0, 3) else -1e9 for c in range(n)])
    end = np.array([0.0 if c == 0 or (c - 1) % 4 in (2, 3) else -1e9 for c in range(n)])
    return ok, start, end


MOVES = {k: moves(k) for k in (1, 4)}


def spans(logp, kinds):
    """Best sequence: [(first, last, kind)]. logp: tokens x (1 + 4 kinds)."""
    ok, start, end = MOVES[kinds]
    n = len(logp)
    if not n:
        return []
    best, back = start + logp[0], []
    for i in range(1, n):
        t = best[:, None] + ok
        k = t.argmax(0)
        back.append(k)
        best = t[k, np.arange(len(k))] + logp[i]
    c = int((best + end).argmax())
    path = [c]
    for k in reversed(back):
        c = int(k[c])
        path.append(c)
    path.reverse()
    out, b = [], 0
    for i, c in enumerate(path):
        if c and (c - 1) % 4 in (0, 3):
            b = i
        if c and (c - 1) % 4 in (2, 3):
            out.append((b, i, (c - 1) // 4))
    return out


def tree(scores):
    """Heads (0 = root, else 1-based) of the best tree with exactly one root. scores: words x (1 + words), column 0 the root."""
    n = len(scores)
    s = np.full((n + 1, n + 1), -np.inf)
    s[1:, :] = scores
    np.fill_diagonal(s, -np.inf)
    h = s[1:].argmax(1)
    if (h == 0).sum() == 1 and not cycle(np.concatenate([[0], h])):
        return h.tolist()
    best, keep = -np.inf, None
    roots = np.argsort(-s[1:, 0], kind="stable")[:8] + 1       # try the likeliest roots, each with the others barred
    for r in roots:
        t = s.copy()
        t[1:, 0] = -np.inf
        t[r, :] = -np.inf
        t[r, 0] = 0
        h = edmonds(t)
        v = s[np.arange(1, n + 1), h[1:]].sum()
        if v > best:
            best, keep = v, h
    return keep[1:].tolist()


def cycle(h):
    """Nodes of one cycle in the head array (h[0] ignored), or an empty list."""
    color = [0] * len(h)
    for i in range(1, len(h)):
        path, j = [], i
        while j and color[j] == 0:
            color[j] = i + 1
            path.append(j)
            j = int(h[j])
        if j and color[j] == i + 1 and j in path:
            return path[path.index(j):]
        for k in path:
            color[k] = -1
    return []


def edmonds(s):
    """Chu-Liu and Edmonds. s[d, h]: score of head h for d; node 0 is the root. Returns heads (h[0] = 0)."""
    n = len(s)
    h = np.zeros(n, dtype=int)
    h[1:] = s[1:].argmax(1)
    c = cycle(h)
    if not c:
        return h
    rest = [i for i in range(n) if i not in c]
    m = len(rest)
    t = np.full((m + 1, m + 1), -np.inf)
    t[:m, :m] = s[np.ix_(rest, rest)]
    inner = sum(s[d, h[d]] for d in c)
    into, out = {}, {}
    for k, r in enumerate(rest):
        if r:
            j = max(c, key=lambda x: s[r, x])
            t[k, m] = s[r, j]
            out[k] = j
        g = [inner - s[d, h[d]] + s[d, r] for d in c]
        j = int(np.argmax(g))
        t[m, k] = g[j]
        into[k] = c[j]
    u = edmonds(t)
    for k, r in enumerate(rest):
        if r:
            h[r] = out[k] if u[k] == m else rest[u[k]]
    d = into[u[m]]
    h[d] = rest[u[m]]
    return h


# added to the log probability of every class but O: chosen on PolNeAR dev
BIAS = {"source": 1.5, "cue": -1.0, "content": 0.5}
LIFT = np.array([0.0, 1, 1, 1, 1])


def inside(logp, b, e):
    """Mean probability that the words b..e are of the role."""
    return float(1 - np.exp(logp[b:e + 1, 0]).mean())


def attributions(cue, given, bias=BIAS):
    """[{source, cue, content: [(first, last)]}] over the tokens of one document; a cue that takes no content is left out.

    cue: log probabilities, tokens x 5. given(j): of the cue that begins at token j its window's first token, and log
    probabilities of content and source given that cue, one row a token of the window.
    """
    out = []
    for b, e, _ in spans(cue + LIFT * bias["cue"], 1):
        lo, content, source = given(b)
        c = [(x, y) for x, y, _ in spans(content + LIFT * bias["content"], 1) if not (x <= b - lo and e - lo <= y)]
        if not c:
            continue
        s = [(x, y) for x, y, _ in spans(source + LIFT * bias["source"], 1)]
        s = [max(s, key=lambda z: inside(source, *z))] if s else []
        out.append(dict(cue=[(b, e)], content=[(x + lo, y + lo) for x, y in c], source=[(x + lo, y + lo) for x, y in s],
                        sure={(x + lo, y + lo): inside(content, x, y) for x, y in c}))
    settle(out)
    return [o for o in out if o["content"]]


def settle(found):
    """A word is what one cue says unless one of the cues lies in what the other says: else the surer cue keeps it."""
    holds = lambda a, b: any(x <= b["cue"][0][0] <= y for x, y in a["content"])
    for i, a in enumerate(found):
        for b in found[i + 1:]:
            if holds(a, b) or holds(b, a):
                continue
            for p in list(a["content"]):
                for q in list(b["content"]):
                    if p[0] <= q[1] and q[0] <= p[1] and p in a["content"] and q in b["content"]:
                        if a["sure"][p] < b["sure"][q]:
                            a["content"].remove(p)
                        else:
                            b["content"].remove(q)
