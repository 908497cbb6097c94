#include "edcheck/oneroster.hpp"
#include "oneroster/rules.hpp"
#include "edcheck/finding.hpp"
