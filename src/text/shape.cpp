#include "text/shape.hpp"

#include <cstddef>

#include "text/ascii.hpp"
#include "text/escape.hpp"

namespace edcheck::text {
namespace {

// Longer values differ by what they say, not by a slip in their length; and an exact length of a
// long text begins to identify it.
constexpr std::size_t longest_told = 64;

constexpr std::string_view named_marks = "-/.:_@+";

struct Kinds {
  std::size_t characters = 0;
  bool letters = false, digits = false, spaces = false, scripts = false;
  bool punctuation = false, symbols = false, controls = false, broken = false;
  bool marks[named_marks.size()] = {};
};

constexpr bool within(char32_t code, char32_t first, char32_t last) {
  return code >= first && code <= last;
}

void note_ascii(Kinds& kinds, char c) {
  if (is_letter(c)) {
    kinds.letters = true;
  } else if (is_digit(c)) {
    kinds.digits = true;
  } else if (c == ' ') {
    kinds.spaces = true;
  } else if (const std::size_t mark = named_marks.find(c); mark != std::string_view::npos) {
    kinds.marks[mark] = true;
  } else {
    kinds.punctuation = true;
  }
}

void note(Kinds& kinds, char32_t code) {
  if (is_hidden(code)) {
    kinds.controls = true;
  } else if (code < 0x80) {
    note_ascii(kinds, static_cast<char>(code));
  } else if (code == 0xA0 || within(code, 0x2000, 0x200A) || code == 0x202F || code == 0x3000) {
    kinds.spaces = true;
  } else if (code == 0xAA || code == 0xBA || within(code, 0x0300, 0x036F) ||
             (within(code, 0xC0, 0x024F) && code != 0xD7 && code != 0xF7) ||
             within(code, 0x1E00, 0x1EFF)) {
    kinds.letters = true;
  } else if (within(code, 0x2010, 0x205E) || within(code, 0x3001, 0x3020) || code == 0xA1 ||
             code == 0xAB || code == 0xB7 || code == 0xBB || code == 0xBF) {
    kinds.punctuation = true;
  } else if (code < 0xC0 || code == 0xD7 || code == 0xF7 || within(code, 0x2070, 0x2BFF) ||
             within(code, 0x1F000, 0x1FAFF)) {
    kinds.symbols = true;
  } else {
    kinds.scripts = true;
  }
}

}  // namespace

std::string shape(std::string_view value) {
  if (value.empty()) return "empty";
  Kinds kinds;
  while (!value.empty()) {
    const Character next = first_character(value);
    ++kinds.characters;
    if (next.valid) {
      note(kinds, next.code);
    } else {
      kinds.broken = true;
    }
    value.remove_prefix(next.bytes);
  }

  std::string out = kinds.characters > longest_told ? "over " + std::to_string(longest_told)
                                                    : std::to_string(kinds.characters);
  out += kinds.characters == 1 ? " character" : " characters";
  std::string_view before = ": ";
  const auto tell = [&](bool there, std::string_view what) {
    if (!there) return;
    out.append(before).append(what);
    before = ", ";
  };
  tell(kinds.letters, "letters");
  tell(kinds.scripts, "letters of other scripts");
  tell(kinds.digits, "digits");
  tell(kinds.spaces, "spaces");
  // A value of nothing but marks would be told whole if its marks were named.
  const bool beside = kinds.letters || kinds.digits || kinds.scripts;
  bool others = kinds.punctuation;
  bool named = false;
  for (std::size_t mark = 0; mark < named_marks.size(); ++mark) {
    if (!kinds.marks[mark]) continue;
    tell(beside, std::string{'"', named_marks[mark], '"'});
    named = named || beside;
    others = others || !beside;
  }
  tell(others, named ? "other punctuation" : "punctuation");
  tell(kinds.symbols, "symbols");
  tell(kinds.controls, "control characters");
  tell(kinds.broken, "bytes that are not UTF-8");
  return out;
}

}  // namespace edcheck::text
