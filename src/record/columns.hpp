// The hot loop: each column of a batch checked at once, by the type of its field.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "record/batch.hpp"
#include "record/rules.hpp"

namespace edcheck::record {

/// What a file's manifest says of it.
enum class Mode : std::uint8_t {
  unknown,  ///< no manifest: neither mode's own rules are applied
  bulk,
  delta
};

/// Where a column's references are looked up.
struct Target {
  enum class State : std::uint8_t {
    known,    ///< the file has been read: `index`
    self,     ///< the file being read: settled when it has been
    missing,  ///< the package lacks the file: only whether somebody points to it is noted
    unknown   ///< the file could not be read: nothing is said
  };
  State state = State::unknown;
  bool complete = true;  ///< all there is: what is not found does not exist
  const Index* index = nullptr;
  const Index* base = nullptr;  ///< identifiers of the last bulk set, tried second
  const RowColumn<std::uint8_t>* kinds = nullptr;  ///< the target rows' `kind` codes
  std::uint8_t kind = code_bad;                    ///< the code that is right
  std::string_view file, key;                      ///< for messages
};

/// A reference to a row of the same file, settled when that has been read: 20 bytes.
class Pending {
 public:
  Pending(const Fingerprint& print, RowNumber row, const Location& at)
      : low_{static_cast<std::uint32_t>(print.bits)},
        high_{static_cast<std::uint32_t>(print.bits >> 32)},
        row_{row},
        line_{static_cast<std::uint32_t>(at.line)},
        shard_{print.shard & 0xff},
        column_{at.column < most_columns ? static_cast<std::uint32_t>(at.column) & 0xffffff : 0} {}
  Fingerprint print() const { return {std::uint64_t{high_} << 32 | low_, shard_}; }
  RowNumber row() const { return row_; }
  std::uint32_t line() const { return line_; }
  std::uint32_t column() const { return column_; }  ///< byte; 0 when it is too far to the right

 private:
  static constexpr std::uint64_t most_columns = 1u << 24;
  std::uint32_t low_, high_, row_, line_;
  std::uint32_t shard_ : 8, column_ : 24;
};

/// One thread's gatherings from the rows of a file.
struct Gathered {
  Marks keys;
  std::vector<std::deque<Pending>> pending;  ///< by table column; a deque never moves what it has
  std::vector<bool> used;                    ///< by table column: some reference to a missing file
};

/// What the columns of one file are checked against; shared by its threads and not changed.
struct Plan {
  const Record* record = nullptr;
  Spec spec = Spec::none;
  Mode mode = Mode::unknown;
  std::vector<Bound> bound;
  std::vector<Target> targets;  ///< by table column
  std::uint64_t seed = 0;
  std::string_view entry;
  bool gather_keys = true;
};

/// Runs a plan over batches; each thread has one of its own.
class ColumnChecks {
 public:
  explicit ColumnChecks(const Plan& plan) : plan_{&plan} {}
  /// Checks and decodes every column, notes keys, tells findings to batch.findings().
  void run(Batch& batch, Gathered& gathered, RowColumn<std::uint8_t>* kinds);

 private:
  void texts(const Batch&, std::size_t bound);
  void outer_spaces(const Batch&);
  void line_breaks(const Batch&);
  void keys(const Batch&, std::size_t bound, Marks& marks);
  void referring_keys(const Batch&, std::size_t bound, Decoded& out, Gathered& gathered);
  void references(const Batch&, std::size_t bound, Decoded& out, Gathered& gathered);
  void reference_lists(const Batch&, std::size_t bound, Gathered& gathered);
  void tokens(const Batch&, std::size_t bound, Decoded& out);
  void token_lists(const Batch&, std::size_t bound);
  void booleans(const Batch&, std::size_t bound, Decoded& out);
  void dates(const Batch&, std::size_t bound, Decoded& out);
  void in_delta_only(const Batch&, std::size_t bound);
  void simple(const Batch&, std::size_t bound);
  template <class Each>
  void items(std::string_view value, Each&& each) const;
  /// The commas of a list: no item is empty, no space stands beside one.
  void list(const Batch&, std::size_t i, std::size_t bound, std::string_view value);
  template <class Each>
  void cells(const Batch&, std::size_t bound, Each&& each);

  enum class Resolved : std::uint8_t {
    found,
    told,
    not_found
  };  // told: found, but of another kind
  Resolved resolve(const Batch&, std::size_t i, std::size_t bound, const Target&,
                   const Fingerprint&, RowNumber& row);
  void bad_value(const Batch&, std::size_t i, std::size_t bound, std::string_view value);
  void missing(const Batch&, std::size_t i, std::size_t bound);

  const Plan* plan_;
  std::string scratch_;
  bool quoted_ = false;  // the cell that cells() visits is written in quotes
  std::vector<Fingerprint> prints_;
  struct Reference {
    std::uint32_t row, print;  // of the batch; index into prints_
  };
  std::vector<Reference> which_;
};

}  // namespace edcheck::record
