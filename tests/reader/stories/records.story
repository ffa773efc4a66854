# Documents, data and polls as origins, and who has seen them.
publisher: The Harbour Courier
published: 2026-03-04
---
Households expect dearer bread

Fifty-two percent of households expect bread prices to rise, a survey by the central bank showed on Wednesday.

Court documents say that the baker owed $300,000.

According to figures from the customs office, exports fell 18 percent last year.

A letter seen by the Courier says that the mill will close in May.

The bank’s governor, Elin Sorensen, predicted that inflation would fall to 2.6 percent.
---
claim: expect bread prices to rise | record | * | Harbour Courier -> record:survey
claim: the baker owed $300,000 | record | asserted | Harbour Courier -> record:Court documents
claim: exports fell 18 percent last year | record | asserted | Harbour Courier -> record:figures
claim: the mill will close in May | record | future | Harbour Courier -> record:letter
claim: inflation would fall to 2.6 percent | predict | * | Harbour Courier -> Elin Sorensen
time: last year = 2025
