# A quote over three paragraphs, and one whose closing mark is missing: the next paragraph is not part of it.
publisher: The Eastgate Tribune
published: 2026-03-05
---
Former envoy doubts account of talks

“I have worked in this trade for thirty years,” said Clara Nwosu, a former ambassador. “A meeting like this does not happen by accident.

“Somebody asked for it and somebody agreed to it.

“That somebody should now speak.”

Defence lawyer Simone Achebe said the case rested on “one witness and one drawer.

Officers searched the house on Tuesday. The jury returns on Monday.
---
claim: A meeting like this does not happen by accident | say | * | Eastgate Tribune -> Clara Nwosu
claim: Somebody asked for it and somebody agreed to it | say | * | Eastgate Tribune -> Clara Nwosu
claim: That somebody should now speak | say | * | Eastgate Tribune -> Clara Nwosu
claim: one witness and one drawer | say | asserted | Eastgate Tribune -> Simone Achebe
claim: Officers searched the house | * | asserted | Eastgate Tribune
