// The vocabulary every part of edcheck speaks: a Rule is broken at a Location, the Finding says so
// with what was seen there, and a Sink hears it.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <span>
#include <string_view>
#include <system_error>

#include "edcheck/api.hpp"

namespace edcheck {

/// One published edition of a 1EdTech specification.
enum class Spec : std::uint8_t {
  none,
  oneroster_1_1,
  oneroster_1_2,
  lti_1_3,
  cc_1_0,
  cc_1_1,
  cc_1_2,
  cc_1_3,
  cc_1_4
};

/// How strongly the specification asks: MUST is an error, SHOULD a warning, the rest a note.
/// The same three words as SARIF's `level`.
enum class Severity : std::uint8_t { note, warning, error };

/// What a receiver that follows the specification loses because of the fault.
enum class Consequence : std::uint8_t { nothing, value, record, file, all };

/// Who can put it right.
enum class Owner : std::uint8_t {
  sis,        ///< whoever runs the student information system and its export
  registrar,  ///< whoever enters the records
  supplier,   ///< the maker of the exporting product
  platform,   ///< the administrator of the learning platform
  content,    ///< whoever authors the course material
  shared      ///< needs a decision of both sides
};

/// What it takes to put it right.
enum class Effort : std::uint8_t { setting, data_entry, export_job, product_change };

/// Where one edition states a rule, e.g. {Spec::oneroster_1_2, "3.1"}.
struct Clause {
  Spec spec = Spec::none;
  std::string_view section;
};

/// One requirement. Declared once, in its floor's rules.hpp; checks, reports, `edcheck explain`,
/// docs/RULES.md and tests all read it there. All texts are English, UTF-8, without markup.
struct Rule {
  std::string_view id;  ///< standard.topic.problem, in words; keeps its meaning for ever
  Severity severity = Severity::error;
  Consequence consequence = Consequence::nothing;
  Owner owner = Owner::supplier;
  Effort effort = Effort::export_job;
  std::array<Clause, 4> clauses{};  ///< editions that state it; none: the field's table says where
  std::string_view message;  ///< one plain sentence; each {name} is filled with what was seen
  std::string_view impact;   ///< what it means in school, for a meeting
  std::string_view remedy;   ///< what the owner does next; begins with a verb
};

/// A place a person can open. Numbers count from 1; 0 means "not that kind of place".
struct Location {
  std::string_view entry = {};  ///< file inside the package, "id_token", or the document's name
  std::uint64_t line = 0;       ///< physical line in the file
  std::uint64_t column = 0;     ///< byte within that line
  std::uint64_t record = 0;     ///< row as a spreadsheet counts it: the header is row 1
  std::string_view path = {};   ///< column name, JSON Pointer or element path
  /// In a course: the titles on the way there, "Unit 2 > Lesson 3 > Quiz". Empty elsewhere.
  std::string_view course = {};
};

/// A word that fills a message's {…}. `personal` text quotes the data: reports show its shape only
/// ("8 characters: letters, digits") unless they are asked to show values.
struct Seen {
  std::string_view text;
  bool personal = false;
};

/// A rule broken at a place. A view: valid only while Sink::found runs.
struct Finding {
  const Rule& rule;
  Severity severity = rule.severity;  ///< the rule's own, unless a profile changed it
  Location where;
  std::string_view section;    ///< of the field concerned, else of the rule; empty when not stated
  std::span<const Seen> seen;  ///< fills the message's {…} in order
  Owner owner = rule.owner;    ///< the rule's own, unless another side sent the message
};

enum class Flow : bool { stop, go_on };

/// What an input was taken for.
struct Recognition {
  std::string_view standard;  ///< "oneroster-csv", "lti-launch", "common-cartridge", …
  std::string_view edition;   ///< "1.2", or empty when unknown
  std::string_view because;   ///< one sentence for the report
};

/// One entry that has been read.
struct Checked {
  std::string_view entry;
  std::uint64_t records = 0;  ///< data records, without the header
  std::uint64_t bytes = 0;    ///< as read, after decompression
};

/// What a receiver that follows the specification does with a message, whatever the sender did.
enum class Receiver : std::uint8_t { must_accept, may_accept, must_reject };

enum class Signature : std::uint8_t {
  not_checked,  ///< there was none, or nothing to check it with
  verified,
  failed
};

/// The two verdicts on a message that are not its sender's.
struct Judgement {
  Receiver receiver = Receiver::must_accept;
  Signature signature = Signature::not_checked;
};

/// How far a check has come. Bytes are those of the input's files after decompression.
struct Progress {
  std::uint64_t bytes = 0;
  std::uint64_t bytes_expected = 0;  ///< 0 when unknown
  std::uint64_t records = 0;
};

/// Hears a check as it happens. Implement it to stream; use Report to collect. One check calls its
/// sink from one thread at a time and in reading order; two checks never share a sink.
class EDCHECK_API Sink {
 public:
  virtual ~Sink() = default;
  virtual void recognised(const Recognition&) {}      ///< once, before any entry
  virtual void opened(std::string_view /*entry*/) {}  ///< a file, token or document begins
  virtual Flow found(const Finding&) = 0;             ///< Flow::stop ends the check early
  virtual void checked(const Checked&) {}             ///< the entry has been read
  virtual void judged(const Judgement&) {}            ///< a message, once, behind its findings
  virtual Flow progress(const Progress&) { return Flow::go_on; }  ///< every few megabytes
};

/// How much of the input a check has seen.
enum class Reach : std::uint8_t {
  whole,      ///< everything
  cut_short,  ///< a limit was hit or an entry could not be read: what follows it is unknown
  stopped     ///< the sink asked to stop
};

/// What became of a check. Bad data is never an error here: it is a Finding.
struct [[nodiscard]] Outcome {
  Reach reach = Reach::whole;
  std::error_code error{};  ///< set when the environment failed: disk, memory, network
};

/// The shape every validator has: oneroster::CsvValidator, lti::LaunchValidator and the others.
/// A validator is immutable once built: share it between threads, give each thread its sink.
template <class V>
concept Validator = requires(const V v, const typename V::Source& source, Sink& sink) {
  { v.validate(source, sink) } -> std::same_as<Outcome>;
};

}  // namespace edcheck
