# Subjects behind asides and days, who cites before it reports, what nobody could verify, what only
# says when it was said, and a source that asks not to be named.
publisher: Kelm Gazette
published: 2025-03-12
---
Minister denies shelving report on river pollution

The environment minister, Clara Venn, on Tuesday denied that her office had shelved a report on pollution in the Tarn river, a day after the Northern Post said that officials had been told to "keep it quiet".

Citing two people with direct knowledge of the matter, the newspaper reported that the study, finished in October, found lead levels four times above the legal limit.

"Nobody in my department has shelved anything," Venn told reporters outside parliament.

But a former official at the ministry, who asked not to be identified because he was not authorised to speak, said the study had been ready since November. He said that he had seen the final version himself.

According to the Northern Post, the study was commissioned by Tarn Water itself. Reuters could not independently verify the claim.

The Harbour Courier was unable to confirm the figure. It cited an unnamed diplomat as saying talks with the neighbours had stalled.

US President-elect Ron Tell's ally, the farmer Max Ide, has met the river's owner, three officials said.
---
claim: her office had shelved a report | deny | * | Kelm Gazette -> Clara Venn
claim: officials had been told to "keep it quiet" | report | * | Kelm Gazette -> Northern Post
claim: found lead levels four times above the legal limit | report | * | Kelm Gazette -> Northern Post -> unnamed:2:people with direct knowledge
claim: Nobody in my department | say | * | Kelm Gazette -> Clara Venn
claim: had been ready since November | say | * | Kelm Gazette -> unnamed:a former official
claim: seen the final version | say | * | Kelm Gazette -> unnamed:a former official
claim: could not independently verify the claim | silent | * | Kelm Gazette -> Reuters
claim: was unable to confirm | silent | * | Kelm Gazette -> Harbour Courier
claim: talks with the neighbours had stalled | say | * | Kelm Gazette -> Harbour Courier -> unnamed:an unnamed diplomat
claim: US President-elect Ron Tell's ally, the farmer Max Ide, has met | say | * | Kelm Gazette -> unnamed:3:three officials
no claim: a day after the Northern Post said
no claim: not to be identified
no claim: authorised to speak
