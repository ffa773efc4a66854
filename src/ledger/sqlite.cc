// The wrapper of sqlite.h. Result codes become errors here: what the user can do differs by cause
// (full disk, read-only, busy, damaged, not ours), so the extended code and the errno behind it are
// looked at. Tested by tests/ledger and, with real faults, by tests/doors/faults_test.py.
#include "ledger/sqlite.h"

#include <cerrno>

namespace hearsay::ledger {

Status StatusOf(sqlite3* db, int code, std::string_view what) {
  const int extended = db ? sqlite3_extended_errcode(db) : code;
  const int cause = db ? sqlite3_system_errno(db) : 0;
  std::string detail(what);
  if (!detail.empty()) detail += ": ";
  detail += db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return Status(Error::kLedgerFull, detail);
    case SQLITE_IOERR:
      if (cause == ENOSPC || cause == EFBIG || cause == EDQUOT) {
        return Status(Error::kLedgerFull, detail);
      }
      // A file that ends before its pages do is a torn or truncated ledger, not a failing disk.
      if (extended == SQLITE_IOERR_SHORT_READ) return Status(Error::kLedgerDamaged, detail);
      // Shared memory of the write-ahead log: with no room left it fails to grow, with errno
      // already lost.
      if (extended == SQLITE_IOERR_SHMSIZE || extended == SQLITE_IOERR_WRITE) {
        return Status(Error::kLedgerFull, detail);
      }
      return Status(Error::kLedgerOpen, detail);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return Status(Error::kLedgerReadOnly, detail);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Status(Error::kLedgerBusy, detail);
    case SQLITE_CORRUPT:
      return Status(Error::kLedgerDamaged, detail);
    case SQLITE_NOTADB:
      return Status(Error::kLedgerNotOurs, detail);
    case SQLITE_CANTOPEN:
      return Status(Error::kLedgerOpen, detail);
    case SQLITE_NOMEM:
      return Status(Error::kOutOfMemory, detail);
    default:
      return Status(Error::kLedgerQuery, detail);
  }
}

Status Database::Open(const std::string& uri, int flags, int busy_ms) {
  Close();
  const int code =
      sqlite3_open_v2(uri.c_str(), &db_, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    Status s = StatusOf(db_, code, "");
    Close();
    return s;
  }
  sqlite3_extended_result_codes(db_, 1);
  sqlite3_busy_timeout(db_, busy_ms);
  return Status();
}

void Database::Close() {
  if (db_) sqlite3_close_v2(std::exchange(db_, nullptr));
}

Status Database::Run(const char* sql) {
  const int code = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? Status() : StatusOf(db_, code, "");
}

Result<int64_t> Database::Int(const char* sql) {
  Statement s;
  HEARSAY_RETURN_IF_ERROR(s.Prepare(*this, sql));
  const int64_t v = s.Step() ? s.Int(0) : 0;
  HEARSAY_RETURN_IF_ERROR(s.Finish());
  return v;
}

Result<std::string> Database::Text(const char* sql) {
  Statement s;
  HEARSAY_RETURN_IF_ERROR(s.Prepare(*this, sql));
  std::string v = s.Step() ? s.Text(0) : std::string();
  HEARSAY_RETURN_IF_ERROR(s.Finish());
  return v;
}

Status Statement::Prepare(const Database& db, std::string_view sql) {
  const int code = sqlite3_prepare_v3(db.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &stmt_, nullptr);
  return code == SQLITE_OK ? Status() : StatusOf(db.get(), code, "");
}

Statement& Statement::Bind(int i, std::string_view v) {
  if (v.empty()) return BindNull(i);
  return BindText(i, v);
}

Statement& Statement::BindText(int i, std::string_view v) {
  sqlite3_bind_text64(stmt_, i, v.data() ? v.data() : "", v.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

bool Statement::Step() {
  const int code = sqlite3_step(stmt_);
  if (code == SQLITE_ROW) return true;
  failed_ = code == SQLITE_DONE ? SQLITE_OK : code;
  return false;
}

Status Statement::Done() {
  Step();
  return Finish();
}

Status Statement::Finish() {
  Status s;
  if (failed_ != SQLITE_OK) s = StatusOf(sqlite3_db_handle(stmt_), failed_, "");
  sqlite3_reset(stmt_);
  failed_ = SQLITE_OK;
  return s;
}

std::string_view Statement::View(int column) const {
  const auto* p = reinterpret_cast<const char*>(sqlite3_column_text(stmt_, column));
  if (!p) return {};
  return {p, static_cast<size_t>(sqlite3_column_bytes(stmt_, column))};
}

}  // namespace hearsay::ledger
