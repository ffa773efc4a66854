// The model file: the embedded one loads; cut, padded, flipped at any header field or at places all
// over the body it is refused with kModelDamaged, and a wrong section is refused even where the
// checksum was made right again.
#include "syntax/model.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>

#include "rules/rules.h"

namespace hearsay::syntax {
namespace {

std::string Good() {
  auto bytes = rules::File("models/tagger.bin");
  EXPECT_TRUE(bytes.ok());
  return std::string(*bytes);
}

void Sign(std::string* bytes) {
  const uint64_t checksum = ModelChecksum(*bytes);
  std::memcpy(bytes->data() + 16, &checksum, 8);
}

TEST(Model, TheEmbeddedOneLoads) {
  const std::string bytes = Good();
  auto model = Model::Load(bytes);
  ASSERT_TRUE(model.ok()) << model.status().ToString();
  EXPECT_GT(model->classes(), 50u);
  EXPECT_LE(bytes.size(), 4000000u);
}

TEST(Model, DamageIsRefused) {
  const std::string good = Good();
  for (const size_t size :
       {size_t{0}, size_t{7}, size_t{63}, size_t{64}, good.size() / 2, good.size() - 1}) {
    auto model = Model::Load(std::string_view(good).substr(0, size));
    ASSERT_FALSE(model.ok());
    EXPECT_EQ(model.status().error(), Error::kModelDamaged);
  }
  EXPECT_FALSE(Model::Load(good + '\0').ok());
  for (size_t at = 0; at < good.size(); at += at < 64 ? 1 : 40961) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    auto model = Model::Load(bad);
    ASSERT_FALSE(model.ok()) << at;
    EXPECT_EQ(model.status().error(), Error::kModelDamaged);
  }
}

TEST(Model, WrongSectionsAreRefusedWhateverTheChecksumSays) {
  const std::string good = Good();
  for (size_t field = 24; field < 56; field += 4) {
    for (const uint32_t value : {0xFFFFFFFFu, 0xFFFFFFC0u, 3u}) {
      std::string bad = good;
      std::memcpy(bad.data() + field, &value, 4);
      Sign(&bad);
      EXPECT_FALSE(Model::Load(bad).ok()) << field << " " << value;
    }
  }
  std::string version = good;
  version[8] = 2;
  Sign(&version);
  EXPECT_FALSE(Model::Load(version).ok());
}

}  // namespace
}  // namespace hearsay::syntax
