# What a leading clause reports ends with it; rooms and nobody are no parties; the pair are who was met before.
publisher: Kelm Gazette
published: 2026-04-08
---
Silence after report of secret talks

One day after the Harbour Courier reported a secret meeting between Rowan Tallis and Ilan Dresk, the people who were said to be in the room were not talking.

Although the ministry announced an inquiry, the mayor said she knew of none.

Two envoys told the Northern Herald that the talks had failed. The pair said nobody had been paid. “We were tired,” one of them said.

Neither leader has commented on the inquiry.
---
claim: a secret meeting between | report | * | Kelm Gazette -> Harbour Courier
no claim: Ilan Dresk, the people
claim: an inquiry | announce | * | Kelm Gazette -> ministry
claim: she knew of none | say | * | Kelm Gazette -> mayor
claim: the talks had failed | say | * | Kelm Gazette -> Northern Herald -> unnamed:2:envoys
claim: nobody had been paid | say | * | Kelm Gazette -> Northern Herald -> unnamed:2:Two envoys
claim: We were tired | say | * | Kelm Gazette -> Northern Herald -> unnamed:one of them
claim: Neither leader has commented | silent | * | Kelm Gazette -> ?
