// What a Ledger holds: the connection, the statements kept prepared, and the name ids seen. Private
// to the ledger room.
#pragma once
#include <string>
#include <unordered_map>

#include "ledger/ledger.h"
#include "ledger/sqlite.h"

namespace hearsay::ledger {

struct Ledger::Impl {
  std::string path;
  bool writable = false;
  bool in_transaction = false;
  Database db;
  // Statements by their SQL (string literals, so the address is the key). Declared after db:
  // finalized before it closes.
  std::unordered_map<const char*, Statement> statements;
  // Spelling -> id of names, for the names that keep coming back; emptied when full and on
  // rollback.
  std::unordered_map<std::string, int64_t> name_ids;

  Status OpenReader(const Options& options);
  Status OpenWriter(bool create, const Options& options);
  // The prepared statement for a literal; the status where it cannot be prepared.
  Result<Statement*> Get(const char* sql);
  // Adds the path to an error, and rolls back what was begun.
  Status Fail(const Status& s);

  Result<int64_t> NameId(const std::string& name, const std::string& norm);
  Status AddRows(const Entry& e, int64_t document);
};

// Returns the status of a Result from the enclosing function, or declares `name` as its value.
#define HEARSAY_LEDGER_GET(name, expr)                    \
  auto name##_result = (expr);                            \
  if (!name##_result.ok()) return name##_result.status(); \
  auto& name = *name##_result

}  // namespace hearsay::ledger
