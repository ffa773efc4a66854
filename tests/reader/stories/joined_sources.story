# Rule 7: joined persons are one claim with two origins, unless told apart.
publisher: Merzin Gazette
published: 2026-03-06
---
Leaders open to talks

Both President Anton Verbeck and Chancellor Lucia Morav said on Friday that the ports would reopen.

Finance Minister Olaf Renner and his deputy, Tessa Albrecht, denied that money was short.

Verbeck said the talks would begin in May; Morav said they would begin in June.
---
claim: the ports would reopen | say | * | Merzin Gazette -> Anton Verbeck & Lucia Morav
claim: money was short | deny | * | Merzin Gazette -> Olaf Renner & Tessa Albrecht
claim: the talks would begin in May | say | * | Merzin Gazette -> Anton Verbeck
claim: they would begin in June | say | * | Merzin Gazette -> Lucia Morav
time: Friday = 2026-03-06
