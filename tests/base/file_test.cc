// Mapped files and reading from descriptors: what is there, what is not, and the limit.
#include "base/file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

namespace hearsay {
namespace {

class FileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "hearsay-file-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    dir_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }
  std::string Put(const std::string& name, const std::string& bytes) {
    const std::string path = dir_ + "/" + name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  std::string dir_;
};

TEST_F(FileTest, MapsTheBytes) {
  const std::string bytes("a\0b\xFF\n", 5);
  auto f = MappedFile::Open(Put("x", bytes));
  ASSERT_TRUE(f.ok());
  EXPECT_EQ(f->bytes(), bytes);
}

TEST_F(FileTest, AnEmptyFileIsEmpty) {
  auto f = MappedFile::Open(Put("x", ""));
  ASSERT_TRUE(f.ok());
  EXPECT_TRUE(f->bytes().empty());
}

TEST_F(FileTest, MovingKeepsTheBytesAndUnmapsOnce) {
  auto a = MappedFile::Open(Put("a", "first"));
  auto b = MappedFile::Open(Put("b", "second"));
  ASSERT_TRUE(a.ok() && b.ok());
  MappedFile c = std::move(*a);
  EXPECT_EQ(c.bytes(), "first");
  c = std::move(*b);
  EXPECT_EQ(c.bytes(), "second");
}

TEST_F(FileTest, WhatIsNotThereOrNoFile) {
  EXPECT_EQ(MappedFile::Open(dir_ + "/none").status().error(), Error::kFileNotFound);
  EXPECT_EQ(MappedFile::Open(dir_).status().error(), Error::kFileUnreadable);
  EXPECT_NE(MappedFile::Open(dir_ + "/none").status().detail().find("/none"), std::string::npos);
  const std::string locked = Put("locked", "x");
  std::filesystem::permissions(locked, std::filesystem::perms::none);
  if (::geteuid() != 0) {
    EXPECT_EQ(MappedFile::Open(locked).status().error(), Error::kFileUnreadable);
  }
}

TEST(ReadDescriptor, ReadsAPipeToItsEndAndHoldsTheLimit) {
  for (const size_t size : {size_t{0}, size_t{1}, size_t{300000}}) {
    for (const bool enough : {true, false}) {
      if (!enough && size == 0) continue;
      int fds[2];
      ASSERT_EQ(::pipe(fds), 0);
      std::thread writer([&, size] {
        const std::string bytes(size, 'x');
        size_t done = 0;
        while (done < size) {
          const ssize_t n = ::write(fds[1], bytes.data() + done, size - done);
          if (n <= 0) break;
          done += static_cast<size_t>(n);
        }
        ::close(fds[1]);
      });
      const auto got = ReadDescriptor(fds[0], enough ? size : size - 1);
      // Drain what an early return leaves, so that the writer is never stopped by a full pipe.
      char rest[4096];
      while (::read(fds[0], rest, sizeof rest) > 0) {
      }
      writer.join();
      ::close(fds[0]);
      if (enough) {
        ASSERT_TRUE(got.ok());
        EXPECT_EQ(got->size(), size);
      } else {
        EXPECT_EQ(got.status().error(), Error::kInputTooLarge);
      }
    }
  }
}

TEST(ReadDescriptor, ABadDescriptorIsAnError) {
  EXPECT_EQ(ReadDescriptor(-1, 10).status().error(), Error::kFileUnreadable);
}

}  // namespace
}  // namespace hearsay
