# Accusation, denial, confirmation: which claim of the document is answered.
publisher: The Eastgate Tribune
published: 2026-03-05
---
Brokers trade accusations over missing grain

Hart Brothers accused its rival Volant Shipping of hiding 4,000 tonnes of wheat.

Volant denied the accusation and called it “a fairy tale.”

Radio Delta reported on Tuesday that the police had opened an inquiry. Police chief Nora Lind confirmed the report on Wednesday.

Farm Minister Peter Holm alleged that Hart had paid for the report. Hart’s lawyer, Dana Whitlock, rejected the allegation.

The farmers’ union condemned both firms.

The port authority accused Radio Delta of inventing an inquiry by the police.
---
claim: hiding 4,000 tonnes of wheat | accuse | * | Eastgate Tribune -> Hart Brothers
claim: the accusation | deny | * | Eastgate Tribune -> Volant Shipping | answers: hiding 4,000 tonnes of wheat
claim: a fairy tale | * | * | Eastgate Tribune -> Volant Shipping
claim: the police had opened an inquiry | report | asserted | Eastgate Tribune -> Radio Delta
claim: the report | confirm | * | Eastgate Tribune -> Nora Lind | answers: the police had opened an inquiry
claim: Hart had paid for the report | accuse | asserted | Eastgate Tribune -> Peter Holm
claim: the allegation | deny | * | Eastgate Tribune -> Dana Whitlock | answers: Hart had paid for the report
claim: both firms | condemn | * | Eastgate Tribune -> farmers’ union
claim: of inventing an inquiry by the police | deny | * | Eastgate Tribune -> port authority | answers: the police had opened an inquiry
same: Volant = Volant Shipping
