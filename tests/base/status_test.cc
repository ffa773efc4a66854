// The table of errors: numbers unique, ascending and inside their category's hundred; every one
// described in docs/errors.md.
#include "base/status.h"

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <set>
#include <sstream>

namespace hearsay {
namespace {

struct Row {
  const char* name;
  int number;
  ErrorCategory category;
  std::string message;
};
const Row kRows[] = {
#define HEARSAY_ERROR(name, number, category, message) \
  {#name, number, ErrorCategory::category, message},
#include "base/errors.def"
#undef HEARSAY_ERROR
};

TEST(Errors, NumbersAreUniqueAndAscending) {
  int last = 0;
  for (const Row& r : kRows) {
    EXPECT_GT(r.number, last) << r.name;
    last = r.number;
  }
}

TEST(Errors, NumbersTellTheCategory) {
  for (const Row& r : kRows) {
    ErrorCategory want = ErrorCategory::kNone;
    switch (r.number / 100) {
      case 1:
        want = ErrorCategory::kInput;
        break;
      case 2:
        want = ErrorCategory::kUsage;
        break;
      case 3:
        want = ErrorCategory::kData;
        break;
      case 4:
        want = ErrorCategory::kLedger;
        break;
      case 5:
        want = ErrorCategory::kSystem;
        break;
    }
    EXPECT_EQ(r.category, want) << r.name;
  }
}

TEST(Errors, MessagesAreOneSentenceWithoutFullStop) {
  std::set<std::string> names;
  for (const Row& r : kRows) {
    EXPECT_FALSE(r.message.empty()) << r.name;
    EXPECT_NE(r.message.back(), '.') << r.name;
    EXPECT_EQ(r.message.find('\n'), std::string::npos) << r.name;
    EXPECT_TRUE(names.insert(r.name).second) << r.name;
  }
}

TEST(Errors, EachIsDescribedInTheManual) {
  std::ifstream in(HEARSAY_SOURCE_DIR "/docs/errors.md");
  std::stringstream all;
  all << in.rdbuf();
  const std::string text = all.str();
  ASSERT_FALSE(text.empty()) << "docs/errors.md";
  for (const Row& r : kRows) {
    const std::string cell = "| HS" + std::to_string(r.number) + " |";
    const size_t at = text.find(cell);
    ASSERT_NE(at, std::string::npos) << r.name << ": no row '" << cell << "' in docs/errors.md";
    const std::string line = text.substr(at, text.find('\n', at) - at);
    EXPECT_NE(line.find(r.message), std::string::npos) << cell << " should say: " << r.message;
  }
}

TEST(Status, SuccessAndFailure) {
  EXPECT_TRUE(Status().ok());
  EXPECT_EQ(Status().ToString(), "");
  const Status s(Error::kInputEmpty, "page.html");
  EXPECT_FALSE(s.ok());
  EXPECT_EQ(s.category(), ErrorCategory::kInput);
  EXPECT_EQ(s.ToString(), "HS103: the input is empty (page.html)");
  EXPECT_EQ(Status(Error::kInputEmpty).ToString(), "HS103: the input is empty");
}

TEST(Status, AnUnknownNumberHasARow) {
  EXPECT_STREQ(InfoOf(static_cast<Error>(9999)).name, "Unknown");
  EXPECT_EQ(InfoOf(static_cast<Error>(9999)).category, ErrorCategory::kSystem);
}

TEST(Result, HoldsAMoveOnlyValueOrAStatus) {
  Result<std::unique_ptr<int>> good(std::make_unique<int>(7));
  ASSERT_TRUE(good.ok());
  const std::unique_ptr<int> taken = std::move(good).value();
  EXPECT_EQ(*taken, 7);
  const Result<int> bad(Status(Error::kBadDate, "x"));
  EXPECT_FALSE(bad.ok());
  EXPECT_EQ(bad.status().error(), Error::kBadDate);
}

Status Fails() { return Status(Error::kUsage); }
Status Passes() { return Status(); }
Status Both(bool fail) {
  HEARSAY_RETURN_IF_ERROR(Passes());
  if (fail) HEARSAY_RETURN_IF_ERROR(Fails());
  return Status(Error::kBadDate);
}
TEST(Status, ReturnIfErrorReturnsTheFirst) {
  EXPECT_EQ(Both(true).error(), Error::kUsage);
  EXPECT_EQ(Both(false).error(), Error::kBadDate);
}

}  // namespace
}  // namespace hearsay
