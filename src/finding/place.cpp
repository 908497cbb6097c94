#include "finding/place.hpp"

#include <algorithm>
#include <cstddef>

#include "text/ascii.hpp"

namespace edcheck {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, text::is_digit);
}

/// Appends one step of a path, its position left out.
void append_step(std::string& out, std::string_view step) {
  if (all_digits(step)) {
    out += '*';
    return;
  }
  const std::size_t open = step.rfind('[');
  if (open != std::string_view::npos && step.back() == ']' &&
      all_digits(step.substr(open + 1, step.size() - open - 2))) {
    out.append(step.substr(0, open)).append("[*]");
    return;
  }
  out.append(step);
}

std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && text::is_digit(text[count])) ++count;
  std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  while (!digits.empty() && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

}  // namespace

std::string_view general_path(std::string_view path, std::string& room) {
  if (!path.starts_with('/') || std::ranges::none_of(path, text::is_digit)) return path;
  room.clear();
  path.remove_prefix(1);
  text::split(path, '/', [&](std::string_view step) {
    room += '/';
    append_step(room, step);
  });
  return room;
}

std::strong_ordering reading_order(std::string_view a, std::string_view b) {
  const std::string_view whole_a = a, whole_b = b;
  while (!a.empty() && !b.empty()) {
    if (text::is_digit(a.front()) && text::is_digit(b.front())) {
      const std::string_view left = take_digits(a), right = take_digits(b);
      if (left.size() != right.size()) return left.size() <=> right.size();
      if (const auto order = left <=> right; order != 0) return order;
    } else {
      if (a.front() != b.front())
        return static_cast<unsigned char>(a.front()) <=> static_cast<unsigned char>(b.front());
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  if (a.empty() != b.empty())
    return a.empty() ? std::strong_ordering::less : std::strong_ordering::greater;
  return whole_a <=> whole_b;  // differ, if at all, in leading zeros
}

std::string_view clipped(std::string_view text, std::size_t bytes, std::string& room) {
  if (text.size() <= bytes) return text;
  std::size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  room.assign(text.substr(0, end)).append("…");
  return room;
}

}  // namespace edcheck
