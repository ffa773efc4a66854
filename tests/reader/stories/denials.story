# A denial finds what it denies by whose words they are, by the deed, by its head noun, or by what was asked; on another matter it answers nothing.
publisher: Marlow Echo
published: 2026-05-04
---
Dairy firm watered milk, inspectors say

The dairy company Larkfield sold watered milk to schools for two years, government inspectors said on Monday.

A former driver, Tobias Kern, accused the firm of paying staff to keep quiet.

Larkfield rejected the inspectors’ findings. Its spokesman, Ralf Boot, denied that anybody had been paid for silence.

Mayor Jana Holt told Radio Delta that she had met the owner in March. An aide confirmed the meeting.

The nurses’ union, in a letter seen by the Echo, warned of sick children. Asked about the warning, Doctor Ruth Amsel said it was not true.

Holt confirmed that the harbour festival would be held in June.

A lawyer for Mayor Holt said that she would not comment on the milk.
---
claim: the inspectors’ findings | deny | * | Marlow Echo -> Larkfield | answers: sold watered milk
claim: anybody had been paid | deny | * | Marlow Echo -> Ralf Boot | answers: paying staff
claim: the meeting | confirm | * | Marlow Echo -> unnamed:aide | answers: she had met the owner
claim: it was not true | deny | * | Marlow Echo -> Ruth Amsel | answers: sick children
claim: the harbour festival | confirm | * | Marlow Echo -> Jana Holt | answers: -
claim: she would not comment | decline | * | Marlow Echo -> unnamed:lawyer for Mayor Holt | answers: sold watered milk
