#include "lti/keys.hpp"

#include <utility>

#include "jose/key.hpp"

namespace edcheck::lti {

Keys::Keys() = default;

Keys Keys::of(std::string_view text) {
  Keys keys;
  keys.body_ = std::make_shared<const Body>(Body{jose::KeySet::read(text)});
  return keys;
}

bool Keys::has(std::string_view kid) const {
  return body_ != nullptr && body_->set.find(kid) != nullptr;
}

std::size_t Keys::size() const {
  return body_ == nullptr ? 0 : body_->set.keys().size();
}

}  // namespace edcheck::lti
