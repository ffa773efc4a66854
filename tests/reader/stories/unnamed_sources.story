# People without names: how many, and what is said about them.
publisher: The Harbour Courier
published: 2026-03-04
---
Mayor weighs sale of ferry line

Mayor Ruth Calder is considering the sale of the city’s ferry line, according to three people familiar with the matter.

A senior official at city hall said no price had been set. The official spoke on condition of anonymity.

Two diplomats said a foreign buyer was interested. Several bankers said they had seen a draft contract.

A person close to Calder said she was in no hurry.
---
claim: considering the sale of the city’s ferry line | say | * | Harbour Courier -> unnamed:3:people familiar with the matter
claim: no price had been set | say | * | Harbour Courier -> unnamed:1:senior official
claim: a foreign buyer was interested | say | asserted | Harbour Courier -> unnamed:2:diplomats
claim: they had seen a draft contract | say | asserted | Harbour Courier -> unnamed:bankers
claim: she was in no hurry | say | * | Harbour Courier -> unnamed:1:person close to Calder
count: three people familiar with the matter = 3
count: Two diplomats = 2
count: Several bankers = ?
