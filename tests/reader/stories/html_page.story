# A page: navigation, teaser, newsletter box and notice give no claim; publisher and date come from the page.
url: https://www.harbourcourier.example/pier
---
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pier shut for summer | The Harbour Courier</title>
<meta property="og:site_name" content="The Harbour Courier"><meta property="article:published_time" content="2026-03-05T08:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">Minister says he will go</a></li></ul></nav>
<article><h1>Pier shut for summer</h1><p class="byline">By Ines Roth</p>
<p>The harbour board said on Wednesday that the north pier would stay shut until September because its beams are rotten.</p>
<div class="related"><h3>Related</h3><a href="/x">Mayor denies pier was ever safe</a></div>
<p>&ldquo;We had no choice,&rdquo; said the board&rsquo;s head, Marian Lusk.</p>
<div class="newsletter"><p>Sign up: our editors say it is the best letter in town.</p></div></article>
<div id="comments"><p>gullwatcher said the board was lying.</p></div>
<div>error: Content is protected !!</div></body></html>
---
claim: the north pier would stay shut until September | say | * | Harbour Courier -> harbour board
claim: We had no choice | say | * | Harbour Courier -> Marian Lusk
no claim: Minister says he will go
no claim: pier was ever safe
no claim: best letter in town
no claim: the board was lying
not in text: Content is protected
time: Wednesday = 2026-03-04
