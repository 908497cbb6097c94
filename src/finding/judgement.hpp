// The judgement on several messages of one input.
#pragma once

#include <algorithm>
#include <optional>

#include "edcheck/finding.hpp"

namespace edcheck {

/// Lets `all` say what is worst among it and `next`: a file of messages is accepted when each of
/// them is, and its signatures are verified when all of them are.
inline void worsen(std::optional<Judgement>& all, const Judgement& next) {
  if (!all) {
    all = next;
    return;
  }
  all->receiver = std::max(all->receiver, next.receiver);
  if (all->signature == Signature::failed || next.signature == Signature::failed)
    all->signature = Signature::failed;
  else if (next.signature == Signature::not_checked)
    all->signature = Signature::not_checked;
}

}  // namespace edcheck
