#!/usr/bin/env python3
"""Makes news out of templates, as many documents as asked for, the same for the same seed: JSON lines, or one file a document
in folders. Stories are told by several outlets: a first report on unnamed sources, reports of that report, refusals to comment,
denials and confirmations, so that ledgers of any size hold clusters of the kinds that real news makes.
Usage: generate.py COUNT --jsonl FILE | --folder DIR  [--seed N] [--words N]"""
import argparse
import json
import random
from pathlib import Path

GIVEN = "Alma Bruno Carla Dario Edda Felix Greta Hugo Irena Jonas Karla Leon Mira Nils Olga Pavel Rosa Stefan Tilda Viktor".split()
HEAD = "Bar Cor Dal Fen Gor Hal Kes Lor Mar Nor Pel Quin Ros Sel Tar Ul Var Wen Yar Zel".split()
TAIL = "ano berg dahl enko feld gren holm isch kova land mann nitz osta prin quist rova sson tova unger vik".split()
PLACES = ("Lisbon Geneva Vienna Oslo Nairobi Lima Hanoi Tunis Riga Quito Amman Dakar Porto Bergen Leipzig Malmo Ghent Izmir "
          "Cusco Davao").split()
OUTLETS = ("The Harbor Courier|The Meridian|The Northern Herald|Tribune Daily|The Evening Post|The Standard|Gazette Online|"
           "Coastal Wire|The Ledger Weekly|City Record|The Observer Mail|Inland News").split("|")
THINGS = ("gas pipeline|ceasefire plan|grain shipment|rail contract|border crossing|debt deal|vaccine order|fishing quota|"
          "ferry licence|copper mine|satellite launch|prison swap|water treaty|airport lease|wheat tariff|radar station").split("|")
DEEDS = ("met {b} in {p} to discuss the {t}|offered {b} a share of the {t} in {p}|signed a draft of the {t} with {b} in {p}|"
         "asked {b} to halt the {t} near {p}|agreed with {b} to reopen the {t} in {p}|warned {b} over the {t} in {p}").split("|")
GROUPS = "two unnamed officials|three diplomats|a person familiar with the talks|senior officials|people briefed on the matter".split("|")
FILL = ("The talks come after months of delay|Markets hardly moved on Friday|Opposition parties called for a debate|"
        "A hearing is expected next week|Residents near the site have long complained|Prices rose by {n} percent last year|"
        "The project employs about {n}00 people|Analysts expect little change before spring|A similar plan failed in {y}|"
        "Rain is forecast for most of the region|The council will vote in {n} days|The budget was cut by {n} million").split("|")


def person(r):
    return f"{r.choice(GIVEN)} {r.choice(HEAD)}{r.choice(TAIL)}"


def story(r):
    a, b = person(r), person(r)
    deed = r.choice(DEEDS).format(b=b, p=r.choice(PLACES), t=r.choice(THINGS))
    return {"a": a, "b": b, "deed": deed, "first": r.choice(OUTLETS), "group": r.choice(GROUPS), "day": r.randrange(1, 27),
            "month": r.randrange(1, 13)}


def filler(r, words):
    out = []
    while sum(len(s.split()) for s in out) < words:
        s = r.choice(FILL).format(n=r.randrange(2, 90), y=r.randrange(1990, 2020))
        out.append(f'{s}, {person(r)} said.' if r.random() < .4 else s + ".")
    return out


def tell(r, s, n, words):
    """The n-th telling of a story."""
    a, b, deed, first, group = s["a"], s["b"], s["deed"], s["first"], s["group"]
    last = a.split()[1]
    outlet = first if n == 0 else r.choice([o for o in OUTLETS if o != first])
    if n == 0:
        lead = f"{a} {deed}, {group} told {first}."
        title = f"{a} {deed}, officials say"
    elif r.random() < .7:
        lead = f"{a} {deed}, {first} reported, citing {group}."
        title = f"{a} {deed} - {first}"
    else:
        lead = f"{a} {deed}, according to {first}."
        title = f"Report: {a} {deed}"
    body = [lead]
    body.append(r.choice([f"{last} declined to comment.", f"{last} has not commented on the report.",
                          f"{last}'s office denied the report.", f'"We talked, and that is all," {last} said.',
                          f"A spokesman for {b} confirmed the talks.", f"{b} did not respond to a request for comment."]))
    body += filler(r, words)
    hour = 6 + n % 16
    return {"title": title, "text": title + "\n\n" + "\n\n".join(" ".join(body[i:i + 3]) for i in range(0, len(body), 3)),
            "publisher": outlet, "published": f"2025-{s['month']:02d}-{min(28, s['day'] + n // 4):02d}T{hour:02d}:{r.randrange(60):02d}:00Z"}


def documents(count, seed=1, words=150):
    r = random.Random(seed)
    made = 0
    while made < count:
        s = story(r)
        for n in range(min(r.choice([1, 1, 2, 3, 5, 8]), count - made)):
            d = tell(r, s, n, words)
            d["url"] = f"https://{d['publisher'].lower().replace(' ', '-')}.example/{made}"
            yield d
            made += 1


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("count", type=int)
    p.add_argument("--jsonl")
    p.add_argument("--folder")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--words", type=int, default=150)
    a = p.parse_args()
    if a.jsonl:
        with open(a.jsonl, "w", encoding="utf-8") as f:
            for d in documents(a.count, a.seed, a.words):
                f.write(json.dumps(d, ensure_ascii=False) + "\n")
    elif a.folder:
        for i, d in enumerate(documents(a.count, a.seed, a.words)):
            folder = Path(a.folder) / f"{i // 500:04d}"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{i:06d}.jsonl").write_text(json.dumps(d, ensure_ascii=False) + "\n", encoding="utf-8")
    else:
        p.error("give --jsonl FILE or --folder DIR")


if __name__ == "__main__":
    main()
