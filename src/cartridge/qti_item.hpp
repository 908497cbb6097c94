// One question as the judge of QTI keeps it while it is read, and the rules that need all of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartridge/descriptor.hpp"
#include "cartridge/qti_rules.hpp"

namespace edcheck::cartridge {

/// What is kept of identifiers and the like.
inline constexpr std::size_t qti_text_bytes = 512;

/// The first of a question's parts of one sort. Where there are more, nothing is told that the
/// rest could show to be wrong.
template <class T>
class First {
 public:
  static constexpr std::size_t kept = 256;
  void add(T part) {
    if (parts_.size() < kept)
      parts_.push_back(std::move(part));
    else
      all_ = false;
  }
  bool all() const { return all_; }
  const std::vector<T>& parts() const { return parts_; }
  std::vector<T>& parts() { return parts_; }

 private:
  std::vector<T> parts_;
  bool all_ = true;
};

struct QtiResponse {
  bool choice = false;  ///< response_lid, otherwise response_str
  std::string ident;
  std::string cardinality;  ///< empty: left to the default
  xml::Place place;
};
struct QtiAnswer {
  std::string response, value;
  bool negated = false;  ///< within not
  xml::Place place;
};
struct QtiFeedback {
  std::string ident;
  xml::Place place;
  std::optional<xml::Place> flow = {}, solution = {}, hint = {};  ///< the first of each in it
};
struct QtiDisplay {
  std::string ident, type;
  xml::Place place;
};
/// Conditions are counted from 0 through the question.
struct QtiCondition {
  xml::Place place;
  std::size_t number = 0;
  bool goes_on = false;
};

struct QtiItem {
  xml::Place place;
  Question kind = Question::other;
  bool metadata = false;  ///< there is some
  bool scored_by_people = false;

  First<QtiResponse> responses;
  First<std::string> choices;  ///< idents
  std::uint64_t choice_count = 0;
  std::optional<xml::Place> blank_in_choice, choices_in_text, rows_place;
  std::string rows;

  First<QtiAnswer> answers;
  std::optional<xml::Place> varequal, varsubstring, with_capitals;
  std::optional<xml::Place> not_joined;  ///< the right answer's condition, without and
  std::size_t conditions = 0;
  std::optional<QtiCondition> general, incorrect;  ///< that show these feedbacks: first, last

  First<QtiFeedback> feedback;
  First<QtiDisplay> displays;
  std::uint64_t solutions = 0;
  std::optional<xml::Place> second_solution;
};

/// Tells findings of one file, within its question or outside of any.
class QtiTell : public record::Emitter<qti_rules> {
 public:
  explicit QtiTell(const Descriptor& descriptor)
      : Emitter{*descriptor.findings, descriptor.edition}, descriptor_{descriptor} {}

  /// Element path up to the question: "/questestinterop/objectbank/item[2]".
  void within(std::string path) { path_ = std::move(path); }
  /// `rest` of the path: "/presentation".
  Location at(xml::Place place, std::string_view rest = {}) const;
  /// What only the schemas and the prose of 1.1 and later say.
  bool since_1_1() const { return descriptor_.edition != Spec::cc_1_0; }

 private:
  const Descriptor& descriptor_;
  std::string path_;
};

void judge_kind(const QtiItem& item, const QtiTell& tell);
void judge_feedback(const QtiItem& item, const QtiTell& tell);

}  // namespace edcheck::cartridge
