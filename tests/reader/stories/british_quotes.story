# British style: single quotation marks, commas outside, apostrophes that are none, titles without full stops.
publisher: Linfield Post
published: 2026-03-03
---
Vote on mill cafe put off

Residents’ leader Maud Garrick said people had been ‘kept in the dark’ about the plan.

‘We had two days to read ninety pages’, Mrs Garrick said. ‘It wasn’t right and it isn’t fair.’

The applicant, Bernard Ashworth, said: ‘Every page has been in the library since January.’

'I don't mind a cafe,' said shopkeeper Nils O'Hara, 'but not at midnight.'

The council’s planners’ advice will be published on Monday.
---
claim: kept in the dark | say | asserted | Linfield Post -> Maud Garrick
claim: We had two days to read ninety pages | say | asserted | Linfield Post -> Maud Garrick
claim: It wasn’t right and it isn’t fair | say | * | Linfield Post -> Maud Garrick
claim: Every page has been in the library since January | say | asserted | Linfield Post -> Bernard Ashworth
claim: I don't mind a cafe | say | * | Linfield Post -> Nils O'Hara
claim: not at midnight | say | * | Linfield Post -> Nils O'Hara
claim: advice will be published on Monday | * | future | Linfield Post
time: Monday = 2026-03-09
