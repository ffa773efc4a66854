# The outlet a source spoke to is a link, wherever the sentence names it; who only works for an outlet spoke through none.
publisher: Kelm Gazette
published: 2026-04-08
---
Port chief ready to talk, Harbour Radio reports

Port director Nils Aker is ready to talk to the strikers, Harbour Radio reported on Tuesday.

Speaking to the BBC on Monday, union leader Rita Solberg said the offer had come too late. In an interview with the Financial Times published last week, Aker said that the port was losing money.

The agency Interfax quoted the shipowner Lev Danin as saying that his ships would sail to Rotterdam.

The ministry did not answer questions from Reuters. Danin, the shipowner, declined to comment when reached by CNN. Its former chairman, Emil Roth, declined to comment.

Solberg had earlier told the Guardian that she expected a deal.

The Financial Times's editor, Jan Moor, said he stood by the interview.
---
claim: Port chief ready to talk | report | * | Kelm Gazette -> Harbour Radio
claim: is ready to talk to the strikers | report | * | Kelm Gazette -> Harbour Radio
claim: the offer had come too late | say | * | Kelm Gazette -> BBC -> Rita Solberg
claim: the port was losing money | say | * | Kelm Gazette -> Financial Times -> Nils Aker
claim: his ships would sail | say | * | Kelm Gazette -> Interfax -> Lev Danin
claim: The ministry did not answer | silent | * | Kelm Gazette -> Reuters -> ministry
claim: Danin, the shipowner, declined | decline | * | Kelm Gazette -> CNN -> Lev Danin
claim: Emil Roth, declined to comment | decline | * | Kelm Gazette -> Emil Roth
claim: she expected a deal | say | * | Kelm Gazette -> Guardian -> Rita Solberg
claim: he stood by the interview | say | * | Kelm Gazette -> Jan Moor
