// What every fuzzer asks of its findings.
#pragma once
#include <cstdio>
#include <cstdlib>

namespace hearsay {

// Ends the run where a property fails, and names the line that asked.
inline void Require(bool ok, int line = __builtin_LINE()) {
  if (ok) return;
  std::fprintf(stderr, "line %d\n", line);
  std::abort();
}

}  // namespace hearsay
