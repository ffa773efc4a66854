// Rules' names joined with names given by hand in the reading model's place.
#include "names/model_names.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "names/name_finder.h"
#include "syntax/support.h"

namespace hearsay::names {
namespace {

struct Given {
  std::string words;
  ModelKind kind;
  float confidence = 0.9f;
};

// "KIND WORDS" of the names of the text, in order.
std::vector<std::string> Names(std::string_view text, const std::vector<Given>& given,
                               bool read = true) {
  static const auto finder = NameFinder::Create();
  Document doc = syntax_test::Tagged(text);
  std::vector<ModelName> model;
  for (const Given& g : given) {
    const auto begin = static_cast<uint32_t>(text.find(g.words));
    const auto end = begin + static_cast<uint32_t>(g.words.size());
    ModelName m;
    m.kind = g.kind;
    m.confidence = g.confidence;
    m.first = doc.TokenAt(begin);
    m.last = doc.TokenAt(end - 1) + 1;
    model.push_back(m);
  }
  finder->Run(&doc, model, read ? static_cast<uint32_t>(doc.tokens.size()) : 0);
  std::vector<std::string> out;
  for (const Mention& m : doc.mentions) {
    if (m.form != MentionForm::kName) continue;
    out.push_back(std::string(WordOf(doc.entities[m.entity].kind)) + " " +
                  std::string(doc.TextOf(m.span)));
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(ModelNames, AddsWhatOnlyTheModelSees) {
  const char* const text = "They were hired by orbital dynamics in the spring.";
  EXPECT_EQ(Names(text, {}), Lines());
  EXPECT_EQ(Names(text, {{"orbital dynamics", ModelKind::kOrganization}}),
            Lines({"organization orbital dynamics"}));
  EXPECT_EQ(Names(text, {{"orbital dynamics", ModelKind::kOther}}), Lines());
}

TEST(ModelNames, DecidesSpanAndKindOfGuesses) {
  const char* const text = "The talks in Quenby Hollow ended, Brask Oster Yard reported.";
  EXPECT_EQ(Names(text, {{"Quenby Hollow", ModelKind::kLocation},
                         {"Brask Oster Yard", ModelKind::kOrganization}}),
            Lines({"place Quenby Hollow", "organization Brask Oster Yard"}));
  EXPECT_EQ(
      Names(text, {{"Quenby", ModelKind::kLocation}, {"Brask Oster Yard", ModelKind::kPerson}}),
      Lines({"place Quenby", "person Brask Oster Yard"}));
}

TEST(ModelNames, GuessesThatItDoesNotSeeLoseTheirKindAndWithItTheirPlace) {
  const char* const text = "The talks in Quenby Hollow ended.";
  ASSERT_EQ(Names(text, {}, false), Lines({"place Quenby Hollow"}));
  EXPECT_EQ(Names(text, {}), Lines());
}

TEST(ModelNames, LeavesWhatTheTablesKnowAndTitlesSay) {
  const char* const text = "Both President Anton Verbeck and Chancellor Lucia Morav flew to Iran.";
  const Lines rules = Names(text, {}, false);
  ASSERT_EQ(rules, Lines({"person Anton Verbeck", "person Lucia Morav", "state Iran"}));
  EXPECT_EQ(
      Names(text, {{"Both President Anton Verbeck and Chancellor Lucia Morav", ModelKind::kPerson},
                   {"Iran", ModelKind::kPerson}}),
      rules);
}

TEST(ModelNames, SpansAreCutAsNamesAreWrittenHere) {
  EXPECT_EQ(Names("She told the Guardian on Monday.", {{"the Guardian", ModelKind::kOrganization}}),
            Lines({"outlet Guardian"}));
  EXPECT_EQ(Names("He met Iran's Dovrin envoy.", {{"Iran's Dovrin", ModelKind::kOrganization}}),
            Lines({"state Iran", "organization Dovrin"}));
  EXPECT_EQ(
      Names("They own Ostrel, Vantry and a mill.", {{"Ostrel, Vantry", ModelKind::kOrganization}}),
      Lines({"organization Ostrel", "organization Vantry"}));
  EXPECT_EQ(Names("They own Ostrel Wharf, Inc. and a mill.",
                  {{"Ostrel Wharf, Inc.", ModelKind::kOrganization}}),
            Lines({"organization Ostrel Wharf, Inc."}));
  EXPECT_EQ(Names("Then Mr. Villiger Dahn spoke.", {{"Mr. Villiger Dahn", ModelKind::kPerson}}),
            Lines({"person Villiger Dahn"}));
  EXPECT_EQ(Names("Write to anna@dock.example today.", {{"anna@dock.example", ModelKind::kPerson}}),
            Lines());
}

TEST(ModelNames, TwoNamesInOneRunOfTheRules) {
  const char* const text = "Regards, Anton Verbeck Lucia Morav";
  EXPECT_EQ(
      Names(text, {{"Anton Verbeck", ModelKind::kPerson}, {"Lucia Morav", ModelKind::kPerson}}),
      Lines({"person Anton Verbeck", "person Lucia Morav"}));
}

TEST(ModelNames, WhereAPersonsNameBeginsTheTitleSettles) {
  const char* const text = "President Marek Orlan told his allies.";
  const Lines whole({"person Marek Orlan"});
  EXPECT_EQ(Names(text, {{"Orlan", ModelKind::kPerson}}), whole);
  EXPECT_EQ(Names(text, {{"Marek", ModelKind::kPerson}, {"Orlan", ModelKind::kPerson}}), whole);
}

TEST(ModelNames, WhatANounForAnOutletIntroducesIsOne) {
  EXPECT_EQ(Names("State news agency BRIX told of a flood. BRIX quoted nobody.",
                  {{"BRIX", ModelKind::kPerson}}),
            Lines({"outlet BRIX", "outlet BRIX"}));
}

TEST(ModelNames, ANameOfAnotherSortIsNoneOfOurKinds) {
  const char* const text = "The talks in Quenby Hollow ended.";
  EXPECT_EQ(Names(text, {{"Quenby Hollow", ModelKind::kOther}}), Lines());
}

TEST(ModelNames, AloneItMustBeSure) {
  const char* const text = "They were hired by orbital dynamics in the spring.";
  EXPECT_EQ(Names(text, {{"orbital dynamics", ModelKind::kOrganization, 0.4f}}), Lines());
}

TEST(ModelNames, DemonymsAreNoNames) {
  EXPECT_EQ(Names("Iranian sailors met two Iraqis in Iran.", {{"Iran", ModelKind::kLocation}}),
            Lines({"state Iran"}));
}

TEST(ModelNames, KnownNamesLieInsideOrganizations) {
  EXPECT_EQ(Names("Aid came from the Iran Harbour Relief this week.",
                  {{"Iran Harbour Relief", ModelKind::kOrganization}}),
            Lines({"organization Iran Harbour Relief", "state Iran"}));
}

}  // namespace
}  // namespace hearsay::names
