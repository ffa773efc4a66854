# Who tells the whole stands before whom he speaks for; how a source asked to be left unnamed and
# what is left of a joined clause are no statements; "never spoken to" is no silence.
publisher: Kelm Gazette
published: 2025-06-05
---
Turkey weighs drone sale to Kyrin

Turkey is considering selling drones to Kyrin, the Harbour Courier reported on Thursday, citing people familiar with the discussions.

The talks may not lead to a deal, the people said, asking not to be named because the matter is private.

Akin denied that any meeting took place. "We have never spoken to them," its spokesperson, Selin Arca, said in an email to AFP.

Bill Stroud, 52, denies the allegations and plans to sue, his lawyer said.

The league confirmed that it had opened an investigation, but gave no details.
---
claim: Turkey is considering selling drones | report | * | Kelm Gazette -> Harbour Courier -> unnamed:people familiar
claim: may not lead to a deal | say | * | Kelm Gazette -> Harbour Courier -> unnamed:people familiar
claim: We have never spoken to them | say | * | Kelm Gazette -> AFP|Agence France-Presse -> Selin Arca
claim: the allegations | deny | * | Kelm Gazette -> his lawyer|unnamed:his lawyer -> Bill Stroud
claim: had opened an investigation | confirm | * | *
no claim: not to be named
no claim: the matter is private
no claim: gave no details
no claim: to sue, his lawyer said
