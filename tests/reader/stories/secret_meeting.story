# The structure of the article that the project grew from, in a story of our own: a secret meeting known from another paper,
# three refusals through three parties, an accusation with its denial and a condemnation, a campaign that quotes officials, a
# conditional offer of two persons, and residue that is no news.
publisher: Meridian News
published: 2025-10-17
---
Brannigan secretly met Chile’s UN envoy – Pacific Herald

The Quiroga-friendly businessman is reportedly trying to “ease” friction between Buenos Aires and Santiago

Argentine President-elect Marta Quiroga’s close ally, shipping magnate Dante Brannigan, has met the Chilean ambassador to the UN earlier this week, the Pacific Herald reported on Thursday, citing two unnamed Chilean officials.

According to the Herald, Brannigan’s meeting with Rodrigo Peralta took place in New York on Monday and was described by the paper’s Chilean sources as an attempt to “ease tensions” between Argentina and Chile. The talk was “warm” and “a useful start,” Chilean sources said.

Brannigan, who owns the Austral line, two shipyards and the radio network Onda (formerly Radio Plata), has not commented on the matter. Quiroga’s spokeswoman, Elsa Vidal, told the Herald that the president-elect would not comment on “reports of private talks that did or did not take place.” The Chilean mission to the UN declined to comment, according to the Lima Tribune.

The Rosario-born magnate has come to be seen as one of the most influential people around Quiroga. The incoming president recently announced that Brannigan would lead a new council for cheaper government.

Quiroga has picked several critics of Chile for high office, including Senator Pablo Funes for foreign minister.

Read more

Why Chile will pay any price for the strait

During her years as governor, Quiroga tore up a fishing treaty with Chile. In March 2021, she ordered a coast guard operation that killed Chile’s best-known captain, Julio Sandoval, whom Argentina accused of planning attacks on its fishing fleet. Santiago denied the allegations and condemned the killing as “an act of piracy.”

In August, the Quiroga campaign said that she was briefed by Argentine intelligence officials about “specific threats from Chile to harm her.” No details about these claims have been released, however.

Both President Hugo Larrondo and Chile’s new foreign minister, Inés Araya, said recently that Santiago would be open to talks if Argentina shows “in practice” that it is not hostile to Chile.

Any future talks will likely be complicated by the dispute over the strait.

error: Content is protected !!
en_USEnglish
---
claim: has met the Chilean ambassador to the UN | report | asserted | Meridian News -> Pacific Herald -> unnamed:2:Chilean officials
claim: took place in New York on Monday | * | asserted | Meridian News -> Pacific Herald -> (unnamed:2:Chilean officials)
claim: an attempt to “ease tensions” | * | asserted | Meridian News -> Pacific Herald -> unnamed:2:Chilean officials
claim: The talk was “warm” | say | asserted | Meridian News -> Pacific Herald -> unnamed:2:Chilean officials
same: Chilean sources = two unnamed Chilean officials
same: the paper’s Chilean sources = two unnamed Chilean officials
same: the Herald = the Pacific Herald
count: two unnamed Chilean officials = 2
claim: secretly met Chile’s UN envoy | * | asserted | Meridian News -> Pacific Herald
claim: trying to “ease” friction | * | hedged | *
claim: has not commented | silent | * | Meridian News -> Dante Brannigan
claim: would not comment on | decline | * | Meridian News -> Pacific Herald -> Elsa Vidal
claim: declined to comment | decline | * | Meridian News -> Lima Tribune -> Chilean mission to the UN
claim: Brannigan would lead a new council | announce | * | Meridian News -> Marta Quiroga
claim: planning attacks on its fishing fleet | accuse | * | Meridian News -> Argentina
claim: the allegations | deny | * | Meridian News -> Chile|Santiago | answers: planning attacks
claim: the killing | condemn | * | Meridian News -> Chile|Santiago
claim: specific threats from Chile to harm her | * | * | Meridian News -> Quiroga campaign -> unnamed:Argentine intelligence officials
claim: would be open to talks | say | conditional | Meridian News -> Hugo Larrondo & Inés Araya
no claim: Why Chile will pay any price
no claim: Read more
no claim: Content is protected
no claim: en_US
not in text: Content is protected
not in text: en_USEnglish
not in text: Why Chile will pay any price
time: Thursday = 2025-10-16
time: Monday = 2025-10-13
time: March 2021 = 2021-03
