# Asserted, hedged, negated, conditional, future and question, said by sources and by the outlet itself.
publisher: Radio Delta
published: 2026-03-05
---
Storm may close ports

Police said two people were hurt in the storm.

The captain reportedly refused to sail.

The operator said it had not cancelled any ferry.

If the wind drops, ferries will sail on Friday, the operator said.

The weather service said that the storm would reach Port Selby at noon.

Will the schools open on Friday? The council did not say.

Forecasters said the storm could be the strongest since 2011.
---
claim: two people were hurt in the storm | say | asserted | Radio Delta -> police
claim: refused to sail | * | hedged | *
claim: it had not cancelled any ferry | say | negated | Radio Delta -> operator
claim: ferries will sail on Friday | say | conditional | Radio Delta -> operator
claim: the storm would reach Port Selby at noon | say | future | Radio Delta -> weather service
claim: Will the schools open on Friday | * | question | *
claim: could be the strongest since 2011 | say | hedged | Radio Delta -> forecasters
