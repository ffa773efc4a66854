# What somebody is asked is nobody's statement, and nothing in it is; who is asked is no asker.
publisher: Kelm Gazette
published: 2026-04-08
---
Party weighs vote

Asked whether the party would promise a vote, Nora Roe said members would decide.

The party's leader, asked about the cost of the ferry, said it was small.

Asked by reporters about the ferry, the harbour master told the Northern Herald that it leaked.
---
claim: members would decide | say | * | Kelm Gazette -> Nora Roe
no claim: would promise a vote
claim: it was small | say | * | Kelm Gazette -> leader
no claim: the cost of the ferry
claim: it leaked | say | * | Kelm Gazette -> Northern Herald -> harbour master
