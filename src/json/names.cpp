#include "json/names.hpp"

#include <algorithm>

namespace edcheck::json {

void Names::close() {
  few_.resize(objects_.back().few);
  copies_.resize(objects_.back().copies);
  objects_.pop_back();
}

bool Names::add(std::string_view name, bool passing) {
  Object& object = objects_.back();
  const auto first = few_.begin() + static_cast<std::ptrdiff_t>(object.few);
  const bool few = object.many.empty();
  if (few ? std::find(first, few_.end(), name) != few_.end() : object.many.contains(name))
    return false;
  if (passing) name = copies_.emplace_back(name);
  if (few && few_.size() - object.few < is_few) {
    few_.push_back(name);
    return true;
  }
  if (few) object.many.insert(first, few_.end());
  object.many.insert(name);
  return true;
}

}  // namespace edcheck::json
