// Bounds of time in tests, in CPU seconds of this process: other work on the machine does not
// count, and a build under a sanitizer is given HEARSAY_SLOW times as long (tests/CMakeLists.txt
// sets it).
#pragma once
#include <cstdlib>
#include <ctime>

namespace hearsay {

// Seconds of CPU since the program began.
inline double CpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// What `seconds` on a plain build may take on this one.
inline double Allowed(double seconds) {
  const char* slow = std::getenv("HEARSAY_SLOW");
  return slow == nullptr ? seconds : seconds * std::strtod(slow, nullptr);
}

}  // namespace hearsay
