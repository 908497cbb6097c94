// Points in time as services write them.
#pragma once

#include "text/moment.hpp"

namespace edcheck::lti {

using text::Moment;
using text::read_moment;
using text::ReadMoment;

}  // namespace edcheck::lti
