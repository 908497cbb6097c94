#include "edcheck/finding.hpp"
#include "edcheck/oneroster.hpp"
#include "oneroster/rules.hpp"
