// The tables of a ledger and the steps that bring an older one up to date. docs/ledger.md describes
// them in prose. Private to the ledger room.
#pragma once
#include "base/status.h"
#include "ledger/sqlite.h"

namespace hearsay::ledger {

inline constexpr int32_t kApplicationId = 0x48535931;  // "HSY1" in the header of the file
inline constexpr int kSchemaVersion = 3;               // PRAGMA user_version

// Entities, claims, attributions and events are numbered within their document, as in the record;
// their ids in the ledger are document << kNumberBits | number, so no table needs a second key to
// find the document or the number of a row.
inline constexpr int kNumberBits = 20;
inline constexpr int64_t kNumberMask = (int64_t{1} << kNumberBits) - 1;

// Makes the tables in an empty file, or runs the steps that are missing, each in its own
// transaction. kLedgerNotOurs for any other database, kLedgerNewer for one of a later version.
// Needs write access only if it changes something; with `upgrade` false an older ledger gives
// kLedgerReadOnly instead.
Status PrepareSchema(Database* db, bool create, bool upgrade);

}  // namespace hearsay::ledger
