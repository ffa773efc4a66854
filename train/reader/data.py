"""Builds the training and development windows from DATA (see ../README.md) and stores them in one pickle.

  data.py --data /path/to/data --hearsay build/release/hearsay --vocab vocab.txt --cues ../../rules/cues.tsv --out WORK
A window is a dict: task, ids, shape, lead, quote, first (piece of each token), and the labels of its task.
"""
import argparse
import difflib
import json
import pickle
import random
import re
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

import lemma as lem
import pieces

KINDS = ("PER", "ORG", "LOC", "OTHER")
# Pieces of a window, as in the product; every task has windows of all lengths up to it, so that the encoder cannot tell tasks by length.
LIMIT, SHORT, LONGEST = 190, 40, 254
IGNORE = -100


def bioes(n, spans, tags=None):
    """Class numbers: 0 outside, then B I E S of each kind. spans: (first, last, kind)."""
    t = tags if tags is not None else [0] * n
    for b, e, k in spans:
        base = 1 + 4 * k
        if b == e:
            t[b] = base + 3
        else:
            t[b] = base
            for i in range(b + 1, e):
                t[i] = base + 1
            t[e] = base + 2
    return t


# ---------------------------------------------------------------- treebanks


def read_conllu(path, keep=None):
    """[(document id, [sentence])]; a sentence: dict of columns, spaces before, 'par' (a new paragraph)."""
    docs, cur, rows, par, mwt = [], None, [], False, None
    def close():
        nonlocal rows, par
        if rows:
            s = {"par": par}
            for k, c in (("form", 1), ("lemma", 2), ("upos", 3), ("xpos", 4), ("deprel", 7), ("misc", 9)):
                s[k] = [r[c] for r in rows]
            s["head"] = [int(r[6]) for r in rows]
            after, skip, sp = mwt or {}, 0, []
            for i, r in enumerate(rows, 1):
                if i in after:
                    skip = after[i][0]
                    glue = after[i][1]
                sp.append(not (i < skip or (i == skip and glue) or (i > skip and "SpaceAfter=No" in r[9])))
            s["space_after"] = sp
            docs[-1][1].append(s)
            par = False
        rows = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            docs.append((line.split("=", 1)[1].strip(), []))
            par = True
        elif line.startswith("# newpar"):
            par = True
        elif not line:
            close()
            mwt = None
        elif line[0] != "#":
            r = line.split("\t")
            if "-" in r[0]:
                a, b = map(int, r[0].split("-"))
                mwt = mwt or {}
                mwt[a] = (b, "SpaceAfter=No" in r[9])
            elif "." not in r[0]:
                rows.append(r)
    close()
    return [(i, s) for i, s in docs if s and (keep is None or i in keep)]


PART = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
GLUE = {"of", "the", "and", "'", "’", "'s", "’s", "-", "–", "&", "/", ".", "de", "la", "von", "van", "al"}


TITLES = set("""aunt attorney brother capt. captain chairman chairwoman chancellor chief col. colonel commissioner dame director doctor dr dr. drs drs. emperor
father general gen. gov. governor imam judge justice king lady lord lt. maj. major mayor miss minister monsieur mother mr mr. mrs mrs. ms ms. officer pastor
pope premier president prime prince princess prof prof. professor queen rabbi rep. representative rev. reverend saint secretary sen. senator sgt. sheikh sheriff
sir sister sultan uncle vice""".split())


def without_title(forms, b, e, kind):
    """First token of a person's name after titles, which are no part of it."""
    lo = b
    while kind == 0 and lo < e and (forms[lo].lower() in TITLES or lo > b and forms[lo].lower() in ("of", "minister", "general")):
        lo += 1
    return lo


def gum_names(sents):
    """Per sentence (first, last, kind) of the names: the run of proper nouns around the head of each named mention."""
    flat = [(si, i, s) for si, s in enumerate(sents) for i in range(len(s["form"]))]
    out, open_ = [[] for _ in sents], defaultdict(list)
    proper = lambda w: w[2]["upos"][w[1]] == "PROPN" or w[2]["xpos"][w[1]] in ("NNP", "NNPS")
    def make(a, b, attrs):
        f = attrs.split("-", 7)
        span = flat[a:b + 1]
        if span[0][0] != span[-1][0]:
            return
        try:
            m = int(f[5].split(",")[0]) - 1
        except (ValueError, IndexError):
            m = 0
        m = m if m < len(span) else 0
        if not proper(span[m]):
            full = [w for w in span if w[2]["upos"][w[1]] in ("NOUN", "PROPN", "ADJ", "VERB", "PRON")]
            if not (len(f) > 7 and full and span[m][2]["upos"][span[m][1]] != "PRON" and all(w[2]["form"][w[1]][0].isupper() for w in full)):
                return
            lo, hi = 0, len(span) - 1
            if span[0][2]["form"][span[0][1]].lower() in ("the", "a", "an") and hi:
                lo = 1
        else:
            low = lambda i: span[i][2]["form"][span[i][1]].lower()
            lo = hi = m
            while lo > 0 and (proper(span[lo - 1]) or low(lo - 1) in GLUE and lo > 1 and proper(span[lo - 2])):
                lo -= 1
            while hi + 1 < len(span) and (proper(span[hi + 1]) or low(hi + 1) in GLUE and hi + 2 < len(span) and
                                          (proper(span[hi + 2]) or low(hi + 2) in GLUE and hi + 3 < len(span) and proper(span[hi + 3]))):
                hi += 1
        kind = {"person": 0, "organization": 1, "place": 2}.get(f[1], 3)
        out[span[0][0]].append((span[lo][1], span[hi][1], kind))
    for n, (si, i, s) in enumerate(flat):
        ent = next((x[7:] for x in s["misc"][i].split("|") if x.startswith("Entity=")), "")
        for m in PART.finditer(ent):
            if m.group(1) and m.group(2):
                make(n, n, m.group(1))
            elif m.group(1):
                open_[m.group(1).split("-")[0]].append((n, m.group(1)))
            else:
                k = m.group(3).split("-")[0]
                if open_[k]:
                    a, at = open_[k].pop()
                    make(a, n, at)
    for i, v in enumerate(out):      # widest first; names inside names give way
        kept, form = [], sents[i]["form"]
        for b, e, k in sorted(set(v), key=lambda x: (x[0] - x[1], x)):
            b = without_title(form, b, e, k)
            if b == e and sents[i]["xpos"][b] == "NNPS" and k < 2:      # "Palestinians": people, not a name of one
                continue
            if not any(b <= y and x <= e for x, y, _ in kept):
                kept.append((b, e, k))
        out[i] = kept
    return out


def limits(rng):
    """Endless limits of windows: those of the product where rng is None, else of any length."""
    while True:
        yield LIMIT if rng is None else rng.randint(SHORT, LIMIT)


def pack(sizes, rng):
    """Runs [first, last) of consecutive units of so many pieces each, as many as a window's limit holds, at least one."""
    out, used, most = [], 0, limits(rng)
    limit = next(most)
    for i, n in enumerate(sizes):
        if not out or used + n > limit:
            limit, used = next(most) if out else limit, 0
            out.append((i, i))
        out[-1] = (out[-1][0], i + 1)
        used += n
    return out


def packed(wp, units, rng):
    """pack() of units that are tuples of forms first; those that no window may hold are left out."""
    sizes = [sum(len(wp.token(f)) for f in u[0]) for u in units]
    return [units[a:b] for a, b in pack(sizes, rng) if sum(sizes[a:b]) <= LONGEST]


def window(wp, task, forms, spaces, breaks):
    ids, sh, le, qu, first = pieces.encode(wp, forms, spaces, breaks)
    return dict(task=task, forms=forms, ids=ids, shape=sh, lead=le, quote=qu, first=first)


def treebank(wp, docs, vocab, names=False, rng=None):
    out = []
    for _, sents in docs:
        nm = gum_names(sents) if names else [None] * len(sents)
        prev = True
        units = []
        for s, v in zip(sents, nm):
            sp = [prev] + s["space_after"][:-1]
            prev = s["space_after"][-1]
            units.append((s["form"], sp, s, v))
        for g in packed(wp, units, rng):
            forms = [f for u in g for f in u[0]]
            breaks = [i == 0 and u[2]["par"] for u in g for i in range(len(u[0]))]
            w = window(wp, "ud", forms, [x for u in g for x in u[1]], breaks)
            w["sent"] = [sum(len(x[0]) for x in g[:i]) for i in range(len(g))]
            for k in ("upos", "xpos", "deprel"):
                w[k] = [vocab[k].get(x, IGNORE) for u in g for x in u[2][k]]
            w["head"] = [x for u in g for x in u[2]["head"]]
            w["gold_lemma"] = [x for u in g for x in u[2]["lemma"]]
            w["lemma"] = [vocab["lemma"].get(lem.script(f, l), IGNORE) for f, l in zip(forms, w["gold_lemma"])]
            if names:
                base, spans = 0, []
                for u in g:
                    spans += [(base + b, base + e, k) for b, e, k in u[3]]
                    base += len(u[0])
                w["names"] = bioes(len(forms), spans)
            out.append(w)
    return out


# ---------------------------------------------------------------- names

NO_BEFORE = re.compile(r"^([,.!?;:)\]}%’”]|n't|'s|'re|'ve|'m|'ll|'d|’s|n’t|'')")
NO_AFTER = {"(", "[", "{", "$", "£", "€", "“", "``", "#", "@"}


def spacing(forms):
    return [i == 0 or not (NO_BEFORE.match(f) or forms[i - 1] in NO_AFTER) for i, f in enumerate(forms)]


def read_columns(path, sep=None):
    sents, cur = [], []
    for line in open(path, encoding="utf-8"):
        f = line.rstrip("\n").split(sep)
        if not line.strip():
            if cur:
                sents.append(cur)
            cur = []
        elif len(f) >= 2 and not line.startswith("# "):
            cur.append((f[0], f[-1].strip()))
    return sents + ([cur] if cur else [])


def spans_of(tags):
    """(first, last, label) of IOB1 or IOB2 tags."""
    out, b = [], None
    for i, t in enumerate(tags + ["O"]):
        if b is not None and (t == "O" or t[0] == "B" or t[2:] != tags[b][2:]):
            out.append((b, i - 1, tags[b][2:]))
            b = None
        if t != "O" and b is None:
            b = i
    return out


WNUT = {"person": 0, "location": 2, "group": 1, "corporation": 1, "product": 3, "creative-work": 3}
WIKI = {"PER": 0, "ORG": 1, "LOC": 2, "MISC": 3}
RE3D = {"Person": 0, "Organisation": 1, "Location": 2, "MilitaryPlatform": 3, "Weapon": 3}


def re3d_tags(forms, tags):
    """Spans that are plainly names; other marked tokens (nominals, pronouns, nationalities) are left out of the loss."""
    t = [0] * len(forms)
    for b, e, l in spans_of(tags):
        if l in ("Temporal", "Quantity", "Money"):
            continue
        for i in range(b, e + 1):
            t[i] = IGNORE
        if forms[b].lower() in ("the", "a", "an"):
            t[b] = 0
            b += 1
        if l in RE3D and b <= e and all(f[0].isupper() or f[0].isdigit() or f.lower() in GLUE or not f[0].isalpha() for f in forms[b:e + 1]) \
                and forms[b][0].isupper() and forms[e][0].isalnum():
            bioes(0, untitled(forms, [(b, e, RE3D[l])]), t)
    return t


def untitled(forms, spans):
    return [(without_title(forms, b, e, k), e, k) for b, e, k in spans]


def names_sets(wp, data, rng=None):
    out = []
    def add(units):
        for g in packed(wp, units, rng):
            forms = [f for u in g for f in u[0]]
            w = window(wp, "names", forms, [x for u in g for x in spacing(u[0])], [i == 0 and u[2] for u in g for i in range(len(u[0]))])
            w["names"] = [x for u in g for x in u[1]]
            out.append(w)
    for part in ("train", "dev", "test"):
        s = read_columns(data / "names/wnut17" / f"{part}.conll", "\t")
        add([([f for f, _ in x], bioes(len(x), untitled([f for f, _ in x], [(b, e, WNUT[k]) for b, e, k in spans_of([t for _, t in x])])), True) for x in s])
    s = read_columns(data / "names/wikigold/wikigold.conll.txt")
    add([([f for f, _ in x], bioes(len(x), untitled([f for f, _ in x], [(b, e, WIKI[k]) for b, e, k in spans_of([t for _, t in x])])), False) for x in s])
    for f in sorted((data / "names/re3d").glob("*/*.conll")):
        s = read_columns(f)
        add([([f for f, _ in x], re3d_tags([f for f, _ in x], [t for _, t in x]), False) for x in s])
    return out


def uner(data):
    """UNER's dev tags by sentence (its documents stand in another order than the treebank's)."""
    sents, sid = {}, None
    for line in open(data / "names/uner-ewt/en_ewt-ud-dev.iob2", encoding="utf-8"):
        if line.startswith("# sent_id"):
            sid = line.split("=", 1)[1].strip()
            sents[sid] = []
        elif line[:1].isdigit():
            f = line.split("\t")
            sents[sid].append((f[1], f[2]))
    tags = defaultdict(list)
    for s in sents.values():
        tags[tuple(f for f, _ in s)].append([t for _, t in s])
    return tags


# ---------------------------------------------------------------- attribution

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
ROLES = ("source", "cue", "content")


def read_ann(path):
    spans, rels = {}, []
    for line in path.read_bytes().decode("utf-8-sig").split("\n"):
        f = line.split("\t")
        if line.startswith("T") and len(f) > 1:
            label, _, where = f[1].partition(" ")
            spans[f[0]] = [tuple(map(int, s.split())) for s in where.split(";")]
        elif line.startswith("E") and len(f) > 1:
            a = defaultdict(list)
            for x in f[1].split():
                role, t = x.split(":")
                role = role.rstrip("0123456789").lower()
                if role in ROLES and t in spans:
                    a[role] += spans[t]
            if a:
                rels.append(a)
    return rels


def align(a, b):
    """Offsets of text a in text b, white space and invisible characters aside. What the page room drops ("Follow us on") has none."""
    keep = lambda t: [i for i, c in enumerate(t) if not (c.isspace() or c in INVISIBLE)]
    ka, kb = keep(a), keep(b)
    ta, tb = "".join(a[i] for i in ka), "".join(b[i] for i in kb)
    if ta == tb:
        return dict(zip(ka, kb))
    blocks = difflib.SequenceMatcher(None, ta, tb, autojunk=False).get_matching_blocks()
    return {ka[x + k]: kb[y + k] for x, y, n in blocks if n >= 8 for k in range(n)}


def inflect(v):
    """Forms of a regular verb (a few too many do no harm: they only leave tokens out of a loss)."""
    out = {v, v + "s", v + "ed", v + "ing", v + "d", v + v[-1] + "ed", v + v[-1] + "ing"}
    if v.endswith("e"):
        out |= {v[:-1] + "ing"}
    if v.endswith("y"):
        out |= {v[:-1] + "ies", v[:-1] + "ied"}
    if v[-1] in "hsxz":
        out |= {v + "es"}
    return out


IRREGULAR = {"said", "told", "wrote", "written", "thought", "knew", "known", "felt", "saw", "seen", "heard", "read", "found", "swore", "spoke", "taught",
             "understood", "according", "put", "held", "meant", "foresaw", "forecast"}


def cue_forms(path):
    forms = set(IRREGULAR)
    for line in open(path, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if len(f) == 5 and f[1] == "verb" and f[4].isdigit() and int(f[4]) >= 70 and " " not in f[0]:
            forms |= inflect(f[0])
    return forms


def attribution_doc(wp, record, rels_text, rels, cues):
    """(units, token table) of one document: units are sentences, labels are on tokens of the whole document."""
    text, tok = record["text"], record["tokens"]
    to = align(rels_text, text)
    if len(to) < 0.8 * sum(not c.isspace() for c in text):
        return None
    at = {}
    for i, t in enumerate(tok):
        for c in range(t["begin"], t["end"]):
            at[c] = i
    forms = [text[t["begin"]:t["end"]] for t in tok]
    starts = {b["begin"] for b in record["blocks"]}
    breaks = [t["begin"] in starts for t in tok]
    spaces = [i == 0 or tok[i - 1]["end"] < t["begin"] for i, t in enumerate(tok)]
    n = len(tok)
    tag = {r: [0] * n for r in ROLES}
    link_c, link_s = [IGNORE] * n, {}
    def token_spans(spans):
        """Runs of tokens of the character spans; runs that only white space parts are one."""
        got = set()
        for b, e in spans:
            for c in range(b, e):
                if c in to and to[c] in at:
                    got.add(at[to[c]])
        out = []
        for i in sorted(got):
            if out and i == out[-1][1] + 1:
                out[-1][1] = i
            else:
                out.append([i, i])
        return out
    inside = []
    for r in rels:
        s = {k: token_spans(r[k]) for k in ROLES}
        for k in ROLES:
            bioes(n, [(b, e, 0) for b, e in s[k]], tag[k])
        cue = s["cue"][0][0] if s["cue"] else -1
        if cue >= 0:
            link_s[cue] = s["source"][0][0] if s["source"] else -1
        for b, e in s["content"]:
            inside.append((b, e))
            for i in range(b, e + 1):
                link_c[i] = cue
    # PolNeAR marks no attribution inside a content: a likely cue there is no counter-example
    for b, e in inside:
        for i in range(b, e + 1):
            if tag["cue"][i] == 0 and forms[i].lower() in cues:
                tag["cue"][i] = IGNORE
                for j in range(max(b, i - 12), min(e, i + 6) + 1):
                    if tag["source"][j] == 0:
                        tag["source"][j] = IGNORE
    bounds = sorted({0} | {next((i for i, t in enumerate(tok) if t["begin"] >= b), n) for b, _ in record["sentences"]})
    return dict(forms=forms, spaces=spaces, breaks=breaks, tag=tag, link_c=link_c, link_s=link_s, bounds=[b for b in bounds if b < n], tok=tok)


def attr_windows(wp, d, rng=None):
    """Windows of whole sentences; one that is longer than a window is cut."""
    size = [len(wp.token(f)) for f in d["forms"]]
    units = []
    for b, e in zip(d["bounds"], d["bounds"][1:] + [len(d["forms"])]):
        while b < e:
            k, c = b + 1, size[b]
            while k < e and c + size[k] <= LIMIT:
                c += size[k]
                k += 1
            units.append((b, k, c))
            b = k
    out = []
    for i, j in pack([c for _, _, c in units], rng):
        b, e = units[i][0], units[j - 1][1]
        w = window(wp, "attr", d["forms"][b:e], d["spaces"][b:e], [i == 0 or x for i, x in enumerate(d["breaks"][b:e])])
        w["range"] = (b, e)
        for k in ROLES:
            w[k] = d["tag"][k][b:e]
        lc = []
        for x in d["link_c"][b:e]:
            lc.append(x if x < 0 else x - b if b <= x < e else IGNORE)
        w["link_c"] = lc
        w["link_s"] = [(c - b, s - b if b <= s < e else -1) for c, s in sorted(d["link_s"].items()) if b <= c < e and (s < 0 or b <= s < e)]
        out.append(w)
    return out


def polnear(wp, data, part, work, hearsay, cues):
    folder = data / "polnear" / part
    cache = work / f"polnear-{part}.jsonl"
    files = sorted((folder / "text").glob("*.txt"))
    if not cache.exists():
        with open(cache, "w", encoding="utf-8") as f:
            for i in range(0, len(files), 64):
                r = subprocess.run([hearsay, "read", "--json", "--tokens", "--rules-only", *map(str, files[i:i + 64])], capture_output=True, check=True)
                f.write(r.stdout.decode("utf-8"))
    ann = defaultdict(list)
    for where in ("attributions", "extra-annotators") if part == "train" else ("attributions",):
        for f in sorted((folder / where).glob("*.ann")):
            ann[f.stem.rsplit("_", 1)[0]].append(f)
    out, lost = [], 0
    for line in open(cache, encoding="utf-8"):
        r = json.loads(line)
        name = Path(r["input"]).stem
        if name not in ann or not r.get("tokens"):
            continue
        for reading in ann[name]:
            d = attribution_doc(wp, r, (folder / "text" / (name + ".txt")).read_bytes().decode("utf-8-sig"), read_ann(reading), cues)
            if d is None:
                lost += 1
                continue
            d["name"], d["text"] = name, r["text"]
            out.append(d)
    print(f"polnear {part}: {len(out)} documents, {lost} whose text does not align")
    return out


def main():
    p = argparse.ArgumentParser()
    for a in ("data", "hearsay", "vocab", "cues", "out"):
        p.add_argument("--" + a, required=True)
    a = p.parse_args()
    data, work = Path(a.data), Path(a.out)
    work.mkdir(parents=True, exist_ok=True)
    wp = pieces.WordPieces(Path(a.vocab).read_text("utf-8").rstrip("\n").split("\n"))
    free = {l.split("\t")[0] for l in open(data / "ud-gum/licences.tsv", encoding="utf-8") if l.split("\t")[3] == "free"}
    ewt = read_conllu(data / "ud-ewt/en_ewt-ud-train.conllu")
    gum = read_conllu(data / "ud-gum/en_gum-ud-train.conllu", free)
    ewt_dev = read_conllu(data / "ud-ewt/en_ewt-ud-dev.conllu")
    gum_dev = read_conllu(data / "ud-gum/en_gum-ud-dev.conllu", free)
    count = defaultdict(Counter)
    for _, sents in ewt + gum:
        for s in sents:
            for k in ("upos", "xpos", "deprel"):
                count[k].update(s[k])
            count["lemma"].update(x for x in map(lem.script, s["form"], s["lemma"]) if x)
    labels = {k: sorted(count[k]) for k in ("upos", "xpos", "deprel")}
    labels["lemma"] = sorted([s for s, n in count["lemma"].items() if n >= 4])
    vocab = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
    cues = cue_forms(a.cues)
    rng = random.Random(1)
    both = lambda make: make(None) + make(rng)      # cut as in the product, and once more by other lengths
    sets = {"ewt": both(lambda r: treebank(wp, ewt, vocab, rng=r)), "gum": both(lambda r: treebank(wp, gum, vocab, True, r)),
            "names": both(lambda r: names_sets(wp, data, r)), "ewt_dev": treebank(wp, ewt_dev, vocab), "gum_dev": treebank(wp, gum_dev, vocab, True)}
    tags, missed = uner(data), 0
    for w in sets["ewt_dev"]:
        w["names"] = []
        for b, e in zip(w["sent"], w["sent"][1:] + [len(w["forms"])]):
            got = tags[tuple(w["forms"][b:e])]
            if got:
                w["names"] += bioes(e - b, [(x, y, KINDS.index(k)) for x, y, k in spans_of(got.pop(0))])
            else:
                w["names"] += [IGNORE] * (e - b)    # newer words in the treebank than in UNER
                missed += 1
    print("sentences of UNER dev that differ from the treebank's:", missed)
    docs = polnear(wp, data, "train", work, a.hearsay, cues)
    sets["attr"] = both(lambda r: [w for d in docs for w in attr_windows(wp, d, rng=r)])
    sets["attr_docs_dev"] = polnear(wp, data, "dev", work, a.hearsay, cues)
    sets["labels"] = labels
    for k, v in sets.items():
        print(k, len(v), sum(len(w["ids"]) for w in v) if v and isinstance(v, list) and "ids" in v[0] else "")
    print({k: len(v) for k, v in labels.items()})
    with open(work / "windows.pkl", "wb") as f:
        pickle.dump(sets, f, protocol=4)


if __name__ == "__main__":
    main()
