#!/usr/bin/env python3
"""Scores chains, acts and answers against gold written by hand for short articles of our own.

usage: score_chains.py [--hearsay PATH] [--set dev|held|all] [--errors] [--json] [--at-least NAME=VALUE …]

The gold lies beside this file in chains/dev and chains/held, one article a file: a comment, `publisher:`,
`published:`, `title:`, `---`, the text, `---`, then one line a statement:

    id | source | cue | act | content | chain | answers

  id       a leading ? makes the line optional: found or not, it counts neither way
  source   its words as they stand in the article, alternatives parted by " / "; - where the text names none
  cue      its words; cue#2 is the second place where the word stands (title first); a/b: either word may be the cue, as
           in "reported, citing"; - for the punctuation of headlines and for the publisher's own words
  act      an act of the record; a/b are alternatives
  content  a few words that the content must hold; - where there is no content
  chain    links after the publisher, reader's side first: Outlet > {2:officials}. Names are names; {words} is a source
           whose description has these words, {2:words} also says how many, {a/b} either; A & B two origins at one link;
           A\\|B two names of one; ? a source that the text does not name; - the publisher alone. " or " parts chains
           between which the rules of docs/claims.md do not choose
  answers  ids of the statements it answers; those in brackets may be named or left out

A statement is found if a claim's cue lies over the gold's cue, or, where the cue was read elsewhere, if the content
holds the words and the source is the gold's. One claim a statement. Reported, in percent:
  found    statements with a claim
  chain    statements whose whole chain is right, of all statements
  links    precision, recall and F1 of links after the publisher; claims that match no statement count against precision
           (claims of attitude, act `believe`, that gold does not list are passed over)
  act, content, source: right of those found
  answers  precision, recall and F1 of pairs of a statement and the one it answers
Exit: 0; 1 a bar of --at-least is missed; 2 wrong use, damaged gold or hearsay cannot be run.
"""
import argparse
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

GOLD = Path(__file__).resolve().parent / "chains"
SMALL = {"the", "a", "an", "and", "of", "both", "his", "her", "its", "their", "two", "three", "s"}
TITLES = {"mr", "mrs", "ms", "dr", "sir", "lady", "lord", "president", "senator", "sen", "gov", "governor", "captain",
          "judge", "chief", "minister", "chancellor", "coach", "imam"}


def fold(text):
    """Quote marks and dashes made plain, character for character."""
    return text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-"})


def words(text):
    text = unicodedata.normalize("NFKD", fold(text).casefold())
    text = re.sub(r"'s?\b", " ", text.replace(".", "").replace("&", " "))
    return [w for w in re.findall(r"[^\W_]+", text)]


def stem(word):
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def places(text, phrase):
    """Where the words stand as whole words, [begin, end) of each."""
    pattern = r"(?<!\w)" + re.escape(fold(phrase)) + r"(?!\w)"
    return [m.span() for m in re.finditer(pattern, fold(text))]


class Link:
    def __init__(self, text):
        self.unknown = text == "?"
        self.joined = [text] if "&" not in text or text.startswith("{") and "} &" not in text else text.split(" & ")
        self.joined = [self.parse(t.strip()) for t in self.joined]

    @staticmethod
    def parse(text):
        described = re.fullmatch(r"\{(?:(\d+):)?(.*)\}", text)
        if described:
            return ("described", int(described[1]) if described[1] else None,
                    [[stem(w) for w in words(d)] for d in described[2].split("/")])
        return ("named", None, [words(n) for n in text.replace("\\|", "|").split("|")])

    @staticmethod
    def is_one(gold, record, entity):
        kind, count, forms = gold
        texts = record.texts(entity)
        if kind == "described":
            if count is not None and record.entities[entity].get("count") != count:
                return False
            return any(set(form) <= {stem(w) for w in text} for form in forms for text in texts)
        for form in forms:
            bare = [w for w in form if w not in SMALL and w not in TITLES] or form
            for name in record.names(entity):
                other = [w for w in name if w not in SMALL and w not in TITLES] or name
                if other == bare or (len(bare) > 1 and other[-len(bare):] == bare):
                    return True
        return False

    def matches(self, record, link):
        entities = link.get("entities") or ([link["entity"]] if "entity" in link else [])
        if self.unknown:
            return not entities
        if len(entities) != len(self.joined):
            return False
        left = list(entities)
        for gold in self.joined:
            hit = next((e for e in left if self.is_one(gold, record, e)), None)
            if hit is None:
                return False
            left.remove(hit)
        return True


class Statement:
    def __init__(self, line):
        cells = [c.strip() for c in re.split(r"(?<!\\)\|", line)]
        if len(cells) not in (6, 7):
            raise ValueError(f"{len(cells)} cells: {line}")
        self.optional = cells[0].startswith("?")
        self.id = cells[0].lstrip("?")
        self.source, self.cue, acts, self.content, chains = cells[1:6]
        self.acts = acts.split("/")
        self.chains = [[] if c.strip() == "-" else [Link(x.strip()) for x in c.split(" > ")]
                       for c in chains.split(" or ")]
        named = cells[6].split() if len(cells) == 7 else []
        self.must = {a for a in named if not a.startswith("(")}
        self.may = {a.strip("()") for a in named}

    def source_places(self, text):
        return [p for words_of in self.source.split(" / ") for p in places(text, words_of)]

    def cue_places(self, text):
        if self.cue == "-":
            return []
        out = []
        for cue in self.cue.split("/"):
            word, _, number = cue.partition("#")
            found = places(text, word)
            if len(found) < int(number or 1):
                raise ValueError(f"cue not in the text: {cue}")
            out.append(found[int(number or 1) - 1])
        return out


class Article:
    def __init__(self, path):
        self.name = path.stem
        head, self.text, gold = [p.strip("\n") for p in re.split(r"(?m)^---$", path.read_text(encoding="utf-8"))]
        self.facts = dict(l.split(": ", 1) for l in head.splitlines() if not l.startswith("#"))
        self.statements = [Statement(l) for l in gold.splitlines() if l.strip()]
        self.check()

    def check(self):
        """Gold that points at nothing would be missed in silence."""
        whole = self.facts.get("title", "") + "\n" + self.text
        ids = {s.id for s in self.statements}
        for s in self.statements:
            s.cue_places(whole)
            for field in (s.content, s.source):
                for words_of in [] if field == "-" else field.split(" / "):
                    if not places(whole, words_of):
                        raise ValueError(f"{self.name}: not in the text: {words_of}")
            if not s.may <= ids:
                raise ValueError(f"{self.name}: answers nothing: {s.may - ids}")
        if len(ids) != len(self.statements):
            raise ValueError(f"{self.name}: an id twice")

    def line(self):
        return json.dumps({"text": self.text, **self.facts})


class Record:
    def __init__(self, document):
        self.text = document["text"]
        self.entities = {e["id"]: e for e in document["entities"]}
        self.attributions = {a["id"]: a for a in document["attributions"]}
        self.claims = document["claims"]

    def texts(self, entity):
        e = self.entities[entity]
        out = [e.get("name", ""), e.get("role", "")] + [self.text[m["begin"]:m["end"]] for m in e["mentions"]]
        return [words(t) for t in out if t]

    def names(self, entity):
        e = self.entities[entity]
        out = [e.get("name", "")] + [self.text[m["begin"]:m["end"]] for m in e["mentions"] if m["form"] != "pronoun"]
        return [words(t) for t in out if t]

    def part(self, claim, role):
        if role == "content":
            return claim.get("content", [])
        return self.attributions[claim["attribution"]].get(role, []) if "attribution" in claim else []

    def over(self, claim, role, spans):
        return any(b < y and x < e for b, e in self.part(claim, role) for x, y in spans)

    def holds(self, claim, phrase):
        """Does one span of the content, or all of them read on, hold the words?"""
        spans = self.part(claim, "content")
        whole = " ".join(self.text[b:e] for b, e in spans)
        return bool(places(whole, phrase))

    def links(self, claim):
        return [l for l in claim.get("chain", []) if l.get("how") != "publisher"]

    def size(self, claim):
        return sum(e - b for b, e in self.part(claim, "content"))


def find(statement, record, used):
    """The claim of the output that is this statement, or None."""
    free = [c for c in record.claims if c["id"] not in used]
    holds = lambda c: statement.content != "-" and record.holds(c, statement.content)
    cue = statement.cue_places(record.text) if statement.cue != "-" else []
    if cue:
        over = [c for c in free if record.over(c, "cue", cue)]
        if over:
            return min(over, key=lambda c: (not holds(c), record.size(c)))
    if statement.source == "-":
        over = [c for c in free if holds(c)]
        return min(over, key=lambda c: ("attribution" not in c, record.size(c)), default=None)
    source = statement.source_places(record.text)
    over = [c for c in free if holds(c) and record.over(c, "source", source)]
    return min(over, key=record.size, default=None)


def common(gold, record, links):
    """Longest run of links in order that both have, how many."""
    best = [[0] * (len(links) + 1) for _ in range(len(gold) + 1)]
    for i, g in enumerate(gold):
        for j, l in enumerate(links):
            same = best[i][j] + 1 if g.matches(record, l) else 0
            best[i + 1][j + 1] = max(same, best[i][j + 1], best[i + 1][j])
    return best[-1][-1]


def show(record, claim):
    names = []
    for link in claim.get("chain", []):
        ids = link.get("entities") or ([link["entity"]] if "entity" in link else [])
        names.append(" & ".join(record.entities[i].get("name", "?") for i in ids) or "?")
    cut = lambda role: " … ".join(record.text[b:e] for b, e in record.part(claim, role))
    return f"[{cut('source')}] [{cut('cue')}] {claim['act']} <{cut('content')[:90]}> {' > '.join(names)}"


class Score:
    COUNTS = ("statements", "found", "chain", "act", "content", "contents", "source", "sources", "links_right",
              "links_gold", "links_out", "spurious", "answers_right", "answers_gold", "answers_out")

    def __init__(self):
        self.n = dict.fromkeys(self.COUNTS, 0)
        self.errors = []

    def add(self, article, record):
        n, used, of_claim = self.n, {}, {}
        for s in sorted(article.statements, key=lambda s: s.optional):
            claim = find(s, record, used)
            if claim is not None:
                used[claim["id"]] = s
        for id, s in used.items():
            of_claim[s.id] = next(c for c in record.claims if c["id"] == id)
        fail = lambda what, s, claim: self.errors.append(
            f"{article.name} {s.id}: {what}: {s.cue} <{s.content}>" + (f"\n    {show(record, claim)}" if claim else ""))
        for s in article.statements:
            if s.optional:
                continue
            claim = of_claim.get(s.id)
            n["statements"] += 1
            if claim is None:
                n["links_gold"] += len(s.chains[0])
                n["answers_gold"] += len(s.must)
                fail("not found", s, None)
                continue
            n["found"] += 1
            links = record.links(claim)
            best = max(s.chains, key=lambda g: (common(g, record, links) == len(g) == len(links),
                                                common(g, record, links), -len(g)))
            right = common(best, record, links)
            exact = right == len(best) == len(links)
            n["chain"] += exact
            n["links_right"] += right
            n["links_gold"] += len(best)
            n["links_out"] += len(links)
            if not exact:
                fail("chain", s, claim)
            if claim["act"] in s.acts:
                n["act"] += 1
            else:
                fail("act", s, claim)
            if s.content != "-":
                n["contents"] += 1
                if record.holds(claim, s.content):
                    n["content"] += 1
                else:
                    fail("content", s, claim)
            if s.source != "-":
                n["sources"] += 1
                if record.over(claim, "source", s.source_places(record.text)):
                    n["source"] += 1
                else:
                    fail("source", s, claim)
            self.add_answers(s, claim, used, fail, record)
        for claim in record.claims:
            if claim["id"] not in used and "attribution" in claim and claim["act"] != "believe":
                n["spurious"] += 1
                n["links_out"] += len(record.links(claim))
                self.errors.append(f"{article.name} : not in gold:\n    {show(record, claim)}")

    def add_answers(self, s, claim, used, fail, record):
        out = claim.get("answers", [])
        out = out if isinstance(out, list) else [out]
        byid = {c["id"]: c for c in record.claims}
        named = {used[a].id if a in used else f"#{a}" for a in out if a in used or "attribution" in byid[a]}
        self.n["answers_gold"] += len(s.must)
        self.n["answers_right"] += len(s.must & named)
        wrong = named - s.may
        self.n["answers_out"] += len(s.must & named) + len(wrong)
        if wrong or s.must - named:
            fail(f"answers {sorted(named)} not {sorted(s.must)}", s, claim)

    def figures(self):
        n = self.n
        share = lambda a, b: a / b if b else 0.0

        def prf(right, gold, out):
            p, r = share(n[right], n[out]), share(n[right], n[gold])
            return {"p": p, "r": r, "f1": share(2 * p * r, p + r)}

        return {"statements": n["statements"], "spurious": n["spurious"], "found": share(n["found"], n["statements"]),
                "chain": share(n["chain"], n["statements"]), "links": prf("links_right", "links_gold", "links_out"),
                "act": share(n["act"], n["found"]), "content": share(n["content"], n["contents"]),
                "source": share(n["source"], n["sources"]),
                "answers": prf("answers_right", "answers_gold", "answers_out")}


def read(articles, hearsay):
    lines = "\n".join(a.line() for a in articles) + "\n"
    done = subprocess.run([hearsay, "read", "--json", "-"], input=lines, capture_output=True, text=True)
    records = [Record(json.loads(l)) for l in done.stdout.splitlines()]
    if done.returncode or len(records) != len(articles):
        sys.stderr.write(done.stderr)
        raise OSError(f"hearsay read: exit {done.returncode}, {len(records)} records for {len(articles)} articles")
    return records


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hearsay", default="build/release/hearsay")
    parser.add_argument("--set", choices=("dev", "held", "all"), default="all")
    parser.add_argument("--errors", action="store_true", help="every miss, of the dev set only unless --set held")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--at-least", nargs="*", default=[], metavar="NAME=VALUE")
    options = parser.parse_args()
    scores = {}
    try:
        for part in ("dev", "held") if options.set == "all" else (options.set,):
            articles = [Article(p) for p in sorted((GOLD / part).glob("*.gold"))]
            score = Score()
            for article, record in zip(articles, read(articles, options.hearsay)):
                score.add(article, record)
            scores[part] = {"articles": len(articles), **score.figures()}
            if options.errors and (part == "dev" or options.set == "held"):
                print("\n".join(score.errors))
    except (OSError, ValueError) as error:
        print(f"score_chains: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(scores))
    else:
        print("set   articles statements  found  chain   link P     R    F1    act content source   answer P     R    F1")
        pc = lambda x: f"{100 * x:5.1f}"
        for part, s in scores.items():
            print(f"{part:5} {s['articles']:8} {s['statements']:10}  {pc(s['found'])}  {pc(s['chain'])}    "
                  f"{pc(s['links']['p'])} {pc(s['links']['r'])} {pc(s['links']['f1'])}  {pc(s['act'])}   {pc(s['content'])}"
                  f"  {pc(s['source'])}      {pc(s['answers']['p'])} {pc(s['answers']['r'])} {pc(s['answers']['f1'])}")
    return bars(scores, options.at_least)


def bars(scores, wanted):
    missed = 0
    for bar in wanted:
        name, _, least = bar.partition("=")
        value = scores
        for key in name.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        if not isinstance(value, (int, float)):
            print(f"score_chains: no score {name}", file=sys.stderr)
            return 2
        least = float(least) / (100 if float(least) > 1 else 1)
        if value < least:
            print(f"below the bar: {name} {value:.3f} < {least:.3f}", file=sys.stderr)
            missed = 1
    return missed


if __name__ == "__main__":
    sys.exit(main())
