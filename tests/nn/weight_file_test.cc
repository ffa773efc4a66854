// The loader of weight files: what is written is read, in place; every damage is refused by number.
#include "nn/weight_file.h"

#include <gtest/gtest.h>

#include "nn/crc32c.h"
#include "nn/kernels.h"
#include "nn/linear.h"
#include "nn/weight_builder.h"

namespace hearsay::nn {
namespace {

using testing::AlignedBytes;
using testing::WeightBuilder;

WeightBuilder Small() {
  WeightBuilder b;
  b.Add<float>("f", 1, {2, 3}, {1, 2, 3, 4, 5, 6});
  b.Add<int32_t>("i", 4, {2}, {-1, 7});
  b.Add<int8_t>("b", 2, {3}, {1, -2, 3});
  b.Strings("words", {"one", "", "dr\u00e9i"});
  return b;
}

TEST(WeightFile, ReadsWhatIsWritten) {
  const AlignedBytes bytes(Small().Bytes());
  const auto f = WeightFile::Open(bytes.view());
  ASSERT_TRUE(f.ok()) << f.status().ToString();
  const auto floats = f->Floats("f", {2, 3});
  ASSERT_TRUE(floats.ok());
  EXPECT_EQ((*floats)[5], 6.0f);
  EXPECT_GE(reinterpret_cast<const char*>(floats->data()), bytes.view().data());  // in place
  EXPECT_LT(reinterpret_cast<const char*>(floats->data()),
            bytes.view().data() + bytes.view().size());
  EXPECT_EQ((*f->Ints("i", {2}))[0], -1);
  EXPECT_EQ((*f->Bytes("b", {3}))[1], -2);
  const auto words = f->Strings("words");
  ASSERT_TRUE(words.ok());
  ASSERT_EQ(words->size(), 3u);
  EXPECT_EQ((*words)[0], "one");
  EXPECT_EQ((*words)[1], "");
  EXPECT_EQ((*words)[2], "dr\u00e9i");
}

TEST(WeightFile, OtherShapesTypesAndNamesAreRefused) {
  const AlignedBytes bytes(Small().Bytes());
  const auto f = WeightFile::Open(bytes.view());
  ASSERT_TRUE(f.ok());
  EXPECT_EQ(f->Floats("f", {3, 2}).status().error(), Error::kModelDamaged);
  EXPECT_EQ(f->Floats("i", {2}).status().error(), Error::kModelDamaged);
  EXPECT_EQ(f->Floats("g", {2}).status().error(), Error::kModelDamaged);
  EXPECT_EQ(f->Strings("f").status().error(), Error::kModelDamaged);
}

TEST(WeightFile, EveryByteAndEveryLengthCounts) {
  const std::string good = Small().Bytes();
  AlignedBytes bytes(good);
  for (size_t i = 0; i < good.size(); ++i) {
    bytes.data()[i] = static_cast<char>(good[i] ^ 0x10);
    const auto f = WeightFile::Open(bytes.view());
    ASSERT_FALSE(f.ok()) << "byte " << i;
    EXPECT_TRUE(f.status().error() == Error::kModelDamaged ||
                f.status().error() == Error::kModelNewer);
    bytes.data()[i] = good[i];
  }
  for (size_t n = 0; n < good.size(); ++n) {
    EXPECT_EQ(WeightFile::Open(bytes.view().substr(0, n)).status().error(), Error::kModelDamaged);
  }
  ASSERT_TRUE(WeightFile::Open(bytes.view()).ok());
}

TEST(WeightFile, NewerVersionHasItsOwnNumber) {
  const AlignedBytes bytes(Small().Bytes(2));
  EXPECT_EQ(WeightFile::Open(bytes.view()).status().error(), Error::kModelNewer);
}

// Damage under a right checksum: entries that point outside, overlap the header or overflow.
TEST(WeightFile, BadEntriesUnderAGoodChecksumAreRefused) {
  const std::string good = Small().Bytes();
  const std::string body = good.substr(0, good.size() - 8);
  const struct {
    size_t at;
    uint64_t value;
    int bytes;
  } edits[] = {
      {16, 0xffffffff, 4},      {20, 0x7fffffff, 4},       {24, ~0ull - 5, 8},
      {32, ~0ull, 8},           {64 + 48, 9, 1},           {64 + 49, 1, 1},
      {64 + 50, 5, 2},          {64 + 50, 0, 2},           {64 + 52, 0, 4},
      {64 + 52, ~0u, 4},        {64 + 72, 1, 8},           {64 + 72, 0, 8},
      {64 + 72, ~0ull - 63, 8}, {64 + 80, 25, 8},          {64 + 3 * 96 + 32, ~0u, 4},
      {64 + 3 * 96 + 32, 9, 4}, {64 + 3 * 96 + 40, 64, 8}, {64 + 3 * 96 + 48, 1ull << 60, 8}};
  for (const auto& e : edits) {
    std::string bad = body;
    std::memcpy(bad.data() + e.at, &e.value, static_cast<size_t>(e.bytes));
    const AlignedBytes bytes(WeightBuilder::Signed(bad));
    EXPECT_EQ(WeightFile::Open(bytes.view()).status().error(), Error::kModelDamaged)
        << "at " << e.at << " value " << e.value;
  }
}

TEST(WeightFile, LinearRefusesWeightsBeyondBoundsWrongSumsAndInfinities) {
  const struct {
    int8_t weight;
    int32_t colsum_error;
    float scale;
    bool ok;
  } cases[] = {{63, 0, 1, true},
               {64, 0, 1, false},
               {-64, 0, 1, false},
               {5, 1, 1, false},
               {5, 0, INFINITY, false}};
  for (const auto& c : cases) {
    WeightBuilder b;
    b.Add("x", 2, {3, 8}, std::vector<int8_t>(16 * 8, c.weight), true);
    b.Add("x.scale", 1, {16}, std::vector<float>(16, c.scale));
    b.Add("x.bias", 1, {16}, std::vector<float>(16, 0.0f));
    b.Add("x.colsum", 4, {16}, std::vector<int32_t>(16, c.weight * 8 + c.colsum_error));
    const AlignedBytes bytes(b.Bytes());
    const auto f = WeightFile::Open(bytes.view());
    ASSERT_TRUE(f.ok()) << f.status().ToString();
    for (const Kernels* k : Supported()) {
      const auto linear = Linear::Load(*f, "x", *k);
      EXPECT_EQ(linear.ok(), c.ok) << k->name;
      EXPECT_EQ(linear.status().error(), c.ok ? Error::kNone : Error::kModelDamaged);
    }
  }
}

TEST(Crc32c, CheckValueAndAllLengths) {
  EXPECT_EQ(Crc32c("123456789"), 0xe3069283u);
  EXPECT_EQ(Crc32c(""), 0u);
  std::mt19937 random(5);
  std::string s;
  for (int i = 0; i < 40000; ++i) s += static_cast<char>(random());
  for (const size_t n : {1, 7, 8, 9, 63, 4096, 12287, 12288, 12289, 24576, 39999, 40000}) {
    EXPECT_EQ(Crc32c(std::string_view(s).substr(0, n)),
              testing::PlainCrc32c(std::string_view(s).substr(0, n)))
        << n;
  }
}

}  // namespace
}  // namespace hearsay::nn
