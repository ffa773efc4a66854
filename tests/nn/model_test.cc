// Where the model is looked for, and what a missing or damaged file is told as.
#include "nn/model.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace hearsay::nn {
namespace {

// Sets HEARSAY_MODEL for one test.
class FoundModel : public testing::Test {
 protected:
  void SetUp() override {
    if (const char* was = std::getenv("HEARSAY_MODEL")) was_ = was, had_ = true;
  }
  void TearDown() override {
    if (had_) {
      setenv("HEARSAY_MODEL", was_.c_str(), 1);
    } else {
      unsetenv("HEARSAY_MODEL");
    }
  }
  std::string was_;
  bool had_ = false;
};

TEST_F(FoundModel, SetButEmptyMeansNone) {
  setenv("HEARSAY_MODEL", "", 1);
  const auto model = Model::OpenFound();
  ASSERT_TRUE(model.ok());
  EXPECT_EQ(*model, nullptr);
}

TEST_F(FoundModel, APathThatIsNotThereIsAnError) {
  setenv("HEARSAY_MODEL", "/nowhere/reader.bin", 1);
  const auto model = Model::OpenFound();
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.status().error(), Error::kFileNotFound);
}

TEST_F(FoundModel, ADamagedFileIsNamed) {
  const std::string path = testing::TempDir() + "/damaged-reader.bin";
  std::ofstream(path) << "HSWT and nothing that follows";
  setenv("HEARSAY_MODEL", path.c_str(), 1);
  const auto model = Model::OpenFound();
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.status().error(), Error::kModelDamaged);
  EXPECT_NE(model.status().ToString().find(path), std::string::npos);
}

}  // namespace
}  // namespace hearsay::nn
