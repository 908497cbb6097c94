// EDCHECK_API marks what the shared libraries export; everything else stays hidden.
#pragma once

#define EDCHECK_API __attribute__((visibility("default")))
