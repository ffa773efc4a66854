# Things that say something are records, whoever made them; a plea confirms; a dateline is no part of what is said.
publisher: Kelm Gazette
published: 2026-04-08
---
Court fines ferry owner

PORT SELBY — Rowan Tallis, the shipping owner, secretly moved 4,000 tonnes of wheat, two harbour officials said.

A map published by the ministry shows that the harbour has three piers.

Tallis pleaded guilty to hiding the wheat, the court said on Monday.

The law says that a pier must be lit.
---
claim: Rowan Tallis, the shipping owner | say | * | Kelm Gazette -> unnamed:2:harbour officials
no claim: PORT SELBY
claim: the harbour has three piers | record | * | Kelm Gazette -> unnamed:A map
claim: hiding the wheat | confirm | * | Kelm Gazette -> court -> Tallis
claim: a pier must be lit | record | * | Kelm Gazette -> unnamed:The law
