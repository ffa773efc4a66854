// From paths to ledger entries by many threads, delivered to one in the order of the inputs,
// whatever the number of threads. Holds no reading of its own: page, rooms and Prepare are called.
// Queues are bounded, so memory does not grow with the number of inputs.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/status.h"
#include "ledger/entry.h"
#include "page/page.h"
#include "reader/reader.h"

namespace hearsay::cli {

// The files that the arguments name: folders recursively (HTML, text and JSON files by name,
// containers of news by content), each sorted by bytes, hidden files left out; "-" stays. A path
// that does not exist stays too, so that reading it names the error.
std::vector<std::string> ListInputs(const std::vector<std::string>& arguments);

class Intake {
 public:
  // What came of one document, or of an input that gave none. `last` marks the last of its input.
  struct Item {
    std::string input;
    Result<ledger::Entry> entry = Status(Error::kInputEmpty);
    bool last = false;
    bool empty = false;  // an input that gave neither a document nor an error
  };
  Intake(const Reader& reader, const page::PageReader& pages, const InputFacts& facts,
         unsigned threads)
      : reader_(reader), pages_(pages), facts_(facts), threads_(threads) {}

  // Calls `take` on the calling thread for each item in order, until it gives false (the rest is
  // dropped) or all is done.
  void Run(const std::vector<std::string>& inputs, const std::function<bool(Item)>& take);

 private:
  class Flow;
  const Reader& reader_;
  const page::PageReader& pages_;
  const InputFacts& facts_;
  unsigned threads_;
};

}  // namespace hearsay::cli
