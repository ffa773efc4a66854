#!/usr/bin/env python3
"""Holds `hearsay read --json --tokens` of every example to docs/record.schema.json and to what a schema cannot say:
offsets inside the text and in order, source bytes inside the file, ids that exist, link 0 the publisher, ids by content.

    schema_test.py build/release/hearsay [FILE …]      without files: all of examples/
"""
import hashlib, json, subprocess, sys
from pathlib import Path
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/record.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def sorted_apart(spans):
    return all(b < e for b, e in spans) and all(a[1] <= b[0] for a, b in zip(spans, spans[1:]))


def wrong(r, size):
    """Yields what is wrong with record r of a file of `size` bytes."""
    for e in VALIDATOR.iter_errors(r):
        yield f"schema: {'/'.join(map(str, e.absolute_path))}: {e.message[:200]}"
        return
    text, n = r["text"], len(r["text"])
    url = r.get("url", "")
    framed = b"".join(str(len(p)).encode() + b":" + p for p in (text.encode(), url.encode()))
    if r["id"] != hashlib.sha256(framed).hexdigest():
        yield "id is not the SHA-256 of text and url"

    spans = [("block", (b["begin"], b["end"])) for b in r["blocks"]] + [("sentence", s) for s in r["sentences"]]
    spans += [("token", (t["begin"], t["end"])) for t in r["tokens"]]
    spans += [("mention", (m["begin"], m["end"])) for e in r["entities"] for m in e["mentions"]]
    spans += [("time", (t["begin"], t["end"])) for t in r["times"]]
    spans += [(k, s) for a in r["attributions"] for k in ("source", "cue", "content") for s in a[k]]
    spans += [("content", s) for c in r["claims"] for s in c["content"]]
    spans += [("evidence", l["evidence"]) for c in r["claims"] for l in c["chain"] if "evidence" in l]
    spans += [("predicate", e["predicate"]) for e in r["events"]]
    for what, (b, e) in spans:
        if not 0 <= b < e <= n:
            yield f"{what} [{b}, {e}) is empty or outside the text of {n}"
        elif text[b:e] != text[b:e].strip():
            yield f"{what} [{b}, {e}) begins or ends with white space: {text[b:e]!r}"

    if not r["blocks"] or "\n".join(text[b["begin"]:b["end"]] for b in r["blocks"]) != text:
        yield "text is not its blocks joined by newlines"
    for name, items in (("blocks", [(b["begin"], b["end"]) for b in r["blocks"]]), ("sentences", r["sentences"]),
                        ("tokens", [(t["begin"], t["end"]) for t in r["tokens"]])):
        if not sorted_apart(items):
            yield f"{name} are not sorted and apart"
    for b in r["blocks"]:
        if not 0 <= b["source"][0] < b["source"][1] <= size:
            yield f"source {b['source']} outside the {size} bytes of the input"
    inside = [0] * (n + 1)
    for i, (b, e) in enumerate(r["sentences"], 1):
        inside[b:e] = [i] * (e - b)
    for t in r["tokens"]:
        if inside[t["begin"]] == 0 or inside[t["begin"]] != inside[t["end"] - 1]:
            yield f"token {text[t['begin']:t['end']]!r} is in no sentence, or in two"

    counts = {k: len(r[k]) for k in ("entities", "attributions", "claims", "events")}
    for k in counts:
        if [x["id"] for x in r[k]] != list(range(counts[k])):
            yield f"ids of {k} are not their positions"

    def check(what, kind, ids):
        for i in ids if isinstance(ids, list) else [ids]:
            if i >= counts[kind]:
                yield f"{what} {i} is none of the {counts[kind]} {kind}"

    for e in r["entities"]:
        if "affiliation" in e:
            yield from check("affiliation", "entities", e["affiliation"])
            if e["affiliation"] == e["id"]:
                yield f"entity {e['id']} is affiliated with itself"
        if "count" in e and not e["unnamed"]:
            yield f"entity {e['id']} has a count but a name"
    for a in r["attributions"]:
        for k in ("source", "cue", "content"):
            if not sorted_apart(a[k]):
                yield f"{k} of attribution {a['id']} is not sorted and apart"
        if not a["cue"]:
            yield f"attribution {a['id']} has no cue"
        yield from check("source", "entities", a["entities"] + a.get("behalf", []))
        if "parent" in a:
            yield from check("parent", "attributions", a["parent"])
            seen, at = set(), a
            while "parent" in at and at["parent"] < counts["attributions"] and at["id"] not in seen:
                seen.add(at["id"])
                at = r["attributions"][at["parent"]]
            if at["id"] in seen:
                yield f"attribution {a['id']} is its own forefather"
    for c in r["claims"]:
        if not c["content"] and c["act"] not in ("decline", "silent"):
            yield f"claim {c['id']} has no content"
        if not sorted_apart(c["content"]):
            yield f"content of claim {c['id']} is not sorted and apart"
        if c["chain"][0]["how"] != "publisher" or "evidence" in c["chain"][0]:
            yield f"link 0 of claim {c['id']} is not the publisher"
        for l in c["chain"][1:]:
            if l["how"] == "publisher":
                yield f"claim {c['id']}: the publisher stands further down the chain"
            if "evidence" not in l:
                yield f"claim {c['id']}: a link without evidence"
            yield from check("link", "entities", l.get("entities", []) + ([l["entity"]] if "entity" in l else []))
            if "entities" in l and l["entities"][0] != l["entity"]:
                yield f"claim {c['id']}: entity is not the first of entities"
        if "attribution" in c:
            yield from check("attribution", "attributions", c["attribution"])
        answers = c.get("answers", [])
        yield from check("answer", "claims", answers)
        if c["id"] in (answers if isinstance(answers, list) else [answers]):
            yield f"claim {c['id']} answers itself"
        yield from check("event", "events", c.get("events", []))
    for e in r["events"]:
        yield from check("actor", "entities", e["actors"] + e["recipients"] + ([e["place"]] if "place" in e else []))


def main():
    hearsay, files = sys.argv[1], [Path(f) for f in sys.argv[2:]]
    every = not files
    files = files or sorted(f for f in (ROOT / "examples").iterdir() if f.suffix in (".html", ".txt", ".jsonl"))
    bad, records, claims = [], 0, 0
    for f in files:
        p = subprocess.run([hearsay, "read", "--json", "--tokens", str(f)], capture_output=True, timeout=120)
        if p.returncode or p.stderr:
            bad.append(f"{f.name}: exit {p.returncode}: {p.stderr.decode('utf-8', 'replace')[:300]}")
        lines = p.stdout.decode("utf-8").splitlines()
        want = sum(1 for l in f.read_text(encoding="utf-8").splitlines() if l.strip()) if f.suffix == ".jsonl" else 1
        if len(lines) != want:
            bad.append(f"{f.name}: {len(lines)} records, not {want}")
        for l in lines:
            r = json.loads(l)
            records += 1
            claims += len(r.get("claims", []))
            bad += [f"{f.name}: {w}" for w in wrong(r, f.stat().st_size)]
    if every and (records < 16 or claims < 5 * records):
        bad.append(f"{claims} claims in {records} records: too few for these examples")
    for b in bad[:60]:
        print(b)
    print(f"{records} records with {claims} claims, {len(bad)} wrong")
    return bool(bad)


sys.exit(main())
