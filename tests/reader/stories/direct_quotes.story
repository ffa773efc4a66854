# Direct speech in the orders that news uses: quote first, source first, inversion, aside, colon, split quote.
publisher: Radio Delta
published: 2026-03-05
---
Harbour board shuts pier

“The pier is not safe,” said Marian Lusk, who heads the harbour board. “We shut it this morning.”

Lusk, a former pilot, said on Thursday: “Nobody was hurt.”

“I lost two days’ work,” trawler captain Abel Quint said, “and nobody will pay me.”

“Come back in June,” the board’s engineer, Sofia Brandt, told reporters.

According to Brandt, the repair will cost $2 million.

The mayor, Ruth Calder, called the board’s decision “late but right.”
---
claim: The pier is not safe | say | * | Radio Delta -> Marian Lusk
claim: We shut it this morning | say | * | Radio Delta -> Marian Lusk
claim: Nobody was hurt | say | * | Radio Delta -> Marian Lusk
claim: I lost two days’ work | say | asserted | Radio Delta -> Abel Quint
claim: nobody will pay me | say | * | Radio Delta -> Abel Quint
claim: Come back in June | * | * | Radio Delta -> Sofia Brandt
claim: the repair will cost $2 million | say | future | Radio Delta -> Sofia Brandt
claim: late but right | * | asserted | Radio Delta -> Ruth Calder
time: Thursday = 2026-03-05
