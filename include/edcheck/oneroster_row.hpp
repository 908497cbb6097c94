// What the typed records of oneroster_records.hpp are made of: a Row of cells, and the forms its
// cells decode to when they are asked for - List, Token, Pair, numbers and calendar values.
//
// Nothing here allocates or throws. Decoding a cell that breaks its form gives an empty value; the
// cell's text stays at hand as Row::value("birthDate").
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>

namespace edcheck::oneroster {

/// The `metadata.*` columns of a file, which follow those of the specification: `names` as the
/// header spells them, each with the row's cell at the same position of `values`.
struct Extensions {
  std::span<const std::string_view> names{};
  std::span<const std::string_view> values{};
};

/// A row as the reader hands it over. `values` are the cells in the order of the edition's table,
/// UTF-8 without CSV quotes; the row may have fewer. Borrows everything.
struct Cells {
  std::span<const std::string_view> values{};
  std::uint64_t line = 0;    ///< line of the file it begins on, from 1
  std::uint64_t record = 0;  ///< the row as a spreadsheet counts it: the header is row 1
  Extensions extensions{};
};

/// One row of one file, whatever its edition. A view: valid only during the call that hands it
/// over, as is every text taken from it.
class Row {
 public:
  /// `columns` leads from a record class's own order, the same for all editions, to that of
  /// `cells`: 0xff where the edition has no such column. Both must outlive the row.
  constexpr Row(const Cells& cells, const std::uint8_t* columns)
      : cells_{cells}, columns_{columns} {}

  /// Line of the file the row begins on, from 1.
  constexpr std::uint64_t line() const { return cells_.line; }
  /// The row as a spreadsheet counts it: the header is row 1.
  constexpr std::uint64_t record() const { return cells_.record; }
  constexpr const Extensions& extensions() const { return cells_.extensions; }
  /// The cell of an extension column, "metadata.house"; empty when the file has no such column.
  constexpr std::string_view extension(std::string_view name) const {
    const auto& [names, values] = cells_.extensions;
    for (std::size_t i = 0; i < std::min(names.size(), values.size()); ++i)
      if (names[i] == name) return values[i];
    return {};
  }

 protected:
  /// Position in the record class's own order → the cell; empty when the edition lacks it.
  constexpr std::string_view cell(std::size_t position) const {
    const std::size_t column = columns_[position];
    return column < cells_.values.size() ? cells_.values[column] : std::string_view{};
  }
  constexpr std::string_view find(std::span<const std::string_view> names,
                                  std::string_view name) const {
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == name) return cell(i);
    return extension(name);
  }

 private:
  const Cells& cells_;
  const std::uint8_t* columns_;
};

/// A word of a vocabulary.
template <class Word>
struct Token {
  Word value = Word::unlisted;  ///< `unlisted` when blank, an `ext:` word, or not of the vocabulary
  std::string_view text;        ///< as written

  /// Blank or not, whatever the word.
  constexpr explicit operator bool() const { return !text.empty(); }
  /// A word of the sender's own, which 1.2 allows in some vocabularies.
  constexpr bool is_extension() const { return text.substr(0, 4) == "ext:"; }
  friend constexpr bool operator==(const Token& token, Word word) { return token.value == word; }
};

/// A moment in UTC.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Two texts in braces: {Type:Id} in userIds, {LHS:RHS} in scoreScaleValue.
struct Pair {
  std::string_view left, right;  ///< both empty when `text` is not of that form
  std::string_view text;         ///< as written
};

namespace decode {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// `count` digits as a number, or -1.
constexpr int digits(std::string_view text, std::size_t from, std::size_t count) {
  if (text.size() < from + count) return -1;
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// YYYY-MM-DD, a real day.
constexpr std::optional<std::chrono::year_month_day> date(std::string_view text) {
  const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || year < 0 || month < 0 || day < 0)
    return std::nullopt;
  const std::chrono::year_month_day found{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
  return found.ok() ? std::optional{found} : std::nullopt;
}

/// A moment in UTC, to the millisecond.
/// YYYY-MM-DDThh:mm:ss.sssZ.
constexpr std::optional<Instant> datetime(std::string_view text) {
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != '.' || text[23] != 'Z')
    return std::nullopt;
  const auto day = date(text.substr(0, 10));
  const int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  const int thousandth = digits(text, 20, 3);
  if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 ||
      thousandth < 0)
    return std::nullopt;
  return Instant{std::chrono::sys_days{*day}} + std::chrono::hours{hour} +
         std::chrono::minutes{minute} + std::chrono::seconds{second} +
         std::chrono::milliseconds{thousandth};
}

/// YYYY.
constexpr std::optional<std::chrono::year> year(std::string_view text) {
  const int value = digits(text, 0, 4);
  if (text.size() != 4 || value < 0) return std::nullopt;
  return std::chrono::year{value};
}

constexpr std::optional<bool> boolean(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return std::nullopt;
}

/// Nothing when it does not fit 64 bits.
constexpr std::optional<std::int64_t> integer(std::string_view text) {
  const bool negative = text.substr(0, 1) == "-";
  if (negative || text.substr(0, 1) == "+") text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c) || __builtin_mul_overflow(value, 10, &value) ||
        __builtin_sub_overflow(value, c - '0', &value))
      return std::nullopt;
  }
  // Counted downwards, because the range reaches one further below zero than above it.
  if (!negative && value == INT64_MIN) return std::nullopt;
  return negative ? value : -value;
}

/// A decimal number with an optional fraction and exponent: "7", "-0.5", "1e3". The nearest double
/// for up to 15 digits and moderate exponents, which scores are; otherwise right to 15 digits.
constexpr std::optional<double> number(std::string_view text) {
  const bool negative = text.substr(0, 1) == "-";
  if (negative || text.substr(0, 1) == "+") text.remove_prefix(1);
  std::uint64_t digits = 0;  // the first 19 that count
  int exponent = 0;
  bool any = false, fraction = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.' && !fraction) {
      fraction = true;
    } else if (is_digit(c)) {
      any = true;
      if (digits < UINT64_MAX / 10 - 1) {
        digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
        exponent -= fraction ? 1 : 0;
      } else {
        exponent += fraction ? 0 : 1;
      }
    } else {
      break;
    }
  }
  if (!any || at > 300) return std::nullopt;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
    const auto written = integer(text.substr(at + 1));
    if (!written || *written < -400 || *written > 400) return std::nullopt;
    exponent += static_cast<int>(*written);
  }
  double value = static_cast<double>(digits);
  // A division or product of two exact doubles is rounded once, so it is the nearest.
  constexpr std::array<double, 23> exact = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                            1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                            1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  while (exponent < 0 && value > 0) {
    const int step = std::min(-exponent, 22);
    value /= exact[static_cast<std::size_t>(step)];
    exponent += step;
  }
  while (exponent > 0 && value > 0) {
    const int step = std::min(exponent, 22);
    value *= exact[static_cast<std::size_t>(step)];
    exponent -= step;
    if (value > 1.7e308) return std::nullopt;
  }
  return negative ? -value : value;
}

constexpr Pair pair(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (text.size() < 3 || text.front() != '{' || text.back() != '}' ||
      colon == std::string_view::npos)
    return {.left = {}, .right = {}, .text = text};
  return {.left = text.substr(1, colon - 1),
          .right = text.substr(colon + 1, text.size() - colon - 2),
          .text = text};
}

/// The vocabulary's enumerators follow its words, after `unlisted`.
template <class Word>
constexpr Token<Word> token(std::string_view text) {
  const auto& all = words(Word{});
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i] == text) return {static_cast<Word>(i + 1), text};
  return {Word::unlisted, text};
}

constexpr std::string_view as_is(std::string_view text) {
  return text;
}

}  // namespace decode

/// A cell that holds several values with commas between them. Splits while it is walked:
///
///     for (const std::string_view org : user.org_sourced_ids()) …
///
/// A blank cell is an empty list. Items are taken as they stand, spaces and all.
template <auto decode_item>
class List {
 public:
  class iterator {  // NOLINT(readability-identifier-naming): ranges ask for this name
   public:
    using value_type = decltype(decode_item(std::string_view{}));
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;
    using reference = value_type;
    using pointer = void;

    constexpr iterator() = default;
    constexpr explicit iterator(std::string_view rest) : rest_{rest}, more_{!rest.empty()} {}
    constexpr value_type operator*() const { return decode_item(rest_.substr(0, rest_.find(','))); }
    constexpr iterator& operator++() {
      const std::size_t comma = rest_.find(',');
      more_ = comma != std::string_view::npos;
      rest_.remove_prefix(more_ ? comma + 1 : rest_.size());
      return *this;
    }
    constexpr iterator operator++(int) {
      iterator before = *this;
      ++*this;
      return before;
    }
    friend constexpr bool operator==(const iterator& a, const iterator& b) {
      return a.more_ == b.more_ && a.rest_.size() == b.rest_.size();
    }

   private:
    std::string_view rest_;
    bool more_ = false;  // "a," ends with an empty item, which `rest_` alone would not show
  };

  using value_type = typename iterator::value_type;
  using const_iterator = iterator;

  constexpr List() = default;
  constexpr explicit List(std::string_view text) : text_{text} {}
  constexpr iterator begin() const { return iterator{text_}; }
  constexpr iterator end() const { return {}; }
  constexpr bool empty() const { return text_.empty(); }
  /// Walks the list.
  constexpr std::size_t size() const {
    return static_cast<std::size_t>(std::distance(begin(), end()));
  }
  /// The cell as written.
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

using Texts = List<&decode::as_is>;
using Pairs = List<&decode::pair>;
template <class Word>
using Tokens = List<&decode::token<Word>>;

}  // namespace edcheck::oneroster
