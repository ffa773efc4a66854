// The source of the AVX-512-VNNI kernels over emulated instructions, held to the scalar kernels bit
// for bit: what can be tested of them on a CPU without AVX-512-VNNI.
#include "nn/kernel_cases.h"
#if defined(__x86_64__)
#define HEARSAY_EMULATED
#include "nn/emulated_avx512.h"
#include "nn/kernel_avx512vnni.cc"

namespace hearsay::nn {
namespace {

const Kernels kEmulated = {"emulated avx512vnni", 64,          Run,        Ops::QuantiseRows,
                           Ops::NormRows,         Ops::Attend, Ops::Embed, Ops::AddTo,
                           Ops::GeluOf,           Ops::ExpOf};

TEST(Emulated, Avx512VnniAgreesWithScalar) { testing::CheckKernels(kEmulated, 24); }

}  // namespace
}  // namespace hearsay::nn
#endif
