#include "xml/tree.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <new>
#include <pugixml.hpp>
#include <utility>

namespace edcheck::xml {
namespace {

// pugixml keeps one word with a node, its name: numbers are put in front of it. Five bytes of
// seven bits, none of which is zero.
constexpr std::size_t number_bytes = 5;

void append_number(std::string& to, std::uint32_t number) {
  for (std::size_t i = 0; i < number_bytes; ++i, number >>= 7)
    to += static_cast<char>(0x80 | (number & 0x7F));
}

std::uint32_t number_in(const char* name) {
  std::uint32_t number = 0;
  for (std::size_t i = number_bytes; i-- > 0;)
    number = number << 7 | (static_cast<unsigned char>(name[i]) & 0x7Fu);
  return number;
}

// Of attributes, most have no namespace; with this, which begins no name, a number comes first.
constexpr char has_space = '\x01';

constexpr bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void demand(bool had) {
  if (!had) throw std::bad_alloc{};
}

}  // namespace

/// pugixml's nodes, and beside them what it has no room for.
struct TreeData {
  struct Spot {
    std::uint32_t line, column, offset, space;
  };

  const Spot& spot(pugi::xml_node_struct* node) const {
    return spots[number_in(pugi::xml_node{node}.name())];
  }

  pugi::xml_document document;
  std::vector<Spot> spots;  // by the number in an element's name
  std::map<std::string, std::uint32_t, std::less<>> numbers;
  std::vector<std::string_view> spaces;  // the keys of `numbers`, by number
};

// ---- Element

// The node, if it is an element, else none.
Element Element::near(pugi::xml_node_struct* node) const {
  const bool element = pugi::xml_node{node}.type() == pugi::node_element;
  return element ? Element{tree_, node} : Element{};
}

std::string_view Element::space() const {
  return *this ? tree_->spaces[tree_->spot(node_).space] : std::string_view{};
}

std::string_view Element::local() const {
  return *this ? pugi::xml_node{node_}.name() + number_bytes : std::string_view{};
}

// The builder puts it before the children.
std::string_view Element::text() const {
  const pugi::xml_node first = pugi::xml_node{node_}.first_child();
  return first.type() == pugi::node_pcdata ? first.value() : std::string_view{};
}

Place Element::place() const {
  if (!*this) return {.line = 0, .column = 0};
  const TreeData::Spot& spot = tree_->spot(node_);
  return {.line = spot.line, .column = spot.column, .offset = spot.offset};
}

std::optional<std::string_view> Element::attribute(std::string_view local,
                                                   std::string_view space) const {
  for (const Attribute& one : attributes())
    if (one.name == Name{.space = space, .local = local}) return one.value;
  return std::nullopt;
}

Element::Attributes Element::attributes() const {
  return Attributes{{tree_, pugi::xml_node{node_}.first_attribute().internal_object()}};
}

Element::Children Element::children() const {
  const pugi::xml_node first = pugi::xml_node{node_}.first_child();
  const bool is_text = first.type() == pugi::node_pcdata;
  return Children{near((is_text ? first.next_sibling() : first).internal_object())};
}

Element Element::child(std::string_view space, std::string_view local) const {
  for (const Element one : children())
    if (one.is(space, local)) return one;
  return {};
}

Element Element::parent() const {
  return near(pugi::xml_node{node_}.parent().internal_object());
}

Element Element::next() const {
  return near(pugi::xml_node{node_}.next_sibling().internal_object());
}

Attribute Element::Attributes::Iterator::operator*() const {
  const pugi::xml_attribute at{at_};
  const char* name = at.name();
  if (*name != has_space) return {{.local = name}, at.value()};
  return {{.space = tree_->spaces[number_in(name + 1)], .local = name + 1 + number_bytes},
          at.value()};
}

Element::Attributes::Iterator& Element::Attributes::Iterator::operator++() {
  at_ = pugi::xml_attribute{at_}.next_attribute().internal_object();
  return *this;
}

// ---- Tree

Tree::Tree() = default;
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() = default;

Element Tree::root() const {
  if (data_ == nullptr) return {};
  return Element{data_.get(), nullptr}.near(data_->document.first_child().internal_object());
}

std::size_t Tree::size() const {
  return data_ == nullptr ? 0 : data_->spots.size();
}

// ---- TreeBuilder

TreeBuilder::TreeBuilder(const TreeBounds& bounds) : bounds_{bounds} {}
TreeBuilder::TreeBuilder(TreeBuilder&&) noexcept = default;
TreeBuilder& TreeBuilder::operator=(TreeBuilder&&) noexcept = default;
TreeBuilder::~TreeBuilder() = default;

bool TreeBuilder::spend(std::size_t nodes, std::size_t bytes) {
  full_ = full_ || nodes > bounds_.nodes - nodes_ || bytes > bounds_.bytes - bytes_;
  if (full_) return false;
  nodes_ += nodes;
  bytes_ += bytes;
  return true;
}

// Of a namespace.
std::uint32_t TreeBuilder::number_of(std::string_view space) {
  TreeData& data = *tree_.data_;
  const auto at = data.numbers.find(space);
  if (at != data.numbers.end()) return at->second;
  const auto number = static_cast<std::uint32_t>(data.spaces.size());
  data.spaces.push_back(data.numbers.emplace(space, number).first->first);
  return number;
}

bool TreeBuilder::begin(const Name& name, std::span<const Attribute> attributes, Place place) {
  std::size_t bytes = name.space.size() + name.local.size();
  for (const auto& [called, value] : attributes)
    bytes += called.space.size() + called.local.size() + value.size();
  // What is as far behind is more than memory is for.
  full_ = full_ || std::max({place.line, place.column, place.offset}) > UINT32_MAX;
  if (!spend(1 + attributes.size(), bytes)) return false;

  if (tree_.data_ == nullptr) tree_.data_ = std::make_unique<TreeData>();
  TreeData& data = *tree_.data_;
  scratch_.clear();
  append_number(scratch_, static_cast<std::uint32_t>(data.spots.size()));
  scratch_.append(name.local);
  data.spots.push_back({static_cast<std::uint32_t>(place.line),
                        static_cast<std::uint32_t>(place.column),
                        static_cast<std::uint32_t>(place.offset), number_of(name.space)});
  pugi::xml_node node = open_ == nullptr ? data.document : pugi::xml_node{open_};
  node = node.append_child(scratch_.c_str());
  demand(!node.empty());
  open_ = node.internal_object();

  for (const auto& [called, value] : attributes) {
    scratch_.clear();
    if (!called.space.empty()) append_number(scratch_ += has_space, number_of(called.space));
    scratch_.append(called.local);
    pugi::xml_attribute attribute = node.append_attribute(scratch_.c_str());
    demand(!attribute.empty() && attribute.set_value(scratch_.assign(value).c_str()));
  }
  if (texts_.size() == depth_) texts_.emplace_back();
  texts_[depth_++].clear();
  return true;
}

bool TreeBuilder::text(std::string_view text, Place /*place*/) {
  if (!spend(0, text.size())) return false;
  texts_[depth_ - 1].append(text);
  return true;
}

bool TreeBuilder::end(const Name& /*name*/, Place /*place*/) {
  pugi::xml_node node{open_};
  const std::string& text = texts_[--depth_];
  const bool between = !node.first_child().empty() && is_blank(text);
  if (!text.empty() && !between)
    demand(node.prepend_child(pugi::node_pcdata).set_value(text.c_str()));
  open_ = node.parent().internal_object();
  return true;
}

Tree TreeBuilder::take() {
  Tree taken = std::move(tree_);
  *this = TreeBuilder{bounds_};
  return taken;
}

}  // namespace edcheck::xml
