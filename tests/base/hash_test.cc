// SHA-256 and FNV-1a. Sha256Hex frames each part by its length, so the FIPS 180 vectors are fed to
// the library below it, and the framing is checked against the digest that sha256sum gives for the
// framed bytes.
#include "base/hash.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <string>

namespace hearsay {
namespace {

std::string PlainSha256(const std::string& s) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_Digest(s.data(), s.size(), digest, &size, EVP_sha256(), nullptr);
  std::string out;
  char two[3];
  for (unsigned int i = 0; i < size; ++i) {
    std::snprintf(two, sizeof two, "%02x", digest[i]);
    out += two;
  }
  return out;
}

TEST(Sha256, TheLibraryGivesTheFipsVectors) {
  EXPECT_EQ(PlainSha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(PlainSha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(PlainSha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, PartsAreFramedByTheirLength) {
  EXPECT_EQ(Sha256Hex({"abc"}), PlainSha256("3:abc"));
  EXPECT_EQ(Sha256Hex({"abc"}), "aab5f9ae99b2e38fb462025c8f72f570c9c811705d2a4277dc855d7fa293fe97");
  EXPECT_EQ(Sha256Hex({"ab", "c"}), PlainSha256("2:ab1:c"));
  EXPECT_NE(Sha256Hex({"ab", "c"}), Sha256Hex({"a", "bc"}));
  EXPECT_NE(Sha256Hex({"", "x"}), Sha256Hex({"x", ""}));
  EXPECT_EQ(Sha256Hex({}), PlainSha256(""));
  const std::string million(1000000, 'a');
  EXPECT_EQ(Sha256Hex({million}), PlainSha256("1000000:" + million));
}

TEST(Fnv1a, PublishedVectors) {  // Fowler, Noll, Vo: test vectors of FNV-1a, 64 bits
  EXPECT_EQ(Fnv1a(""), 0xcbf29ce484222325ull);
  EXPECT_EQ(Fnv1a("a"), 0xaf63dc4c8601ec8cull);
  EXPECT_EQ(Fnv1a("foobar"), 0x85944171f73967e8ull);
  EXPECT_EQ(Fnv1a("bar", Fnv1a("foo")), Fnv1a("foobar"));
}

}  // namespace
}  // namespace hearsay
