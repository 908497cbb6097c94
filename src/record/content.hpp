// What a specification says of XML elements, as constexpr tables that `tabulate` writes from
// schemas/: each element's content as a deterministic automaton, its attributes, its text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace edcheck::record {

/// How text or an attribute's value is spelled (XML Schema 1.0 part 2, but for the last two).
enum class Spelling : std::uint8_t {
  text,        ///< xs:string
  normalized,  ///< xs:normalizedString: any
  token,       ///< any, white space collapsed
  uri,         ///< xs:anyURI: what XML Schema's escaping makes a URI reference of
  boolean,
  name,
  nmtoken,
  ncname,
  id,
  idref,
  entity,  ///< of a DOCTYPE, which is refused: there is none
  non_negative_integer,
  real,         ///< xs:float
  lom_date,     ///< 2026-11 or as far as 2026-11-25T12:00:00.0+01:00
  lom_duration  ///< P1Y2M3DT4H5M6.7S, each part where it is wanted
};

inline constexpr std::uint32_t no_bound = 0xffffffff;

/// The values that a text or an attribute may have. White space is kept for `text` and the
/// spellings of LOM, made spaces for `normalized` and collapsed for the others.
struct SimpleType {
  std::string_view name = {};
  Spelling spelling = Spelling::text;
  std::span<const std::string_view> words = {};  ///< all there are; empty: any
  std::uint32_t shortest = 0;                    ///< characters
  std::uint32_t longest = no_bound;
};

/// A namespace within the tables: a position in ContentSet::spaces, or one of the last two.
using Space = std::uint8_t;
inline constexpr Space no_space = 0xfe;   ///< of names without a namespace
inline constexpr Space own_space = 0xff;  ///< of the module that names it

inline constexpr std::uint8_t no_wildcard = 0xff;
inline constexpr std::uint16_t no_type = 0xffff;

/// Which names beside the listed ones may stand somewhere.
struct Wildcard {
  enum class Spaces : std::uint8_t {
    any,
    other,  ///< of a namespace that is not the first of `spaces`
    listed  ///< of one of `spaces`
  };
  Spaces allows = Spaces::any;
  bool strict = false;  ///< only what is declared
  std::span<const Space> spaces = {};
};

struct AttributeUse {
  std::string_view name = {};
  Space space = no_space;
  std::uint16_t type = 0;  ///< in Module::texts
  bool required = false;
  bool has_fixed = false;  ///< `value` is the only one; else it is the one that is meant without
  std::string_view value = {};
};

/// A place in a content model where an element may stand.
struct Particle {
  std::string_view name = {};  ///< empty: whatever the wildcard allows
  Space space = own_space;
  std::uint8_t counter = 0;      ///< one for each name of the model
  bool many = false;             ///< more than one of its name may be there
  bool required = false;         ///< of `all`: must be there
  std::uint16_t type = no_type;  ///< in Module::types; no_type: of the global element of that name
  std::uint8_t wildcard = no_wildcard;
};

/// What may come next: `count` positions of particles, in the order of the model, from `first` of
/// ContentType::follow.
struct State {
  std::uint16_t first = 0;
  std::uint8_t count = 0;
  bool accepts = false;  ///< the element may end here
};

/// A type of elements. State 0 is the beginning, state n + 1 comes behind particle n.
struct ContentType {
  enum class Content : std::uint8_t {
    empty,     ///< not even white space
    text,      ///< of the type `text`
    elements,  ///< and white space
    mixed,
    all  ///< each particle at most once, in any order
  };
  Content content = Content::empty;
  std::uint8_t counters = 0;  ///< names in the model
  std::uint8_t attribute_wildcard = no_wildcard;
  bool has_fixed = false;
  std::uint16_t text = 0;       ///< in Module::texts
  std::string_view fixed = {};  ///< the only text there may be
  std::span<const Particle> particles = {};
  std::span<const State> states = {};
  std::span<const std::uint8_t> follow = {};
  std::span<const AttributeUse> attributes = {};  ///< in the byte order of their names
};

/// An element by its name. Only global ones may be roots or stand where a wildcard is.
struct ElementDeclaration {
  std::string_view name = {};
  std::uint16_t type = no_type;
  bool global = false;
};

/// What is said of one namespace, whatever its URI: editions share modules.
struct Module {
  std::string_view name = {};
  std::span<const SimpleType> texts = {};
  std::span<const Wildcard> wildcards = {};
  std::span<const ContentType> types = {};
  std::span<const ElementDeclaration> elements = {};  ///< in the byte order of their names
  std::span<const AttributeUse> attributes = {};      ///< global ones
};

struct SpaceUse {
  std::string_view prefix = {};  ///< as our tables write it
  std::string_view uri = {};     ///< empty: not of this edition
  const Module* module = nullptr;
};

/// The documents of one edition, all namespaces together.
struct ContentSet {
  std::string_view edition = {};
  std::span<const SpaceUse> spaces = {};
};

/// An element of a module by name; null when there is none.
constexpr const ElementDeclaration* find_element(const Module& module, std::string_view name) {
  std::size_t from = 0;
  std::size_t to = module.elements.size();
  while (from < to) {
    const std::size_t middle = from + (to - from) / 2;
    const int order = module.elements[middle].name.compare(name);
    if (order == 0) return &module.elements[middle];
    if (order < 0)
      from = middle + 1;
    else
      to = middle;
  }
  return nullptr;
}

/// Position of a namespace by URI; no_space when the edition has none such.
constexpr Space find_space(const ContentSet& set, std::string_view uri) {
  if (uri.empty()) return no_space;
  for (std::size_t i = 0; i < set.spaces.size(); ++i)
    if (set.spaces[i].uri == uri) return static_cast<Space>(i);
  return no_space;
}

/// Numbers in a type lead to something: automata to their particles, particles to types.
consteval bool well_formed(const Module& module, const ContentType& type) {
  using enum ContentType::Content;
  const bool has_model = type.content == elements || type.content == mixed || type.content == all;
  if (type.content == text && type.text >= module.texts.size()) return false;
  if (has_model == type.particles.empty()) return false;
  if (type.content == all && (type.particles.size() > 64 || !type.states.empty())) return false;
  if ((type.content == elements || type.content == mixed) &&
      type.states.size() != type.particles.size() + 1)
    return false;
  for (const State& state : type.states)
    if (state.first + state.count > type.follow.size()) return false;
  for (const std::uint8_t next : type.follow)
    if (next >= type.particles.size()) return false;
  for (const Particle& particle : type.particles) {
    if (particle.name.empty() && particle.wildcard >= module.wildcards.size()) return false;
    if (!particle.name.empty() && particle.counter >= type.counters) return false;
    if (particle.type != no_type && particle.type >= module.types.size()) return false;
  }
  for (const AttributeUse& attribute : type.attributes)
    if (attribute.type >= module.texts.size()) return false;
  return type.attribute_wildcard == no_wildcard ||
         type.attribute_wildcard < module.wildcards.size();
}

/// The same of all types of all modules, whose elements stand in order.
consteval bool well_formed(std::span<const Module> modules) {
  for (const Module& module : modules) {
    for (const ContentType& type : module.types)
      if (!well_formed(module, type)) return false;
    for (std::size_t i = 0; i < module.elements.size(); ++i)
      if (module.elements[i].type >= module.types.size() ||
          (i != 0 && module.elements[i - 1].name >= module.elements[i].name))
        return false;
  }
  return true;
}

}  // namespace edcheck::record
