# Verbs of saying that tell of no word: habits, leave, a person sent off, anonymity, advice; a plea is an answer.
publisher: Kelm Gazette
published: 2026-04-08
---
Port firm under fire

Prosecutors accused Rowan Tallis of stealing 4,000 tonnes of wheat. Tallis pleaded not guilty to the charge.

Investors refuse to settle for low returns. Most firms do not disclose their costs regularly.

The port has allowed owners to sell shares, and the board has dismissed Dana Holt.

Two clerks, who asked not to be named, told the Herald that the books were false.

After not answering our calls, Tallis met Holt at the pier.

We wanted to buy a house.

The ministry does not comment on rumours. The harbour board has not acknowledged the loss.
---
claim: stealing 4,000 tonnes | accuse | * | Kelm Gazette -> unnamed:Prosecutors
claim: the charge | deny | * | Kelm Gazette -> Rowan Tallis | answers: stealing 4,000 tonnes
claim: Investors refuse to settle | report | * | Kelm Gazette
claim: Most firms do not disclose | report | * | Kelm Gazette
claim: The port has allowed owners | report | * | Kelm Gazette
no claim: not to be named
claim: wanted to buy a house | report | * | Kelm Gazette
claim: rumours | decline | * | Kelm Gazette -> ministry
claim: the loss | silent | * | Kelm Gazette -> board
claim: the books were false | say | * | *
