# A report of a report of a report, stated in one sentence, and the outlets mentioned again.
publisher: Northern Herald
published: 2026-03-05
---
Minister offered to resign, reports say

Radio Delta, citing the Harbour Courier, reported on Wednesday that Finance Minister Olaf Renner had offered to resign. The Courier quoted three government officials.

Renner “is tired of the job”, one of the officials told the Courier, according to Radio Delta.

The Herald could not verify the report.
---
claim: had offered to resign | report | asserted | Northern Herald -> Radio Delta -> Harbour Courier -> (unnamed:3:government officials)
claim: is tired of the job | * | asserted | Northern Herald -> Radio Delta -> Harbour Courier -> unnamed:one of the officials
same: The Courier = the Harbour Courier
count: three government officials = 3
time: Wednesday = 2026-03-04
