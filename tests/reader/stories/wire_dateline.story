# An agency's text in a paper: the dateline names the wire between the paper and what the text says itself.
publisher: Linfield Post
published: 2026-03-05
---
Glacier core is oldest yet

GENEVA (Reuters) - Ice from the Korrin glacier is about 1.1 million years old, researchers at Linfield University reported on Tuesday.

“We measured it four times,” said Ingrid Vale, who led the work.

The core was drilled in 2023.
---
claim: about 1.1 million years old | report | asserted | Linfield Post -> Reuters -> unnamed:researchers
claim: We measured it four times | say | asserted | Linfield Post -> Reuters -> Ingrid Vale
claim: The core was drilled in 2023 | * | asserted | Linfield Post -> Reuters
time: Tuesday = 2026-03-03
