// A catalogue of two rules, so that these tests stay as they are when real rules change.
#pragma once

#include "finding/catalogue.hpp"

inline constexpr edcheck::Rule small_catalogue[] = {
    {.id = "term.dates-reversed",
     .message = "This term ends on {end}, before it starts on {start}.",
     .impact = "Classes of this term may not show up.",
     .remedy = "Correct the start or end date in the calendar."},
    {.id = "term.empty",
     .message = "This term has no days.",
     .impact = "Classes of this term may not show up.",
     .remedy = "Give the term a start and an end."},
};
