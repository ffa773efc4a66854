// SHA-256 through EVP, which takes the CPU's own instructions where it has them; the algorithm is
// looked up once a process and the context is kept for each thread. Tested by
// tests/base/hash_test.cc with FIPS 180 vectors.
#include "base/hash.h"

#include <openssl/evp.h>

#include <memory>

namespace hearsay {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

std::string Sha256Hex(std::initializer_list<std::string_view> parts) {
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_DigestInit_ex(context.get(), sha256, nullptr);
  for (std::string_view p : parts) {
    const std::string length = std::to_string(p.size()) + ":";
    EVP_DigestUpdate(context.get(), length.data(), length.size());
    EVP_DigestUpdate(context.get(), p.data(), p.size());
  }
  EVP_DigestFinal_ex(context.get(), digest, &size);
  std::string out;
  out.reserve(size * 2);
  for (unsigned int i = 0; i < size; ++i) {
    out.push_back("0123456789abcdef"[digest[i] >> 4]);
    out.push_back("0123456789abcdef"[digest[i] & 15]);
  }
  return out;
}

}  // namespace hearsay
