#include "json/pointer.hpp"

#include <cassert>
#include <charconv>

namespace edcheck::json {

void Pointer::enter(std::string_view name) {
  text_ += '/';
  for (;;) {
    const std::size_t plain = name.find_first_of("~/");
    text_.append(name.substr(0, plain));
    if (plain == std::string_view::npos) return;
    text_.append(name[plain] == '~' ? "~0" : "~1");
    name.remove_prefix(plain + 1);
  }
}

void Pointer::enter(std::size_t index) {
  char digits[20];
  char* end = std::to_chars(digits, digits + sizeof digits, index).ptr;
  text_ += '/';
  text_.append(digits, end);
}

// A slash within a name is escaped, so the last one begins the last step.
void Pointer::leave() {
  assert(!text_.empty());
  text_.erase(text_.rfind('/'));
}

}  // namespace edcheck::json
