# A headline in capitals with its outlet behind a dash has no dateline.
publisher: Kelm Gazette
published: 2026-04-08
---
FERRY OWNER SECRET WHEAT DEAL – HARBOUR COURIER

The mayor said that nothing was known.
---
claim: FERRY OWNER SECRET WHEAT DEAL | report | * | Kelm Gazette -> HARBOUR COURIER
claim: nothing was known | say | * | Kelm Gazette -> mayor
