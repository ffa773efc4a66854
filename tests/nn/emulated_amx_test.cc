// The source of the AMX kernels over emulated instructions, held to the scalar kernels bit for bit:
// what can be tested of them on a CPU without AMX.
#include "nn/kernel_cases.h"
#if defined(__x86_64__)
#define HEARSAY_EMULATED
#include "nn/emulated_avx512.h"
#include "nn/kernel_amx.cc"

namespace hearsay::nn {
namespace {

const Kernels kEmulated = {"emulated amx", 64,         Run,        Ops::QuantiseRows, Ops::NormRows,
                           Ops::Attend,    Ops::Embed, Ops::AddTo, Ops::GeluOf,       Ops::ExpOf};

TEST(Emulated, AmxAgreesWithScalar) { testing::CheckKernels(kEmulated, 24); }

}  // namespace
}  // namespace hearsay::nn
#endif
