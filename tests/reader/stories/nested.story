# A cue inside another's content is its child: outer first (rule 2). One who spoke to an outlet stands behind it (rule 3).
publisher: Meridian News
published: 2026-03-06
---
Union says minister promised inquiry

The union’s secretary, Halvard Berge, said that Transport Minister Karim Aziz had told him that the government would hold an inquiry.

Aziz told Radio Delta that he had “promised nothing.”

The shipowners’ association said it believed that the crews would return by Friday.

Berge said the Northern Herald had reported that two ships were unsafe.
---
claim: the government would hold an inquiry | * | * | Meridian News -> Halvard Berge -> Karim Aziz
claim: promised nothing | * | * | Meridian News -> Radio Delta -> Karim Aziz
claim: the crews would return by Friday | believe | * | Meridian News -> shipowners’ association
claim: two ships were unsafe | report | asserted | Meridian News -> Halvard Berge -> Northern Herald
