# A column: who "I" is outside quotation marks, and inside them.
publisher: The Eastgate Tribune
published: 2026-03-05
---
<html><head><title>Open the bridge</title><meta name="author" content="Nora Quell"></head><body><article>
<h1>Open the bridge</h1>
<p class="byline">By Nora Quell</p>
<p>The old bridge at Kelm has been closed for nine years, and nobody at the town hall can say when the last of its bolts was turned.</p>
<p>I think that the mayor has forgotten the bridge. I asked the council whether it had money left for the work, and the answer was a shrug.</p>
<p>“I believe the bolts are sound,” said Tom Reed, who built half of it. He walked me along the whole of it one morning last week.</p>
</article></body></html>
---
claim: the mayor has forgotten the bridge | believe | * | Eastgate Tribune -> Nora Quell
claim: whether it had money left | ask | * | Eastgate Tribune -> Nora Quell
claim: the bolts are sound | believe | * | Eastgate Tribune -> Tom Reed
