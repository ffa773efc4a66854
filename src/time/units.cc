// Units as TIMEX3 writes them. Bound: constant. Tested by tests/time/times.rows.
#include "time/units.h"

#include <cmath>
#include <cstdio>

namespace hearsay::time {

std::optional<Grain> GrainOf(char unit) {
  switch (unit) {
    case 'D':
      return Grain::kDay;
    case 'W':
      return Grain::kWeek;
    case 'K':
      return Grain::kWeekend;
    case 'M':
      return Grain::kMonth;
    case 'Q':
      return Grain::kQuarter;
    case 'H':
      return Grain::kHalf;
    case 'Y':
      return Grain::kYear;
    case 'E':
      return Grain::kDecade;
    case 'C':
      return Grain::kCentury;
    default:
      return std::nullopt;
  }
}

std::string_view UnknownOf(Grain g) {
  switch (g) {
    case Grain::kDay:
      return "XXXX-XX-XX";
    case Grain::kWeek:
      return "XXXX-WXX";
    case Grain::kWeekend:
      return "XXXX-WXX-WE";
    case Grain::kMonth:
      return "XXXX-XX";
    case Grain::kQuarter:
      return "XXXX-QX";
    case Grain::kHalf:
      return "XXXX-HX";
    case Grain::kDecade:
      return "XXX";
    case Grain::kCentury:
      return "XX";
    default:
      return "XXXX";
  }
}

namespace {
std::string Plain(double v) {
  char b[32];
  std::snprintf(b, sizeof b, "%.10g", v);
  return b;
}

}  // namespace

std::string Period(double n, char unit) {
  const double half = n - std::floor(n);
  const bool split = n > 0 && half == 0.5;
  if (n < 0) {
    switch (unit) {
      case 's':
        return "PTXS";
      case 'm':
        return "PTXM";
      case 'h':
        return "PTXH";
      case 'E':
        return "PXDE";
      case 'C':
        return "PXCE";
      case 'L':
        return "PXML";
      case 'K':
        return "PXWE";
      case 'F':
        return "PXW";
      case 'H':
        return "PXM";
      default:
        return std::string("PX") + unit;
    }
  }
  switch (unit) {
    case 's':
      return "PT" + Plain(n) + "S";
    case 'm':
      return split ? (n > 1 ? "PT" + Plain(n - half) + "M30S" : "PT30S") : "PT" + Plain(n) + "M";
    case 'h':
      return split ? (n > 1 ? "PT" + Plain(n - half) + "H30M" : "PT30M") : "PT" + Plain(n) + "H";
    case 'F':
      return "P" + Plain(n * 2) + "W";
    case 'Q':
      return "P" + Plain(n * 3) + "M";
    case 'H':
      return "P" + Plain(n * 6) + "M";
    case 'E':
      return "P" + Plain(n * 10) + "Y";
    case 'C':
      return "P" + Plain(n * 100) + "Y";
    case 'L':
      return "P" + Plain(n * 1000) + "Y";
    case 'K':
      return "P" + Plain(n) + "WE";
    case 'Y':
      return split ? (n > 1 ? "P" + Plain(n - half) + "Y6M" : "P6M") : "P" + Plain(n) + "Y";
    default:
      return "P" + Plain(n) + unit;
  }
}

}  // namespace hearsay::time
