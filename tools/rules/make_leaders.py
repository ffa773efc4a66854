#!/usr/bin/env python3
"""Makes rules/leaders.tsv from public facts and from leaders_extra.txt.

    tools/rules/make_leaders.py FACTS > rules/leaders.tsv

FACTS holds congress/legislators-current.yaml, world-leaders/wikidata.csv and reign/leaderlist_3_21.csv. Hand-written
terms win over the Wikidata list; REIGN only turns a start year into a day where one leader of that name began that year.
"""
import csv
import os
import sys
import unicodedata

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = "name aliases office state from to wikidata".split()
COMMENT = """\
# Terms of office of persons whom news names: heads of state and government, ministers of the main powers, heads of
# international organizations, central banks and movements, members of the US Congress.
# Columns: name, aliases ("|"), office, state (ISO code as in states.tsv, or an organization's name), from, to (YYYY,
# YYYY-MM or YYYY-MM-DD; "-" open or unknown), wikidata. One row a term; consecutive terms in one chamber are one row.
# Source: made by tools/rules/make_leaders.py from unitedstates/congress-legislators (CC0), Wikidata by
# every-politician-scrapers/world-leaders-2021 (CC0), REIGN (start days only), and tools/rules/leaders_extra.txt.
"""
# Wikidata's country label -> our code, where it is not a name or alias in states.tsv; "" leaves the rows out.
COUNTRY = {"Federated States of Micronesia": "FSM", "Kingdom of Denmark": "DNK", "Kingdom of the Netherlands": "NLD",
           "People's Republic of China": "CHN", "Republic of Ireland": "IRL", "Republika Srpska": "",
           "Sahrawi Arab Democratic Republic": "ESH", "State of Palestine": "PSE", "The Bahamas": "BHS",
           "The Gambia": "GMB", "Turkish Republic of Northern Cyprus": "", "United States of America": "USA",
           "Republic of Abkhazia": "", "Republic of Artsakh": "", "Somaliland": "", "South Ossetia": "",
           "Transnistria": ""}
OFFICES = (("prime minister", "prime minister"), ("premier", "premier"), ("taoiseach", "taoiseach"),
           ("federal chancellor", "chancellor"), ("governor-general", "governor general"), ("emperor", "emperor"),
           ("sultan of", "sultan"), ("emir of", "emir"), ("king of", "king"), ("captain regent", "captain regent"),
           ("swiss federal council", "federal councillor"), ("prince of", "prince"), ("yang di-pertuan", "king"),
           ("ngwenyama", "king"), ("druk gyalpo", "king"), ("supreme leader", "supreme leader"),
           ("executive yuan", "premier"), ("president of", "president"), ("monarch", "monarch"))
# Ends of terms that the list of 2022 leaves open, and holders whose rows are left out (by hand, or no leader of the state).
ENDED = {"Ana Brnabić": "2024", "Galab Donev": "2023", "Roman Golovchenko": "2025", "Lotay Tshering": "2023",
         "Zoran Tegeltija": "2023", "Abdul Hamid": "2023", "Jorge Bom Jesus": "2022",
         "Frank Bainimarama": "2022", "Wiliame Katonivere": "2024", "Katerina Sakellaropoulou": "2025",
         "Guðni Jóhannesson": "2024", "Barham Salih": "2022", "Bisher Al-Khasawneh": "2024",
         "Ahmed Nawaf Al-Ahmad Al-Sabah": "2023", "Moeketsi Majoro": "2022", "Ingrida Šimonytė": "2024",
         "Abdullah": "2024", "Ibrahim Mohamed Solih": "2023", "George William Vella": "2024",
         "David Kabua": "2024", "Mohamed Ould Bilal": "2024", "Prithvirajsing Roopun": "2024",
         "Pravind Jugnauth": "2024", "Natalia Gavrilița": "2023", "Oyunerdene Luvsannamsrai": "2025",
         "Milo Đukanović": "2023", "Dritan Abazović": "2023", "Bidya Devi Bhandari": "2023",
         "Ouhoumoudou Mahamadou": "2023", "Stevo Pendarovski": "2024", "Dimitar Kovačevski": "2024",
         "Kim Tok-hun": "2024", "Nicolae Ciucă": "2023", "Eduard Heger": "2023", "Borut Pahor": "2022",
         "Manasseh Sogavare": "2024", "Chan Santokhi": "2025", "Hussein Arnous": "2024",
         "Viola Amherd": "2025", "Alain Berset": "2023", "Ueli Maurer": "2022", "Simonetta Sommaruga": "2022",
         "Su Tseng-chang": "2023", "Paula-Mae Weekes": "2023", "Keith Rowley": "2025", "Najla Bouden": "2023",
         "Kausea Natano": "2024", "Taur Matan Ruak": "2023", "Bob Loughman": "2022",
         "Maeen Abdulmalik Saeed": "2024", "David W. Panuelo": "2023", "Rose Christiane Raponda": "2023",
         "Ariel Henry": "2024", "Andry Rajoelina": "2025", "Aymen Benabderrahmane": "2023",
         "Nuno Nabiam": "2023", "Michael D. Higgins": "2025", "Russ J Kun": "2023",
         "Ralph Gonsalves": "2025", "Fiamē Naomi Mataʻafa": "2025", "Hu'akavameiliku": "2024"}
SKIP = {"Q27146606", "Elizabeth II", "Charles III", "Emmanuel Macron",
        "Salman of Saudi Arabia", "Akylbek Japarov"}


def ascii_key(s):
    return "".join(c for c in unicodedata.normalize("NFKD", s) if not unicodedata.combining(c)).casefold()


def states():
    out = {}
    with open(os.path.join(HERE, "../../rules/states.tsv"), encoding="utf-8") as f:
        for line in f:
            if line.startswith("#") or line.startswith("name\t"):
                continue
            cells = line.rstrip("\n").split("\t")
            out[cells[0]] = cells[1]
    return out


def extra():
    rows = []
    with open(os.path.join(HERE, "leaders_extra.txt"), encoding="utf-8") as f:
        for line in f:
            if line.startswith("#") or not line.strip():
                continue
            cells = [c.strip() for c in line.rstrip("\n").split(";")]
            rows.append([c or "-" for c in cells] + ["-"] * (7 - len(cells)))
    return rows


def reign(facts):
    days = {}
    path = os.path.join(facts, "reign/leaderlist_3_21.csv")
    with open(path, encoding="utf-8", errors="replace") as f:
        for r in csv.DictReader(f):
            if r["syear"] and r["smonth"] and r["sdate"]:
                key = (ascii_key(r["leader"].split()[-1]), r["syear"])
                days.setdefault(key, []).append("%04d-%02d-%02d" % (int(r["syear"]), int(r["smonth"]), int(r["sdate"])))
    return {k: v[0] for k, v in days.items() if len(v) == 1}


def world(facts, hand):
    # A state and office written by hand is complete for the years of the list; a person written by hand keeps one spelling.
    done = {(r[3], r[2]) for r in hand}
    persons = {ascii_key(a) for r in hand for a in [r[0]] + r[1].split("|")}
    codes, days, rows = states(), reign(facts), []
    with open(os.path.join(facts, "world-leaders/wikidata.csv"), encoding="utf-8") as f:
        for r in csv.DictReader(f):
            name = r["officeholderLabel"]
            code = COUNTRY.get(r["country"], codes.get(r["country"]))
            if code is None:
                sys.exit("no code for " + r["country"])
            label = r["positionLabel"].casefold()
            office = next((o for part, o in OFFICES if part in label), None)
            if code == "TWN" and "republic of china" in label:
                office = "president"
            if not code or office is None or r["officeholder"] in SKIP or name in SKIP:
                continue
            if (code, office) in done or ascii_key(name) in persons:
                continue
            name = name.split(",")[0].split(" of ")[0].replace('"', "")
            start = days.get((ascii_key(name.split()[-1]), r["start_year"]), r["start_year"])
            rows.append([name, "-", office, code, start or "-", ENDED.get(name, r["end_year"]) or "-", r["officeholder"]])
    # The list splits a term at an election; the earliest start of an open term stands.
    best = {}
    for r in rows:
        key = (r[0], r[2], r[3], r[5])
        if key not in best or r[4] < best[key][4]:
            best[key] = r
    return list(best.values())


def congress(facts):
    with open(os.path.join(facts, "congress/legislators-current.yaml"), encoding="utf-8") as f:
        people = yaml.load(f, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    rows = []
    for p in people:
        n = p["name"]
        first, last = n["first"], n["last"]
        name = n.get("official_full") or first + " " + last
        short = n.get("nickname") or first
        aliases = [first + " " + last, short + " " + last]
        if n.get("suffix"):
            aliases.append(short + " " + last + " " + n["suffix"])
        plain = [unicodedata.normalize("NFC", "".join(
            c for c in unicodedata.normalize("NFKD", a) if not unicodedata.combining(c))) for a in [name] + aliases]
        aliases = [a for a in dict.fromkeys(aliases + plain) if a != name]
        spans = []
        for t in sorted(p["terms"], key=lambda t: t["start"]):
            if spans and spans[-1][0] == t["type"] and t["start"][:4] <= spans[-1][2][:4]:
                spans[-1][2] = t["end"]
            else:
                spans.append([t["type"], t["start"], t["end"]])
        for kind, start, end in spans:
            office = "senator" if kind == "sen" else "representative"
            rows.append([name, "|".join(aliases) or "-", office, "USA", start, end if end < "2026-06-15" else "-",
                         p["id"].get("wikidata", "-")])
    return rows


def main():
    facts = sys.argv[1]
    hand = extra()
    rows = hand + world(facts, hand) + congress(facts)
    lines = sorted({"\t".join(r) for r in rows}, key=lambda s: s.encode())
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(COMMENT + "\t".join(HEADER) + "\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
