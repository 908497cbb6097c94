// Follows a reader through a JSON text and knows at each value where it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "json/pointer.hpp"
#include "json/reader.hpp"

namespace edcheck::jose {

/// The road from the text's beginning to the value that is being read. Tell it what the handler
/// hears, in this order: name(), then enter() before a value or a bracket, leave() behind it.
class Place {
 public:
  void name(std::string_view name) { pointer_.enter(name); }
  /// A value begins; in an array it is the next item.
  void enter() {
    if (open_.empty() || !open_.back().array) return;
    pointer_.enter(open_.back().next);
    ++open_.back().next;
  }
  /// The value has ended.
  void leave() {
    if (!open_.empty()) pointer_.leave();
  }
  void open(json::Kind kind) { open_.push_back({kind == json::Kind::array, 0}); }
  void close() { open_.pop_back(); }

  /// Objects and arrays around the value.
  std::size_t depth() const { return open_.size(); }
  const std::string& text() const { return pointer_.text(); }
  /// The same for a trouble that is kept. Of a road whose names are long, to make troubles dear,
  /// only the first steps: they lead to a value around it.
  std::string told() const {
    const std::string& whole = pointer_.text();
    return whole.substr(0, whole.size() <= longest ? whole.size() : whole.rfind('/', longest));
  }

 private:
  static constexpr std::size_t longest = 1024;  ///< bytes

  struct Open {
    bool array;
    std::size_t next;  ///< item
  };
  std::vector<Open> open_;
  json::Pointer pointer_;
};

}  // namespace edcheck::jose
