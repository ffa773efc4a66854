// Picks the kernels for this CPU.
//
// Method: CPUID with the register sets that the system saves (XCR0), and leave from Linux to use
// AMX tiles; on ARM the HWCAP bits. Test: tests/nn/kernels_test.cc.
#include "nn/kernels.h"

#include <array>
#include <cstdlib>
#include <string>

#include "nn/kernel_tables.h"

#if defined(__x86_64__)
#include <cpuid.h>
#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif
#elif defined(__aarch64__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

namespace hearsay::nn {
namespace {

struct Available {
  std::array<const Kernels*, 6> list{};
  size_t size = 0;
  void Add(const Kernels& k) { list[size++] = &k; }
};

#if defined(__x86_64__)
uint64_t SavedRegisters() {
  uint32_t low = 0, high = 0;
  asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return uint64_t{high} << 32 | low;
}

// Tiles must be asked for once a process (arch_prctl ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA).
bool MayUseTiles() {
#if defined(__linux__)
  return syscall(SYS_arch_prctl, 0x1023, 18) == 0;
#else
  return false;
#endif
}

void Detect(Available* out) {
  uint32_t a = 0, b = 0, c = 0, d = 0;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return;
  const bool fma = c >> 12 & 1, osxsave = c >> 27 & 1;
  if (!fma || !osxsave) return;
  const uint64_t saved = SavedRegisters();
  if ((saved & 6) != 6 || !__get_cpuid_count(7, 0, &a, &b, &c, &d)) return;
  const uint32_t leaves = a;
  const bool avx2 = b >> 5 & 1;
  const bool avx512 = (b >> 16 & 1) && (b >> 17 & 1) && (b >> 30 & 1) && (b >> 31 & 1) &&
                      (saved & 0xe0) == 0xe0;  // F, DQ, BW, VL
  const bool vnni512 = avx512 && (c >> 11 & 1);
  const bool amx = avx512 && (d >> 24 & 1) && (d >> 25 & 1) && (saved >> 17 & 3) == 3;
  bool vnni = false;
  if (leaves >= 1 && __get_cpuid_count(7, 1, &a, &b, &c, &d)) vnni = a >> 4 & 1;
  if (!avx2) return;
  if (amx && MayUseTiles()) out->Add(kAmxInt8);
  if (vnni512) out->Add(kAvx512Vnni);
  if (vnni) out->Add(kAvxVnni);
  out->Add(kAvx2);
}
#elif defined(__aarch64__)
void Detect(Available* out) {
  if (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) out->Add(kNeonDot);
}
#else
void Detect(Available*) {}
#endif

const Available& Found() {
  static const Available found = [] {
    Available a;
    Detect(&a);
    a.Add(kScalar);
    return a;
  }();
  return found;
}

}  // namespace

std::span<const Kernels* const> Supported() { return {Found().list.data(), Found().size}; }

Result<const Kernels*> Choose(std::string_view name) {
  if (name.empty()) return Supported().front();
  std::string known;
  for (const Kernels* k : Supported()) {
    if (name == k->name) return k;
    known += known.empty() ? "" : ", ";
    known += k->name;
  }
  return Status(Error::kKernelUnknown, std::string(name) + "; this CPU runs " + known);
}

const Result<const Kernels*>& Chosen() {
  static const Result<const Kernels*> chosen = [] {
    const char* const forced = std::getenv("HEARSAY_KERNEL");
    return Choose(forced ? forced : "");
  }();
  return chosen;
}

const char* KernelName() { return Chosen().ok() ? (*Chosen())->name : "none"; }

}  // namespace hearsay::nn
