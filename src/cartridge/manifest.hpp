// What a manifest says, taken out of its tree: the outline, the resources, and where each stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cartridge/edition.hpp"
#include "cartridge/files.hpp"
#include "edcheck/cartridge.hpp"
#include "xml/tree.hpp"

namespace edcheck::cartridge {

inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// Views into the manifest's tree, which lives longer.
struct ManifestItem {
  xml::Element element;
  std::string_view identifier, title;
  std::optional<std::string_view> reference;  ///< identifierref
  std::size_t parent = nowhere, depth = 0;
  std::size_t resource = nowhere;
  bool has_items = false, hidden = false;
};

struct ManifestFile {
  xml::Place place;
  std::optional<std::string_view> href;
  std::size_t entry = nowhere;  ///< of the package, once it has been looked up and is there
};

struct ManifestDependency {
  xml::Place place;
  std::string_view reference;
  std::size_t resource = nowhere;
};

struct ManifestResource {
  xml::Element element;
  std::string_view identifier, type;
  std::optional<std::string_view> href;
  std::string base;  ///< of its hrefs, by xml:base; a folder with its slash or empty
  Kind kind = Kind::unknown;
  Spec edition = Spec::none;  ///< that its descriptor follows: its type's, else the manifest's
  std::vector<ManifestFile> files;
  std::vector<ManifestDependency> dependencies;
  xml::Element inline_root;  ///< the descriptor that it carries itself
  xml::Element variant;
  std::size_t preferred = nowhere;  ///< the resource that the variant prefers
  std::size_t item = nowhere;       ///< the first that links to it
  std::size_t user = nowhere;       ///< an item whose resource depends on it, when it has none
  bool needed = false;              ///< another depends on it
};

/// A manifest read. Everything is in the order of the document.
class Manifest {
 public:
  Manifest() = default;
  /// `edition` says which types there are; the root's own namespace says what its elements are.
  Manifest(xml::Tree tree, const Edition& edition);

  const Edition& edition() const { return *edition_; }
  xml::Element root() const { return tree_.root(); }
  std::string_view space() const { return space_; }
  std::string_view schema() const { return schema_; }
  std::string_view schemaversion() const { return schemaversion_; }
  std::string_view title() const { return title_; }
  /// 1.2 is the first edition that there is a Thin one of.
  bool thin() const {
    return edition_->spec >= Spec::cc_1_2 && schema_.find("Thin") != std::string_view::npos;
  }
  bool k12() const { return schema_.find("K-12") != std::string_view::npos; }
  /// metadata/schema and the like, or none.
  xml::Element metadata() const { return root().child(space_, "metadata"); }
  xml::Element authorizations() const;

  std::vector<ManifestItem> items;
  std::vector<ManifestResource> resources;

  /// The position of the first resource with this identifier, or nowhere.
  std::size_t resource(std::string_view identifier) const;
  /// What has this identifier but is no resource: "an item"; empty when nothing has.
  std::string_view other(std::string_view identifier) const;

  /// Titles down to an item, " > " between them, as far as a place needs. The view lives as long as
  /// the manifest. Not for several threads at once.
  std::string_view course(std::size_t item) const;
  /// Where the course uses a resource first, by itself or through what depends on it.
  std::string_view course_of_resource(std::size_t resource) const;
  /// The course of the item or resource that a place in the manifest belongs to.
  std::string_view course_at(std::uint64_t line, std::uint64_t column) const;

 private:
  void read_metadata();
  void read_items(xml::Element within, std::size_t parent, std::size_t depth);
  void read_resources();
  ManifestResource read_resource(xml::Element element, std::string_view base) const;
  void link();
  void begins(xml::Element element, std::size_t item, std::size_t resource);

  xml::Tree tree_;
  const Edition* edition_ = nullptr;
  std::string_view space_, schema_, schemaversion_, title_;
  std::unordered_map<std::string_view, std::size_t> resources_by_name_, items_by_name_;
  std::string_view organization_;
  mutable std::unordered_map<std::size_t, std::string> courses_;  // by item
  // Where items, resources and what is neither begin, in the order of the document.
  struct Beginning {
    std::pair<std::uint64_t, std::uint64_t> where;  // line and column
    std::size_t item, resource;
  };
  std::vector<Beginning> beginnings_;
};

/// Without white space around it.
std::string_view bare(std::string_view text);
/// The words of LOM's title: the first string of title, in whatever language.
std::string_view lom_title(xml::Element lom);
/// The first child with this local name, whatever its namespace.
xml::Element child_named(xml::Element element, std::string_view local);

/// True when the element is the root of some descriptor, of any edition.
bool is_descriptor_root(std::string_view space, std::string_view local);

}  // namespace edcheck::cartridge
