// What findings and messages mean for the judgement on an input.
#pragma once

#include <algorithm>
#include <optional>

#include "edcheck/finding.hpp"

namespace edcheck {

/// What one finding alone makes a conformant receiver do. Follows from what its rule says is lost,
/// not from the severity: a sender may be wrong about what receivers are told to swallow.
inline Receiver receiver_of(const Finding& finding) {
  if (finding.severity == Severity::note) return Receiver::must_accept;
  return finding.rule.consequence == Consequence::all      ? Receiver::must_reject
         : finding.rule.consequence == Consequence::record ? Receiver::may_accept
                                                           : Receiver::must_accept;
}

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
