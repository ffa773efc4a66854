# Declining is not silence, and neither is denial; who refused, and through whom.
publisher: The Capital Standard
published: 2026-03-05
---
Ministry silent on barge deal

Transport Minister Karim Aziz declined to comment on the barge deal.

A spokeswoman for Volant Shipping did not respond to a request for comment. The company’s founder, Edda Thorn, could not be reached.

The harbour master refused to answer questions, Radio Delta said.

“No comment,” said Aziz’s deputy, Paul Weaver.

The finance ministry has yet to comment. Police would neither confirm nor deny that an inquiry had begun.

The auditor’s office told the Northern Herald that it does not discuss open cases.
---
claim: the barge deal | decline | * | Capital Standard -> Karim Aziz
claim: did not respond | silent | * | Capital Standard -> unnamed:spokeswoman for Volant Shipping
claim: could not be reached | silent | * | Capital Standard -> Edda Thorn
claim: refused to answer questions | decline | * | Capital Standard -> Radio Delta -> harbour master
claim: No comment | decline | * | Capital Standard -> Paul Weaver
claim: has yet to comment | silent | * | Capital Standard -> finance ministry
claim: an inquiry had begun | decline | * | Capital Standard -> police
claim: it does not discuss open cases | * | * | Capital Standard -> Northern Herald -> auditor’s office
