// What the files of the grammar share: grains of units and values of periods. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "time/calendar.h"

namespace hearsay::time {

// The grain of a unit's letter (D W K M Q H Y E C), or nothing.
std::optional<Grain> GrainOf(char unit);
// "XXXX-WXX": a date of that grain of which nothing is known.
std::string_view UnknownOf(Grain g);
// P2Y, PT30M, P2Y6M, PXD; n < 0 is "not said how many".
std::string Period(double n, char unit);

}  // namespace hearsay::time
