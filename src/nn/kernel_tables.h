// The tables that the kernel files define; kernels.cc alone picks among them.
#pragma once
#include "nn/kernels.h"

namespace hearsay::nn {

extern const Kernels kScalar;
#if defined(__x86_64__)
extern const Kernels kAvx2;
extern const Kernels kAvxVnni;
extern const Kernels kAvx512Vnni;
extern const Kernels kAmxInt8;
#elif defined(__aarch64__)
extern const Kernels kNeonDot;
#endif

}  // namespace hearsay::nn
