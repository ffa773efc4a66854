// A weight file with a tensor or list missing, or a tensor of another shape, is refused by whoever
// needs it, and told as damaged: nothing is read with half a model. The file of this machine is
// copied once and changed in place, tensor by tensor, its checksum made right again.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include "nn/crc32c.h"
#include "nn/model.h"
#include "reader/model_reader.h"

namespace hearsay {
namespace {

// docs/weights.md, "Layout".
constexpr size_t kTable = 64, kTensor = 96, kDims = 52, kList = 56;

class ModelDamage : public testing::Test {
 protected:
  void SetUp() override {
    const std::string found = nn::FindModel();
    if (found.empty()) GTEST_SKIP() << "no reading model here";
    std::ifstream in(found, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(in), {});
    if (bytes_.size() < kTable) GTEST_SKIP() << "no reading model here";
    std::memcpy(&tensors_, bytes_.data() + 16, 4);
    std::memcpy(&lists_, bytes_.data() + 20, 4);
    std::memcpy(&at_lists_, bytes_.data() + 32, 8);
    path_ = testing::TempDir() + "/changed-reader-" + std::to_string(getpid()) + ".bin";
    if (const char* was = std::getenv("HEARSAY_MODEL")) was_ = was;
    had_ = std::getenv("HEARSAY_MODEL") != nullptr;
    setenv("HEARSAY_MODEL", path_.c_str(), 1);
  }
  void TearDown() override {
    if (path_.empty()) return;
    unlink(path_.c_str());
    had_ ? setenv("HEARSAY_MODEL", was_.c_str(), 1) : unsetenv("HEARSAY_MODEL");
  }
  std::string Name(size_t entry) const { return bytes_.data() + entry; }
  // What Create says of the file as it is, with one byte changed.
  Status Changed(size_t at, char to) {
    const char before = bytes_[at];
    bytes_[at] = to;
    const uint32_t crc = nn::Crc32c({bytes_.data(), bytes_.size() - 8});
    std::memcpy(bytes_.data() + bytes_.size() - 8, &crc, 4);
    if (const Status s = Write(at); !s.ok()) return s;
    const auto reader = ModelReader::Create();
    bytes_[at] = before;
    written_ = at;
    return reader.status();
  }

  std::string bytes_, path_, was_;
  bool had_ = false;
  uint32_t tensors_ = 0, lists_ = 0;
  uint64_t at_lists_ = 0;

 private:
  // The changed byte, the one changed before, and the checksum.
  Status Write(size_t at) {
    const int fd = open(path_.c_str(), O_CREAT | O_WRONLY, 0600);
    bool good = fd >= 0;
    if (good && written_ == 0) {
      good = write(fd, bytes_.data(), bytes_.size()) == static_cast<ssize_t>(bytes_.size());
    } else if (good) {
      for (const size_t p : {at, written_}) {
        good = good && pwrite(fd, bytes_.data() + p, 1, static_cast<off_t>(p)) == 1;
      }
      const size_t end = bytes_.size() - 8;
      good = good && pwrite(fd, bytes_.data() + end, 8, static_cast<off_t>(end)) == 8;
    }
    if (fd >= 0) close(fd);
    return good ? Status() : Status(Error::kFileNotFound, path_);
  }
  size_t written_ = 0;
};

// Layers are alike: the first stands for all.
bool IsAnotherLayer(const std::string& name) {
  return name.starts_with("layer") && !name.starts_with("layer0");
}

TEST_F(ModelDamage, NoTensorOrListMayBeMissing) {
  for (uint32_t i = 0; i < tensors_; ++i) {
    const size_t entry = kTable + kTensor * i;
    const std::string name = Name(entry);
    // `lemma` is not run, and a file without `ante_ask` is an older one.
    if (IsAnotherLayer(name) || name.starts_with("lemma") || name == "ante_ask") continue;
    EXPECT_EQ(Changed(entry, '~').error(), Error::kModelDamaged) << name;
  }
  for (uint32_t i = 0; i < lists_; ++i) {
    const std::string name = Name(at_lists_ + kList * i);
    if (name == "lemma" || name == "span") continue;
    EXPECT_EQ(Changed(at_lists_ + kList * i, '~').error(), Error::kModelDamaged) << name;
  }
}

TEST_F(ModelDamage, NoTensorMayHaveAnotherShape) {
  for (uint32_t i = 0; i < tensors_; ++i) {
    const size_t dims = kTable + kTensor * i + kDims;
    const std::string name = Name(kTable + kTensor * i);
    if (IsAnotherLayer(name) || name.starts_with("lemma")) continue;
    EXPECT_EQ(Changed(dims, static_cast<char>(bytes_[dims] + 1)).error(), Error::kModelDamaged)
        << name;
  }
}

TEST_F(ModelDamage, AFileWithoutTheHeadForPronounsIsReadWithoutIt) {
  for (uint32_t i = 0; i < tensors_; ++i) {
    const size_t entry = kTable + kTensor * i;
    if (Name(entry) != "ante_ask") continue;
    EXPECT_TRUE(Changed(entry, '~').ok());
  }
}

}  // namespace
}  // namespace hearsay
