// Opening, checking and transactions. Each fault gets its own number: a file that is not SQLite, or
// a database of something else, is refused before anything is written to it; a file shorter than
// its header says is damaged; a folder without write permission still lets readers in. Tested by
// tests/ledger/ledger_test.cc and, with real faults, tests/doors/faults_test.py.
#include "ledger/ledger.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "ledger/impl.h"
#include "ledger/schema.h"

namespace hearsay::ledger {
namespace {

constexpr size_t kMaxCachedNames = 200000;

Status WithPath(const Status& s, const std::string& path) {
  std::string detail = path;
  if (!s.detail().empty()) detail += ": " + s.detail();
  return Status(s.error(), detail);
}

uint32_t Big32(const unsigned char* p) {
  return uint32_t{p[0]} << 24 | uint32_t{p[1]} << 16 | uint32_t{p[2]} << 8 | p[3];
}

// Looks at the file without SQLite: what kind of file it is, and whether its pages are all there.
// The page count of the header holds where its change counter matches and no log or journal is left
// to be read. Another program may be writing: so the header is read first, then it is asked whether
// a commit is under way, and the size, which the commit has reached by then, last.
Status LookAt(const std::string& path, bool* exists) {
  *exists = false;
  struct stat st;
  if (::stat(path.c_str(), &st) != 0) {
    if (errno == ENOENT) return Status();
    return Status(Error::kLedgerOpen, std::strerror(errno));
  }
  if (!S_ISREG(st.st_mode)) return Status(Error::kLedgerOpen, "it is not a regular file");
  *exists = true;
  if (st.st_size == 0) return Status();  // a new one, or one whose first pages are still in the log
  std::FILE* f = std::fopen(path.c_str(), "rb");
  if (!f) return Status(Error::kLedgerOpen, std::strerror(errno));
  unsigned char h[100] = {};
  const size_t n = std::fread(h, 1, sizeof h, f);
  const auto holds_more = [&path](const char* suffix) {
    struct stat side;
    return ::stat((path + suffix).c_str(), &side) == 0 && side.st_size > 0;
  };
  const bool log = holds_more("-wal") || holds_more("-journal");
  const bool sized = ::fstat(::fileno(f), &st) == 0;
  std::fclose(f);
  if (!sized) return Status(Error::kLedgerOpen, std::strerror(errno));
  static constexpr char kMagic[] = "SQLite format 3";
  if (std::memcmp(h, kMagic, std::min(n, sizeof kMagic)) != 0) return Status(Error::kLedgerNotOurs);
  if (n < sizeof h) return Status(Error::kLedgerDamaged, "it ends within its header");
  const uint64_t page = Big32(h + 16) >> 16 == 1 ? 65536 : Big32(h + 16) >> 16;
  if (!log && Big32(h + 24) == Big32(h + 92) &&
      page * Big32(h + 28) > static_cast<uint64_t>(st.st_size)) {
    return Status(Error::kLedgerDamaged, "it has " + std::to_string(st.st_size) + " bytes of " +
                                             std::to_string(page * Big32(h + 28)) +
                                             "; restore a copy of it");
  }
  return Status();
}

// file: URI with `?immutable=1`: how SQLite reads a database in a folder where it may not make its
// side files.
std::string ImmutableUri(const std::string& path) {
  std::string out = "file:";
  for (unsigned char c : path) {
    char buffer[4];
    if (std::strchr("%?#", c) || c < 0x21) {
      std::snprintf(buffer, sizeof buffer, "%%%02X", c);
      out += buffer;
    } else {
      out += static_cast<char>(c);
    }
  }
  return out + "?immutable=1";
}

}  // namespace

Result<Statement*> Ledger::Impl::Get(const char* sql) {
  Statement& s = statements[sql];
  if (!s.prepared()) HEARSAY_RETURN_IF_ERROR(s.Prepare(db, sql));
  return &s;
}

Status Ledger::Impl::Fail(const Status& s) {
  if (!sqlite3_get_autocommit(db.get())) (void)db.Run("ROLLBACK");
  in_transaction = false;
  name_ids.clear();
  return WithPath(s, path);
}

Status Ledger::Impl::OpenReader(const Options& options) {
  Status s = db.Open(path, SQLITE_OPEN_READWRITE, options.wait_ms);
  if (!s.ok()) return s;
  // The first look at the content is where a folder without write permission shows.
  auto version = db.Int("PRAGMA user_version");
  const bool refused = !version.ok() && (version.status().error() == Error::kLedgerOpen ||
                                         version.status().error() == Error::kLedgerReadOnly);
  if (refused && ::access((path + "-wal").c_str(), F_OK) != 0) {
    s = db.Open(ImmutableUri(path), SQLITE_OPEN_READONLY, options.wait_ms);
    if (!s.ok()) return s;
  }
  const bool writable = sqlite3_db_readonly(db.get(), "main") == 0;
  HEARSAY_RETURN_IF_ERROR(PrepareSchema(&db, false, writable));
  return db.Run(
      "PRAGMA query_only=1; PRAGMA cache_size=-32768; PRAGMA mmap_size=8589934592; PRAGMA "
      "temp_store=MEMORY;");
}

Status Ledger::Impl::OpenWriter(bool create, const Options& options) {
  HEARSAY_RETURN_IF_ERROR(
      db.Open(path, SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0), options.wait_ms));
  if (sqlite3_db_readonly(db.get(), "main") == 1) {
    return Status(Error::kLedgerReadOnly, "no permission to write it");
  }
  HEARSAY_RETURN_IF_ERROR(PrepareSchema(&db, create, true));
  // FULL: a commit waits for the disk, so what was reported outlives the power too, not only the
  // process. 8192 pages: a page that many groups touch goes from the log (32 MB at most) to the
  // file once.
  HEARSAY_RETURN_IF_ERROR(
      db.Run("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=8192; PRAGMA cache_size=-65536; "
             "PRAGMA temp_store=MEMORY;"));
  auto mode = db.Text("PRAGMA journal_mode=WAL");
  // Two that change the mode at once: SQLite tells one of them "busy" without asking its busy
  // handler (both hold a shared lock, so waiting inside would never end).
  constexpr int kStepMs = 5;
  for (int waited = 0;
       !mode.ok() && mode.status().error() == Error::kLedgerBusy && waited < options.wait_ms;
       waited += kStepMs) {
    sqlite3_sleep(kStepMs);
    mode = db.Text("PRAGMA journal_mode=WAL");
  }
  if (!mode.ok()) return mode.status();
  if (*mode != "wal")
    return Status(Error::kLedgerReadOnly, "no write-ahead log can be kept beside it");
  writable = true;
  return Status();
}

Ledger::Ledger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() {
  if (impl_ && impl_->in_transaction) (void)impl_->db.Run("ROLLBACK");
}

Result<Ledger> Ledger::Open(const std::string& path, Mode mode, const Options& options) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  bool exists = false;
  Status s = LookAt(path, &exists);
  if (!s.ok()) return WithPath(s, path);
  if (!exists && mode != Mode::kCreate) {
    return WithPath(
        Status(Error::kLedgerOpen, "there is no such file; `hearsay add` makes a ledger"), path);
  }
  s = mode == Mode::kRead ? impl->OpenReader(options)
                          : impl->OpenWriter(mode == Mode::kCreate, options);
  if (!s.ok()) return WithPath(s, path);
  return Ledger(std::move(impl));
}

Status Ledger::Begin() {
  Status s = impl_->db.Run("BEGIN IMMEDIATE");
  if (!s.ok()) return impl_->Fail(s);
  impl_->in_transaction = true;
  if (impl_->name_ids.size() > kMaxCachedNames) impl_->name_ids.clear();
  return Status();
}

Status Ledger::Commit() {
  Status s = impl_->db.Run("COMMIT");
  if (!s.ok()) return impl_->Fail(s);
  impl_->in_transaction = false;
  return Status();
}

Result<bool> Ledger::Add(const Document& doc) {
  auto entry = Prepare(doc);
  if (!entry.ok()) return entry.status();
  HEARSAY_RETURN_IF_ERROR(Begin());
  auto added = Add(*entry);
  if (!added.ok()) return added;
  HEARSAY_RETURN_IF_ERROR(Commit());
  return added;
}

Status Ledger::Check() {
  auto text = impl_->db.Text("PRAGMA integrity_check");
  if (!text.ok()) return impl_->Fail(text.status());
  if (*text != "ok") return impl_->Fail(Status(Error::kLedgerDamaged, *text));
  return Status();
}

Result<Counts> Ledger::Count() {
  Counts c;
  HEARSAY_LEDGER_GET(documents, impl_->db.Int("SELECT count(*) FROM documents"));
  HEARSAY_LEDGER_GET(claims, impl_->db.Int("SELECT count(*) FROM claims"));
  HEARSAY_LEDGER_GET(names, impl_->db.Int("SELECT count(*) FROM names"));
  c.documents = documents;
  c.claims = claims;
  c.names = names;
  return c;
}

std::string HashText(uint64_t hash) {
  char buffer[17];
  std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(hash));
  return buffer;
}

}  // namespace hearsay::ledger
