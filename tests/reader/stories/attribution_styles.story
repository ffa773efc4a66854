# Where sources and contents stand: asides, leading participles, contents on both sides, verbs of saying in a row, relative objects.
publisher: Meridian News
published: 2026-03-05
---
Bridge plan divides council

The bridge, engineers said, would cost 40 million crowns.

Speaking to reporters on Monday, Mayor Anna Brandt said the plan was dead and called the delay a scandal.

Otto Klein, who runs the port, the ferry line and two yards, said he welcomed the decision.

Klein (Harbour Party) said the port would pay its share.

The opposition leader, Petra Holt, accused the mayor of hiding the costs, adding that a vote was needed.

Brandt is a friend of the builder, whom Holt called “a gambler.”

According to a survey by Norr Institute, most residents oppose the bridge.

“We never saw a contract,” Holt said. “Nobody did.”

The council has yet to comment.

“The piers are sound,” the Harbour Courier quoted two engineers as saying.

Neither deputy mayor would discuss the plan.
---
claim: The bridge would cost 40 million crowns | say | future | Meridian News -> engineers
claim: the plan was dead | say | asserted | Meridian News -> Anna Brandt
claim: he welcomed the decision | say | asserted | Meridian News -> Otto Klein
claim: the port would pay its share | say | future | Meridian News -> Otto Klein
claim: the mayor of hiding the costs | accuse | * | Meridian News -> Petra Holt
claim: a vote was needed | say | asserted | Meridian News -> Petra Holt
claim: a gambler | * | * | Meridian News -> Petra Holt
claim: most residents oppose the bridge | record | asserted | Meridian News -> record:survey
claim: Nobody did | say | * | Meridian News -> Petra Holt
claim: the plan | decline | * | Meridian News -> *
claim: The piers are sound | * | * | Meridian News -> Harbour Courier -> unnamed:engineers
