// Element paths of findings, kept until the findings have been told.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace edcheck::cartridge {

class Paths {
 public:
  // A report keeps no more of one; a hostile document could nest long names, and have many.
  static constexpr std::size_t longest = 512, most = 10'000;

  /// The same text, which lives until clear(). Equal texts are kept once; of more than there can be
  /// in a document that means anything, none.
  std::string_view keep(std::string_view path) {
    path = path.substr(0, longest);
    const auto found = kept_.find(path);
    if (found != kept_.end()) return *found;
    return kept_.size() < most ? *kept_.emplace(path).first : std::string_view{};
  }
  std::size_t size() const { return kept_.size(); }
  void clear() { kept_.clear(); }

 private:
  std::set<std::string, std::less<>> kept_;
};

}  // namespace edcheck::cartridge
