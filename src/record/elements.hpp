// XML elements held against their content models: order and number of children, attributes, text,
// identifiers. The floors above turn faults into findings of their own rules.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/api.hpp"
#include "record/content.hpp"
#include "record/known_ids.hpp"
#include "xml/reader.hpp"

namespace edcheck::record {

/// What can be wrong with an element or an attribute.
enum class ElementFault : std::uint8_t {
  wrong_root,            ///< not the root that was asked for, or none of the edition's
  out_of_order,          ///< of the model, but not here: too late, too early, or once too often
  unexpected,            ///< not of the model
  foreign_where_strict,  ///< an extension of a namespace that the edition does not know, where XML
                         ///< Schema wants it declared: prose and practice tolerate it
  undeclared,            ///< a name its namespace does not declare, where a wildcard is
  missing_child,         ///< the element ends before what must be there
  unexpected_text,       ///< character data where none may be
  attribute_missing,
  attribute_unknown,
  attribute_undeclared,  ///< allowed by a strict wildcard, declared nowhere
  not_fixed,             ///< the one value it may have is another
  unknown_word,          ///< none of its enumeration
  malformed,             ///< not as its Spelling says
  too_short,
  too_long,
  repeated_id,
  unknown_id  ///< an IDREF that is nobody's ID
};

/// One fault. Views live until the call returns.
struct ElementTrouble {
  ElementFault fault{};
  xml::Place place = {};
  /// "/manifest/resources/resource[3]/file": of the element that is wrong, or that lacks something
  /// or has the attribute. Positions count from 1 among siblings of the name, where there may be
  /// more than one.
  std::string_view path = {};
  std::string_view name = {};       ///< of the element
  std::string_view space = {};      ///< its namespace
  std::string_view attribute = {};  ///< empty: it is about the element
  std::string_view found = {};      ///< the value, some hundred bytes of it at most
  /// Names of elements that may stand here, in the order of the model, or words of an enumeration,
  /// or the fixed value. A wildcard is "*".
  std::span<const std::string_view> expected = {};
  const SimpleType* type = nullptr;  ///< of the value
};

class EDCHECK_API ElementJudge {
 public:
  virtual ~ElementJudge() = default;
  /// False stops the reading.
  virtual bool trouble(const ElementTrouble& trouble) = 0;
};

/// Hears one document. Its content is told once where it leaves the model: the walk goes on behind
/// what is there, and what cannot be told from a consequence of an earlier fault is not told. What
/// no model knows is left alone with all that is in it, but for declared elements within lax
/// wildcards. xsi:schemaLocation, xsi:nil and the like may be anywhere and mean nothing. Allocates
/// for depth, for identifiers and for faults only.
class EDCHECK_API ElementWalker final : public xml::Handler {
 public:
  /// `set` and `judge` must live longer. `root` is the one that the document must have; without a
  /// name any global element will do. Views of `root` must live as long.
  ElementWalker(const ContentSet& set, ElementJudge& judge, xml::Name root = {});

  bool begin(const xml::Name& name, std::span<const xml::Attribute> attributes,
             xml::Place place) override;
  bool text(std::string_view text, xml::Place place) override;
  bool end(const xml::Name& name, xml::Place place) override;

  /// Of the element that was begun last and is not at its end.
  std::string path() const;
  /// xs:ID attributes of all elements that have begun.
  const KnownIds& ids() const { return ids_; }

 private:
  // How an element that is open is judged.
  enum class Mode : std::uint8_t {
    typed,
    lax,     // not declared: what is declared within it is judged
    skipped  // nothing is
  };
  struct Frame {
    const Module* module = nullptr;     // of its type
    const ContentType* type = nullptr;  // none unless typed
    std::string_view name;              // empty: in names_ from `own_name`
    std::size_t own_name = 0;
    std::size_t counters = 0;  // where its children's begin, in counts_
    xml::Place place;
    std::uint64_t came = 0;    // particles of `all`
    std::uint32_t number = 0;  // among its siblings, 0 where it is alone
    std::uint16_t state = 0;
    Space space = no_space;  // what own_space means within it
    Mode mode = Mode::typed;
    bool faulted = false;  // its content left the model, and that was told
    bool told_text = false;
  };
  // What is known of an element before it is open.
  struct Found {
    const Module* module = nullptr;
    const ContentType* type = nullptr;
    std::string_view name = {};
    std::uint32_t number = 0;
    Space space = no_space;
    Mode mode = Mode::skipped;
    bool wrong = false;
    ElementFault fault{};
  };
  struct Waiting {  // an IDREF whose ID has not come yet
    std::size_t value, value_size, path, path_size;
    std::string_view name, space, attribute;
    xml::Place place;
  };

  Found root(const xml::Name& name) const;
  Found child(Frame& parent, const xml::Name& name);
  Found within_all(Frame& parent, const xml::Name& name);
  Found stepped(Frame& parent, std::size_t particle, const xml::Name& name);
  Found recovered(Frame& parent, const xml::Name& name);
  Found wild(const Wildcard& wildcard, const xml::Name& name) const;
  Found declared(const xml::Name& name, Mode otherwise) const;
  Found typed(const Frame& parent, const Particle& particle) const;
  bool fits(const Frame& parent, const Particle& particle, const xml::Name& name) const;
  bool allows(const Wildcard& wildcard, Space own, std::string_view uri) const;
  std::string_view uri(Space space, Space own) const;
  const Particle* particle_of(const Frame& parent, const xml::Name& name) const;
  std::size_t ahead(const Frame& parent, const xml::Name& name) const;
  void expect_next(const Frame& parent);
  void expect_missing(const Frame& parent);
  void push(const Found& found, const xml::Name& name, xml::Place place);
  void content_ends();

  void judge_attributes(std::span<const xml::Attribute> attributes);
  void other_attribute(const xml::Attribute& attribute);
  void judge_value(const SimpleType& type, std::string_view value, const std::string_view* fixed,
                   ElementTrouble& trouble);
  void judge_identifier(const SimpleType& type, std::string_view value, ElementTrouble& trouble);
  void settle_references();

  ElementTrouble trouble() const;
  void tell(ElementTrouble& trouble, ElementFault fault);
  void append_path(std::string& out) const;

  const ContentSet& set_;
  ElementJudge& judge_;
  xml::Name root_;
  std::vector<Frame> frames_;
  std::vector<std::uint32_t> counts_;
  std::string names_;  // of open elements that no table names
  std::string text_;   // of the open element of simple content
  std::string path_, collapsed_;
  std::vector<std::string_view> expected_;
  KnownIds ids_;
  std::vector<Waiting> waiting_;
  std::string kept_;  // what `waiting_` refers to
  bool stopped_ = false;
};

}  // namespace edcheck::record
