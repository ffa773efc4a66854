// Authors' names out of byline text: "By Ann Lee and Bo Chan, Science Editor | Example News" ->
// "Ann Lee", "Bo Chan". The words that make a piece of a byline no name are
// rules/page_author_words.tsv's. Thread rule: const after Create.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace hearsay::page {

class AuthorNames {
 public:
  static Result<AuthorNames> Create();  // kRuleTable, kRuleTableMissing
  AuthorNames(AuthorNames&&) noexcept;
  AuthorNames& operator=(AuthorNames&&) noexcept;
  ~AuthorNames();
  // Adds the names that `byline` holds, in order, each once. `publisher` (its name) is never an
  // author.
  void Add(std::string_view byline, std::string_view publisher,
           std::vector<std::string>* authors) const;
  // Who signs with a byline and is no person: the outlet's own board ("By The Editorial Board",
  // "Delta Courier Editorial Board"), so that "we" is the outlet, or an agency ("By Ines Falk,
  // Reuters") other than the publisher. `byline`: the page marks the line as one, so that
  // "Editorial" or "Reuters" alone is enough.
  enum class Signer : uint8_t { kNone, kBoard, kAgency };
  Signer SignerOf(std::string_view line, std::string_view publisher, bool byline) const;
  // `name` as it is, if it can be an organization's: two to six capitalised words, not the
  // publisher or its board.
  void AddOrganization(std::string_view name, std::string_view publisher,
                       std::vector<std::string>* authors) const;

 private:
  std::vector<std::string> CutPieces(std::string_view byline) const;
  struct Impl;
  explicit AuthorNames(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::page
