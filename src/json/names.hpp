// The names that the members of open objects have had, to tell one that comes again.
#pragma once

#include <cstddef>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace edcheck::json {

/// One object within another. Nothing is hashed, so no names can be chosen that make it slow: a few
/// are compared one by one, more are kept in order.
class Names {
 public:
  void open() { objects_.push_back({few_.size(), copies_.size(), {}}); }
  void close();

  /// Adds a name to the innermost object; false when it is there. Must not change while the object
  /// is open, unless `passing`: then it is copied.
  bool add(std::string_view name, bool passing);

 private:
  struct Object {
    std::size_t few, copies;  ///< where its own begin
    std::set<std::string_view> many;
  };
  static constexpr std::size_t is_few = 48;

  std::vector<Object> objects_;
  std::vector<std::string_view> few_;
  std::deque<std::string> copies_;  // a deque, because what it holds stays where it is
};

}  // namespace edcheck::json
