// What Keys holds.
#pragma once

#include "edcheck/lti.hpp"
#include "jose/key_set.hpp"

namespace edcheck::lti {

struct Keys::Body {
  jose::KeySet set;
};

}  // namespace edcheck::lti
