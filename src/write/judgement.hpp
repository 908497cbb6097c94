// The receiver's verdict on a message, as programs read it.
#pragma once

#include <optional>
#include <string_view>

#include "edcheck/finding.hpp"
#include "json/writer.hpp"

namespace edcheck::writing {

constexpr std::string_view word(Receiver receiver) {
  switch (receiver) {
    case Receiver::must_accept:
      return "must_accept";
    case Receiver::may_accept:
      return "may_accept";
    case Receiver::must_reject:
      return "must_reject";
  }
  return {};
}

constexpr std::string_view word(Signature signature) {
  switch (signature) {
    case Signature::not_checked:
      return "not_checked";
    case Signature::verified:
      return "verified";
    case Signature::failed:
      return "failed";
  }
  return {};
}

/// The members `receiver` and `signature` of the object that is open; none when nothing was judged.
inline void put_judgement(json::Writer& json, const std::optional<Judgement>& judgement) {
  if (!judgement) return;
  json.member("receiver", word(judgement->receiver));
  json.member("signature", word(judgement->signature));
}

}  // namespace edcheck::writing
