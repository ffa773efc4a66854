// SQLite behind RAII: a connection, prepared statements, and the one place where its result codes
// become numbered errors. Private to the ledger room (nobody else may include sqlite3.h, nor this
// file). Thread rule: one thread at a time for a Database and its Statements. Ownership: a
// Statement must not outlive its Database.
#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/status.h"

namespace hearsay::ledger {

// The numbered error for the last failure of `db`; `what` is the path or the step.
Status StatusOf(sqlite3* db, int code, std::string_view what);

class Database {
 public:
  Database() = default;
  Database(Database&& o) noexcept : db_(std::exchange(o.db_, nullptr)) {}
  Database& operator=(Database&& o) noexcept {
    std::swap(db_, o.db_);
    return *this;
  }
  ~Database() { Close(); }
  // `flags` are SQLITE_OPEN_…; `uri` may be a path or a file: URI.
  Status Open(const std::string& uri, int flags, int busy_ms);
  void Close();
  Status Run(const char* sql);  // one or more statements without results
  Result<int64_t> Int(const char* sql);
  Result<std::string> Text(const char* sql);
  sqlite3* get() const { return db_; }

 private:
  sqlite3* db_ = nullptr;
};

// A prepared statement. Bind from 1 up, Step until it gives false, then Reset. Views that Text
// gives live until the next Step.
class Statement {
 public:
  Statement() = default;
  Statement(Statement&& o) noexcept : stmt_(std::exchange(o.stmt_, nullptr)), failed_(o.failed_) {}
  Statement& operator=(Statement&& o) noexcept {
    std::swap(stmt_, o.stmt_);
    std::swap(failed_, o.failed_);
    return *this;
  }
  ~Statement() { sqlite3_finalize(stmt_); }
  Status Prepare(const Database& db, std::string_view sql);
  bool prepared() const { return stmt_ != nullptr; }

  Statement& Bind(int i, int64_t v) {
    sqlite3_bind_int64(stmt_, i, v);
    return *this;
  }
  Statement& Bind(int i, double v) {
    sqlite3_bind_double(stmt_, i, v);
    return *this;
  }
  // The bytes must stay in place until Reset. An empty text is stored as NULL: absent means
  // unknown.
  Statement& Bind(int i, std::string_view v);
  Statement& BindText(int i, std::string_view v);  // as above, but an empty text stays a text
  Statement& BindNull(int i) {
    sqlite3_bind_null(stmt_, i);
    return *this;
  }

  bool Step();      // true: a row; false: done or failed (see status)
  Status Done();    // steps a statement that gives no rows, and resets it
  Status Finish();  // after the last Step: resets, and tells whether a step failed
  int64_t Int(int column) const { return sqlite3_column_int64(stmt_, column); }
  double Real(int column) const { return sqlite3_column_double(stmt_, column); }
  bool IsNull(int column) const { return sqlite3_column_type(stmt_, column) == SQLITE_NULL; }
  std::string_view View(int column) const;
  std::string Text(int column) const { return std::string(View(column)); }

 private:
  sqlite3_stmt* stmt_ = nullptr;
  int failed_ = SQLITE_OK;
};

}  // namespace hearsay::ledger
