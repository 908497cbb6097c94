// A document kept in memory, for checks that look things up; what the reader tells fills it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "xml/reader.hpp"

namespace pugi {
struct xml_node_struct;
struct xml_attribute_struct;
}  // namespace pugi

namespace edcheck::xml {

struct TreeData;

/// One element of a Tree, or none: what is looked up in vain gives none, which has no name, text,
/// attributes, children or neighbours, and stands nowhere. As cheap to copy as two pointers; lives
/// as long as its Tree, also when that is moved, and so do the views it gives.
class Element {
 public:
  class Children;
  class Attributes;

  Element() = default;  ///< none
  explicit operator bool() const { return node_ != nullptr; }

  std::string_view space() const;  ///< the URI of its namespace, or empty
  std::string_view local() const;
  bool is(std::string_view space, std::string_view local) const {
    return *this && this->local() == local && this->space() == space;
  }
  /// Its own character data, joined, without that of its children. White space that only sets
  /// children apart is left out.
  std::string_view text() const;
  /// Of its start tag.
  Place place() const;

  /// The value of an attribute. One without a prefix has no namespace (Namespaces in XML 6.2).
  std::optional<std::string_view> attribute(std::string_view local,
                                            std::string_view space = {}) const;
  /// In the order of the document, but for those that declare namespaces. Prefixes are not kept.
  Attributes attributes() const;
  /// The elements in it, in the order of the document.
  Children children() const;
  /// The first such child.
  Element child(std::string_view space, std::string_view local) const;
  Element parent() const;
  /// The next element with the same parent.
  Element next() const;

  /// The same one, not one that is alike.
  friend bool operator==(const Element& a, const Element& b) { return a.node_ == b.node_; }

 private:
  friend class Tree;
  Element(const TreeData* tree, pugi::xml_node_struct* node) : tree_{tree}, node_{node} {}
  Element near(pugi::xml_node_struct* node) const;

  const TreeData* tree_ = nullptr;
  pugi::xml_node_struct* node_ = nullptr;
};

class Element::Children {
 public:
  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = Element;

    Iterator() = default;
    explicit Iterator(Element at) : at_{at} {}
    Element operator*() const { return at_; }
    Iterator& operator++() {
      at_ = at_.next();
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    Element at_;
  };

  explicit Children(Element first) : first_{first} {}
  Iterator begin() const { return Iterator{first_}; }
  Iterator end() const { return {}; }
  bool empty() const { return !first_; }

 private:
  Element first_;
};

class Element::Attributes {
 public:
  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = Attribute;

    Iterator() = default;
    Iterator(const TreeData* tree, pugi::xml_attribute_struct* at) : tree_{tree}, at_{at} {}
    Attribute operator*() const;
    Iterator& operator++();
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const TreeData* tree_ = nullptr;
    pugi::xml_attribute_struct* at_ = nullptr;
  };

  explicit Attributes(Iterator first) : first_{first} {}
  Iterator begin() const { return first_; }
  Iterator end() const { return {}; }
  bool empty() const { return first_ == Iterator{}; }

 private:
  Iterator first_;
};

/// A document, or nothing. Any number of threads may look.
///
///     xml::TreeBuilder builder;
///     if (xml::read(document, {}, builder).fault != xml::Fault::none) …
///     const xml::Tree tree = builder.take();
///     for (xml::Element resource : tree.root().child(space, "resources").children()) …
class Tree {
 public:
  Tree();
  Tree(Tree&&) noexcept;
  Tree& operator=(Tree&&) noexcept;
  ~Tree();

  Element root() const;
  /// How many elements.
  std::size_t size() const;

 private:
  friend class TreeBuilder;
  std::unique_ptr<TreeData> data_;
};

struct TreeBounds {
  std::size_t nodes = 2'000'000;  ///< elements and attributes
  std::size_t bytes = 64u << 20;  ///< of names, namespaces, values and text
};

/// Keeps what it hears. Stops the reading when that is more than the bounds. Throws std::bad_alloc.
class TreeBuilder final : public Handler {
 public:
  explicit TreeBuilder(const TreeBounds& bounds = {});
  TreeBuilder(TreeBuilder&&) noexcept;
  TreeBuilder& operator=(TreeBuilder&&) noexcept;
  ~TreeBuilder() override;

  bool begin(const Name& name, std::span<const Attribute> attributes, Place place) override;
  bool text(std::string_view text, Place place) override;
  bool end(const Name& name, Place place) override;

  /// It has stopped, since more came than the bounds allow.
  bool full() const { return full_; }
  /// What was heard; of elements that did not end, without their text. Begins anew.
  Tree take();

 private:
  bool spend(std::size_t nodes, std::size_t bytes);
  std::uint32_t number_of(std::string_view space);

  TreeBounds bounds_;
  Tree tree_;
  pugi::xml_node_struct* open_ = nullptr;  // the innermost element
  std::vector<std::string> texts_;         // of each element that is open, and room for more
  std::size_t depth_ = 0;
  std::size_t nodes_ = 0, bytes_ = 0;
  std::string scratch_;
  bool full_ = false;
};

}  // namespace edcheck::xml
