"""Lemma edit scripts: 'CASE|CUT|TAIL' or '=LEMMA'.

CASE l: lower-case the form first; k: keep it; c: lower-case all but the first letter. Then cut CUT characters from its end and add TAIL.
'=LEMMA' gives the lemma itself (be, go, not ...).
"""


def script(form, lemma):
    if lemma == "_":
        return None
    for case, base in (("l", form.lower()), ("k", form), ("c", form[:1] + form[1:].lower())):
        n = 0
        while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
            n += 1
        if n >= 1 and len(base) - n <= 5 and len(lemma) - n <= 4:
            return f"{case}|{len(base) - n}|{lemma[n:]}"
    return "=" + lemma


def apply(s, form):
    if s.startswith("="):
        return s[1:]
    case, cut, tail = s.split("|", 2)
    base = form.lower() if case == "l" else form if case == "k" else form[:1] + form[1:].lower()
    cut = int(cut)
    return (base[:-cut] if cut else base) + tail or form
