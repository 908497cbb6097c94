// One CSV file, from its first byte to its last reference: read in blocks by several threads,
// judged against its table, its identifiers settled at the end.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/api.hpp"
#include "edcheck/finding.hpp"
#include "record/blocks.hpp"
#include "record/columns.hpp"
#include "record/index.hpp"

namespace edcheck::record {

/// What a standard adds to the checks that its tables state.
class EDCHECK_API Judge {
 public:
  virtual ~Judge() = default;
  /// The good rows of one block, after their columns were checked. Several threads call it at once,
  /// each with its own batch; worker numbers are below the reader's thread count.
  virtual void rows(const Batch&) {}
  /// True when in_turn() is wanted.
  virtual bool listens() const { return false; }
  /// The same batches again, one at a time and in file order.
  virtual void in_turn(const Batch&) {}
};

/// The lines of a file's rows, when some rows span several.
class EDCHECK_API LineMap {
 public:
  void note(RowNumber row, std::uint32_t extra_lines) { extra_.push_back({row, extra_lines}); }
  /// Takes over what `other` noted.
  void merge(LineMap& other);
  /// Call once, after the last note.
  void settle();
  std::uint64_t line(RowNumber row) const;

 private:
  struct Extra {
    RowNumber row;
    std::uint64_t lines;  // of this row until settle(), of all rows up to it afterwards
  };
  std::vector<Extra> extra_;
};

class EDCHECK_API TableReader {
 public:
  struct Options {
    csv::Bounds bounds;
    std::size_t block_bytes = 256u << 10;
    unsigned threads = 1;
    std::uint64_t seed = 0;
  };
  /// `entry` and `spec` stand in findings; `entry` must outlive the reader.
  TableReader(std::unique_ptr<zip::Stream> stream, std::string_view entry, Spec spec,
              const Options& options);

  /// Reads the header. When there is none to work with, tells why in one finding (another encoding
  /// or separator, a broken row) and gives false; an empty file is left for the caller to tell.
  bool open(Findings& findings);
  /// After open(): the file has no bytes, and nothing kept them from being read.
  bool empty() const { return empty_; }
  const std::vector<std::string>& header() const { return header_; }
  Location header_place(std::size_t column) const;

  /// Judges all rows. `after_block` hears the bytes and records of each block after its findings,
  /// in file order; Flow::stop ends the reading. Throws std::bad_alloc only.
  void run(const Plan& plan, Judge* judge, RowColumn<std::uint8_t>* kinds, Sink& sink,
           const std::function<Flow(std::uint64_t bytes, std::uint64_t records)>& after_block);

  // Valid after run().
  std::uint64_t records() const { return records_; }  ///< data rows, blank ones aside
  /// Those among them whose form is broken: nobody knows what they say.
  std::uint64_t unjudged() const { return unjudged_; }
  std::uint64_t bytes() const { return blocks_.bytes(); }
  bool stopped() const { return stopped_; }
  /// A limit was hit or the stream failed: what follows is unknown. Told to `findings`.
  bool cut_short(Findings& findings);
  const zip::Trouble* trouble() const { return blocks_.trouble(); }
  std::error_code error() const { return blocks_.error(); }
  std::vector<Gathered>& gathered() { return gathered_; }
  const LineMap& lines() const { return lines_; }
  RowNumber last_row() const { return last_row_; }

 private:
  struct Worker;
  bool header_is_sound(Findings& findings);
  bool block(Worker& worker, Block& block);
  void forms(Worker& worker);
  void control_characters(Worker& worker);

  Blocks blocks_;
  std::string_view entry_;
  Spec spec_;
  Options options_;
  Block first_;
  csv::Rows first_rows_;
  std::vector<std::string> header_;
  std::vector<Location> header_places_;

  const Plan* plan_ = nullptr;
  Judge* judge_ = nullptr;
  RowColumn<std::uint8_t>* kinds_ = nullptr;
  Numbering numbering_;
  std::vector<Gathered> gathered_;
  LineMap lines_;
  std::uint64_t records_ = 0, unjudged_ = 0;
  RowNumber last_row_ = 1;
  bool empty_ = false, stopped_ = false, limit_hit_ = false;
};

}  // namespace edcheck::record
