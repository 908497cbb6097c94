// What a specification says of a JSON object as constexpr tables that `tabulate` writes from
// schemas/: its members, what they may hold, and the messages that are made of such objects.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

#include "edcheck/finding.hpp"
#include "json/reader.hpp"

namespace edcheck::record {

/// Kinds of JSON value, as a set: `KindSet{json::Kind::string, json::Kind::array}`.
class KindSet {
 public:
  constexpr KindSet() = default;
  constexpr KindSet(std::initializer_list<json::Kind> kinds) {
    for (const json::Kind kind : kinds) bits_ = static_cast<std::uint8_t>(bits_ | bit(kind));
  }
  constexpr bool has(json::Kind kind) const { return (bits_ & bit(kind)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  friend constexpr bool operator==(KindSet, KindSet) = default;

 private:
  static constexpr std::uint8_t bit(json::Kind kind) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind));
  }
  std::uint8_t bits_ = 0;
};

/// The kinds of value JSON has.
inline constexpr KindSet any_kind{json::Kind::null,   json::Kind::boolean, json::Kind::number,
                                  json::Kind::string, json::Kind::array,   json::Kind::object};

/// How a value is spelled. Those of strings hold for the strings of an array, too.
enum class Format : std::uint8_t {
  text,          ///< any value of its kind
  uri,           ///< absolute, of any scheme (RFC 3986)
  url,           ///< absolute, of a scheme that names a host
  https_url,     ///< a url of the scheme https
  email,         ///< addr-spec of RFC 5322
  language,      ///< BCP 47: en-US
  datetime,      ///< ISO 8601 with a zone: 2026-11-25T12:00:00Z
  date,          ///< YYYY-MM-DD, or YYYY alone where a birthdate hides the rest
  ascii,         ///< printable ASCII
  base64,        ///< RFC 4648 section 4, padded
  media_ranges,  ///< comma-separated, as HTTP's Accept lists them: image/*,text/html
  numeric_date,  ///< a number: seconds since 1970-01-01T00:00:00Z (RFC 7519 section 2)
  integer        ///< a number without a fraction
};

/// Words that a text may be. `partners` is empty or has one word of another vocabulary for each
/// word: the URI a short name stands for, the principal role that a sub-role goes with.
struct Words {
  std::string_view name = {};
  std::string_view section = {};
  std::span<const std::string_view> words = {};
  std::span<const std::string_view> partners = {};
};

inline constexpr std::uint8_t no_shape = 0xff;

/// One member of an object.
struct Member {
  enum class Presence : std::uint8_t {
    optional,  ///< also where it depends on what a table cannot say
    recommended,
    required,   ///< of every object of the shape
    unexpected  ///< the specification asks to leave it out
  };
  std::string_view name = {};
  KindSet kinds = any_kind;  ///< what its value may be
  KindSet item_kinds = {};   ///< what the items of an array may be; empty: no array
  Presence presence = Presence::optional;
  Format format = Format::text;
  std::uint32_t shortest = 0;         ///< characters, of each text
  std::uint32_t longest = 0;          ///< characters, of each text; 0: no bound
  const Words* vocabulary = nullptr;  ///< of its text, or of an array's texts
  bool open = false;                  ///< words beside the vocabulary's are allowed
  bool at_least_one = false;          ///< an array that has items has one of the vocabulary
  bool blank = false;                 ///< "" is as good as leaving it out, whatever its format
  bool positive = false;              ///< a number greater than 0
  bool map_of_strings = false;        ///< an object: names are free, every value is a string
  bool personal = false;  ///< identifies or describes a person, with all in it: reports mask it
  std::uint8_t shape = no_shape;  ///< of its object or of an array's objects: Shapes::shapes
  std::string_view section = {};
};

/// The shape an object is judged by when the member `Shape::selector` holds this word.
struct Variant {
  std::string_view word = {};
  std::uint8_t shape = no_shape;
};

/// An object. Its members stand in the byte order of their names, so that they are found by
/// halving.
struct Shape {
  /// The names that members beside the listed ones may have.
  enum class Others : std::uint8_t {
    any,
    urls,             ///< fully qualified URLs: MUST
    urls_recommended  ///< fully qualified URLs: SHOULD
  };
  std::string_view name = {};
  std::string_view section = {};
  std::span<const Member> members = {};
  Others others = Others::any;
  std::string_view selector = {};  ///< the member that chooses a variant; empty: there are none
  std::span<const Variant> variants = {};
};

/// Who sends a message, and how.
enum class Origin : std::uint8_t {
  platform,  ///< through the browser, to the tool
  tool,      ///< through the browser, to the platform
  notice     ///< from the platform's server to the tool's
};

/// A message is recognised by its name in the claim that holds it.
struct Message {
  std::string_view name = {};
  Origin origin = Origin::platform;
  std::uint8_t shape = no_shape;
};

/// One edition's binding.
struct Shapes {
  Spec spec = Spec::none;
  std::string_view edition = {};
  std::span<const Shape> shapes = {};
  std::span<const Message> messages = {};
};

/// A shape's member by name; null when it lists none such.
constexpr const Member* find_member(const Shape& shape, std::string_view name) {
  std::size_t from = 0;
  std::size_t to = shape.members.size();
  while (from < to) {
    const std::size_t middle = from + (to - from) / 2;
    const int order = shape.members[middle].name.compare(name);
    if (order == 0) return &shape.members[middle];
    if (order < 0)
      from = middle + 1;
    else
      to = middle;
  }
  return nullptr;
}

/// A message by the name it was sent with; null when there is none such.
constexpr const Message* find_message(const Shapes& shapes, std::string_view name) {
  for (const Message& message : shapes.messages)
    if (message.name == name) return &message;
  return nullptr;
}

/// Position of a shape's member by name, while compiling: a misspelt name does not compile.
consteval std::size_t member(const Shape& shape, std::string_view name) {
  for (std::size_t i = 0; i < shape.members.size(); ++i)
    if (shape.members[i].name == name) return i;
  throw "the shape has no such member";
}

/// Position of a shape by name, while compiling. A message's shape has the message's name.
consteval std::uint8_t shape_index(const Shapes& shapes, std::string_view name) {
  for (std::size_t i = 0; i < shapes.shapes.size(); ++i)
    if (shapes.shapes[i].name == name) return static_cast<std::uint8_t>(i);
  throw "the table has no such shape";
}

/// What a member says of itself agrees, and the shape it names is one of `shapes`.
consteval bool well_formed(const Shapes& shapes, const Member& member) {
  using enum json::Kind;
  if (member.name.empty() || member.section.empty() || member.kinds.empty()) return false;
  if (member.kinds != any_kind && member.kinds.has(array) == member.item_kinds.empty())
    return false;
  const auto holds = [&](json::Kind kind) {
    return member.kinds.has(kind) || member.item_kinds.has(kind);
  };
  const bool counts =
      member.positive || member.format == Format::integer || member.format == Format::numeric_date;
  if (counts && !holds(number)) return false;
  if (!counts && member.format != Format::text && !holds(string)) return false;
  if ((member.shortest != 0 || member.longest != 0 || member.blank) && !holds(string)) return false;
  if (member.longest != 0 && member.longest < member.shortest) return false;
  // Looked into and not compared with null, which g++ does not do while compiling under UBSan.
  if ((member.open || member.at_least_one) && (!holds(string) || member.vocabulary->words.empty()))
    return false;
  if (member.map_of_strings && (!member.kinds.has(object) || member.shape != no_shape))
    return false;
  return member.shape == no_shape || (holds(object) && member.shape < shapes.shapes.size());
}

/// Members are well formed and in order, none stands twice; variants name shapes, and the member
/// that selects one is a string.
consteval bool well_formed(const Shapes& shapes, const Shape& shape) {
  if (shape.name.empty() || shape.section.empty() || shape.members.empty()) return false;
  for (std::size_t i = 0; i < shape.members.size(); ++i) {
    if (!well_formed(shapes, shape.members[i])) return false;
    if (i != 0 && shape.members[i - 1].name >= shape.members[i].name) return false;
  }
  if (shape.selector.empty() != shape.variants.empty()) return false;
  for (const Variant& variant : shape.variants)
    if (variant.shape >= shapes.shapes.size()) return false;
  if (shape.selector.empty()) return true;
  return shape.members[member(shape, shape.selector)].kinds == KindSet{json::Kind::string};
}

/// Every shape is well formed and every message has one of its name: asserted on each table.
consteval bool well_formed(const Shapes& shapes) {
  if (shapes.shapes.size() >= no_shape) return false;
  for (const Shape& shape : shapes.shapes)
    if (!well_formed(shapes, shape)) return false;
  for (std::size_t i = 0; i < shapes.messages.size(); ++i) {
    const Message& message = shapes.messages[i];
    if (message.shape >= shapes.shapes.size()) return false;
    if (shapes.shapes[message.shape].name != message.name) return false;
    for (std::size_t earlier = 0; earlier < i; ++earlier)
      if (shapes.messages[earlier].name == message.name) return false;
  }
  return true;
}

}  // namespace edcheck::record
