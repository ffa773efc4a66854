# The turns of a transcript: a name in capitals and a colon at the start of a paragraph.
publisher: Radio Delta
published: 2026-03-05
---
Interview: the mayor on the flood

Mayor Anna Brandt spoke to Radio Delta on Thursday.

DELTA: Will the dam hold?

BRANDT: The dam is safe. We checked it twice this week.
---
claim: The dam is safe | * | * | Radio Delta -> Anna Brandt
