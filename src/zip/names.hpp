// What is wrong with an entry's name, and the plain path it stands for. Names are judged as text;
// nothing is ever written or opened by a name that an archive gives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "edcheck/api.hpp"
#include "edcheck/limits.hpp"
#include "zip/contents.hpp"

namespace edcheck::zip {

/// A set of faults; each stands against an entry at most once.
class FaultSet {
 public:
  constexpr FaultSet() = default;
  constexpr bool has(Fault fault) const { return (bits_ & bit(fault)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  /// False when it was there already.
  constexpr bool add(Fault fault) {
    const bool is_new = !has(fault);
    bits_ |= bit(fault);
    return is_new;
  }
  constexpr void remove(Fault fault) { bits_ &= ~bit(fault); }
  template <class Each>
  constexpr void each(Each&& call) const {
    for (unsigned i = 0; i < 64; ++i)
      if ((bits_ >> i & 1) != 0) call(static_cast<Fault>(i));
  }

 private:
  static constexpr std::uint64_t bit(Fault fault) {
    return std::uint64_t{1} << static_cast<unsigned>(fault);
  }
  std::uint64_t bits_ = 0;
};

/// True when a fault stands against reading the entry that has it.
bool refuses(Fault fault);

struct PlainName {
  std::string path;     ///< steps joined by "/"; as it stands when the name is refused
  bool folder = false;  ///< ended with a separator
  std::size_t steps = 0;
  FaultSet faults;
};

/// Judges `name`, of which the first limits.entry_name_bytes + 1 bytes are enough.
PlainName plain_name(std::string_view name, const Limits& limits);

/// True for names of archives: "unit1.zip", "backup.tar.gz".
bool is_archive_name(std::string_view path);

/// True when a file of this name should hold text, so that an archive's bytes in it are a mistake.
bool is_text_name(std::string_view path);

/// True when a file that begins with these four bytes is an archive.
bool is_archive_start(std::string_view head);

/// Compares all names with one another: calls `found(index, earlier, fault)` with duplicate_name or
/// name_case_collision for each entry that repeats an earlier one's.
void compare_names(std::span<const Entry> entries,
                   const std::function<void(std::size_t, std::size_t, Fault)>& found);

/// `name` without the difference between capital and small letters, for the alphabets of Europe.
EDCHECK_API std::string folded(std::string_view name);

}  // namespace edcheck::zip
