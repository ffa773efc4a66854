# Headlines attribute too (rule 4): the outlet after the dash, "Report:", the minister who denies.
publisher: Meridian News
published: 2026-03-06
---
Renner denies offering to resign – Harbour Courier

The minister spoke after a week of rumours, the Harbour Courier reported.
---
claim: offering to resign | deny | * | Meridian News -> Harbour Courier -> Renner
claim: The minister spoke after a week of rumours | report | asserted | Meridian News -> Harbour Courier
