// Common Cartridge: packages of course material validated, and read as a course with its items.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/finding.hpp"
#include "edcheck/limits.hpp"
#include "edcheck/source.hpp"

namespace edcheck::cartridge {

/// What a resource is, whatever edition its type names.
enum class Kind : std::uint8_t {
  unknown,  ///< a type that Common Cartridge does not define
  web_content,
  associated_content,  ///< "learning application resource": files that belong to one other resource
  discussion_topic,
  web_link,
  assessment,
  question_bank,
  lti_link,
  assignment,
  epub,
  apip,        ///< a package of accessible test items
  whiteboard,  ///< an interactive whiteboard file
  open_video,
  qti_package  ///< QTI 3.0, in a zip of its own
};
EDCHECK_API std::string_view word(Kind);  ///< "discussion topic"

/// What kind of question an item of an assessment asks, as its cc_profile says.
enum class Question : std::uint8_t {
  multiple_choice,
  multiple_response,
  true_false,
  fill_in,
  pattern_match,
  essay,
  other  ///< no profile, or none of Common Cartridge
};
inline constexpr std::size_t question_kinds = 7;
EDCHECK_API std::string_view word(Question);  ///< "multiple choice"

/// Whose import is meant. What a product drops beyond the specification's rules is told under
/// `cartridge.practice.` where its profile is chosen, and is never an error.
enum class Profile : std::uint8_t { specification, canvas, moodle, brightspace };
/// "specification", "canvas", "moodle" or "brightspace"; nothing for any other word.
EDCHECK_API std::optional<Profile> profile_named(std::string_view word);

/// What stays the same over many checks.
struct Options {
  std::optional<Spec> edition{};  ///< forces an edition; otherwise the manifest's namespace tells
  Profile profile = Profile::specification;
  Limits limits{};
};

/// Checks a cartridge of Common Cartridge 1.0 to 1.4, Thin and K-12 ones included: container,
/// manifest, resources with what they need, and every descriptor that they name. The source is a
/// zip archive, a folder, or an XML manifest that carries everything inline. Reads each file once;
/// media only for their checksum. Memory grows with the manifest, not with the files.
class EDCHECK_API Validator {
 public:
  using Source = Package;
  explicit Validator(const Options& options = {}) : options_{options} {}
  Outcome validate(const Package& source, Sink& sink) const;

 private:
  Options options_;
};

/// One resource of a cartridge.
struct Resource {
  std::string identifier;
  std::string type;  ///< as the manifest spells it
  Kind kind = Kind::unknown;
  std::string title;  ///< of a topic, link, assignment or assessment; else empty
  std::string href;   ///< as the manifest spells it; empty when it names none
  std::string url;    ///< where a web link or LTI link leads; else empty
  /// Files of the package, by the names of its entries. What is not there is left out.
  std::vector<std::string> files;
  std::vector<std::size_t> dependencies;  ///< positions in Cartridge::resources
  /// Questions of an assessment or question bank, by Question.
  std::array<std::uint64_t, question_kinds> questions{};
  std::vector<std::string> standards;  ///< identifiers of the learning standards it is aligned with
  bool broken = false;                 ///< a file is missing or its descriptor can't be read

  std::uint64_t questions_in_all() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : questions) sum += count;
    return sum;
  }
};

/// One item of the course's outline.
struct Item {
  std::string identifier;
  std::string title;
  std::size_t depth = 0;                ///< 0 for what stands at the top of the course
  std::optional<std::size_t> parent;    ///< position in Cartridge::items
  std::optional<std::size_t> resource;  ///< position in Cartridge::resources; none for a folder
  bool broken = false;                  ///< it names a resource that is not there or is broken
};

/// A cartridge as a course. `items` is the outline from top to bottom, each item before those in
/// it:
///
///     cartridge::Cartridge course;
///     cartridge::read(Package::at("biology.imscc"), course, sink);
///     for (const cartridge::Item& item : course.items)
///       std::cout << std::string(2 * item.depth, ' ') << item.title << '\n';
struct Cartridge {
  Spec edition = Spec::none;  ///< none: it is no cartridge, or of no known edition
  bool thin = false;          ///< a Thin Common Cartridge: links only
  std::string title;
  std::vector<Item> items;
  std::vector<Resource> resources;     ///< in the manifest's order
  std::vector<std::string> standards;  ///< of the cartridge as a whole

  /// Titles from the top down to an item, " > " between them.
  EDCHECK_API std::string path(std::size_t item) const;
};

/// Checks a cartridge as Validator does, and gives what could be read of it. Titles are of the
/// document: UTF-8, of any length, and to be escaped where they are shown.
EDCHECK_API Outcome read(const Package& package, Cartridge& cartridge, Sink& sink,
                         const Options& options = {});

/// Every rule of Common Cartridge.
EDCHECK_API std::span<const Rule> rules();

}  // namespace edcheck::cartridge
