// Hashes: SHA-256 for ids (by OpenSSL's libcrypto), FNV-1a 64 for tables in memory. Pure functions.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <initializer_list>

namespace hearsay {

// Lower-case hex SHA-256 of the parts, each preceded by its length, so that ("ab","c") and ("a","bc") differ.
std::string Sha256Hex(std::initializer_list<std::string_view> parts);

inline constexpr uint64_t kFnvBasis = 14695981039346656037ull;
constexpr uint64_t Fnv1a(std::string_view s, uint64_t h = kFnvBasis) {
  for (char c : s) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return h;
}

}  // namespace hearsay
