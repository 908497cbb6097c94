#include "cartridge/manifest.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace edcheck::cartridge {
namespace {

// A place in the course is read by people: what does not fit a line or two is of no use.
constexpr std::size_t title_shown = 80, course_shown = 400;

// The beginning of a text, characters kept whole.
std::string_view beginning(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

}  // namespace

std::string_view bare(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

xml::Element child_named(xml::Element element, std::string_view local) {
  for (const xml::Element child : element.children())
    if (child.local() == local) return child;
  return {};
}

std::string_view lom_title(xml::Element lom) {
  const xml::Element title = child_named(child_named(lom, "general"), "title");
  // 1.0 calls it langstring where it takes over older LOM.
  for (const xml::Element string : title.children())
    if (const std::string_view words = bare(string.text()); !words.empty()) return words;
  return bare(title.text());
}

bool is_descriptor_root(std::string_view space, std::string_view local) {
  for (const Edition& edition : all_editions)
    for (const Kind kind : {Kind::discussion_topic, Kind::web_link, Kind::assessment,
                            Kind::lti_link, Kind::assignment}) {
      const Root root = root_of(kind, edition);
      if (!root.space.empty() && root.space == space && root.local == local) return true;
    }
  return false;
}

Manifest::Manifest(xml::Tree tree, const Edition& edition)
    : tree_{std::move(tree)}, edition_{&edition}, space_{tree_.root().space()} {
  read_metadata();
  const xml::Element organization =
      root().child(space_, "organizations").child(space_, "organization");
  if (organization) {
    begins(organization, nowhere, nowhere);
    organization_ = organization.attribute("identifier").value_or("");
    if (title_.empty()) title_ = bare(organization.child(space_, "title").text());
    // The root item stands for the course and has no title (4.4.3.3).
    const xml::Element first = organization.child(space_, "item");
    const bool is_root = first && !first.attribute("identifierref") &&
                         bare(first.child(space_, "title").text()).empty() &&
                         !first.next().is(space_, "item");
    if (is_root) items_by_name_.emplace(first.attribute("identifier").value_or(""), nowhere);
    read_items(is_root ? first : organization, nowhere, 0);
  }
  read_resources();
  // (Organizations may stand behind the resources, which is told elsewhere.)
  std::ranges::stable_sort(beginnings_, {}, &Beginning::where);
  link();
}

void Manifest::begins(xml::Element element, std::size_t item, std::size_t resource) {
  const xml::Place place = element.place();
  beginnings_.push_back({{place.line, place.column}, item, resource});
}

void Manifest::read_metadata() {
  const xml::Element metadata = this->metadata();
  schema_ = bare(metadata.child(space_, "schema").text());
  schemaversion_ = bare(metadata.child(space_, "schemaversion").text());
  title_ = lom_title(child_named(metadata, "lom"));
}

xml::Element Manifest::authorizations() const {
  for (const xml::Element child : root().children())
    if (child.local() == "authorizations") return child;
  return {};
}

// Depth is bounded by the reader's.
void Manifest::read_items(xml::Element within, std::size_t parent, std::size_t depth) {
  for (const xml::Element element : within.children()) {
    if (!element.is(space_, "item")) continue;
    const std::size_t index = items.size();
    if (parent != nowhere) items[parent].has_items = true;
    items.push_back({.element = element,
                     .identifier = element.attribute("identifier").value_or(""),
                     .title = bare(element.child(space_, "title").text()),
                     .reference = element.attribute("identifierref"),
                     .parent = parent,
                     .depth = depth,
                     .hidden = bare(element.attribute("isvisible").value_or("")) == "false"});
    items_by_name_.emplace(items.back().identifier, index);
    begins(element, index, nowhere);
    read_items(element, index, depth + 1);
  }
}

void Manifest::read_resources() {
  const xml::Element list = root().child(space_, "resources");
  if (!list) return;
  begins(list, nowhere, nowhere);
  const std::string base =
      joined_base(joined_base({}, root().attribute("base", xml_space).value_or("")),
                  list.attribute("base", xml_space).value_or(""));
  for (const xml::Element element : list.children()) {
    if (!element.is(space_, "resource")) continue;
    begins(element, nowhere, resources.size());
    resources.push_back(read_resource(element, base));
    resources_by_name_.emplace(resources.back().identifier, resources.size() - 1);
  }
  if (const xml::Element behind = list.next()) begins(behind, nowhere, nowhere);
}

ManifestResource Manifest::read_resource(xml::Element element, std::string_view base) const {
  ManifestResource resource;
  resource.element = element;
  resource.identifier = element.attribute("identifier").value_or("");
  resource.type = bare(element.attribute("type").value_or(""));
  resource.href = element.attribute("href");
  resource.base = joined_base(base, element.attribute("base", xml_space).value_or(""));
  resource.kind = type_of(resource.type).kind;
  resource.edition = descriptor_edition(resource.type, edition_->spec);
  for (const xml::Element child : element.children()) {
    if (child.is(space_, "file")) {
      resource.files.push_back({child.place(), child.attribute("href")});
    } else if (child.is(space_, "dependency")) {
      resource.dependencies.push_back(
          {child.place(), bare(child.attribute("identifierref").value_or(""))});
    } else if (child.local() == "variant" && child.space() != space_) {
      if (!resource.variant) resource.variant = child;
    } else if (is_descriptor_root(child.space(), child.local()) && !resource.inline_root) {
      resource.inline_root = child;
    }
  }
  return resource;
}

void Manifest::link() {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].reference) continue;
    const std::size_t target = resource(bare(*items[i].reference));
    items[i].resource = target;
    if (target != nowhere && resources[target].item == nowhere) resources[target].item = i;
  }
  for (std::size_t i = 0; i < resources.size(); ++i) {
    for (ManifestDependency& dependency : resources[i].dependencies) {
      dependency.resource = resource(dependency.reference);
      if (dependency.resource == nowhere || dependency.resource == i) continue;
      ManifestResource& needed = resources[dependency.resource];
      needed.needed = true;
    }
    if (resources[i].variant)
      resources[i].preferred =
          resource(bare(resources[i].variant.attribute("identifierref").value_or("")));
  }
  // What is only needed by another is placed where that one is.
  for (const ManifestResource& from : resources)
    for (const ManifestDependency& dependency : from.dependencies)
      if (dependency.resource != nowhere && from.item != nowhere &&
          resources[dependency.resource].item == nowhere)
        resources[dependency.resource].user = from.item;
}

std::size_t Manifest::resource(std::string_view identifier) const {
  const auto found = resources_by_name_.find(identifier);
  return found == resources_by_name_.end() ? nowhere : found->second;
}

std::string_view Manifest::other(std::string_view identifier) const {
  if (items_by_name_.contains(identifier)) return "an item";
  if (identifier == organization_) return "the organization";
  if (identifier == root().attribute("identifier").value_or("")) return "the manifest";
  return {};
}

std::string_view Manifest::course(std::size_t item) const {
  if (item == nowhere) return {};
  const auto [entry, is_new] = courses_.try_emplace(item);
  if (!is_new) return entry->second;
  // From the item upwards, so that a deep one is cut at its top.
  std::vector<std::string_view> titles;
  std::size_t bytes = 0;
  for (std::size_t at = item; at != nowhere && bytes < course_shown; at = items[at].parent) {
    titles.push_back(items[at].title.empty() ? "(untitled)"
                                             : beginning(items[at].title, title_shown));
    bytes += titles.back().size() + 3;
  }
  std::string& path = entry->second;
  for (std::size_t i = titles.size(); i-- > 0;) path.append(titles[i]).append(i == 0 ? "" : " > ");
  return path;
}

std::string_view Manifest::course_of_resource(std::size_t resource) const {
  if (resource == nowhere) return {};
  const ManifestResource& one = resources[resource];
  return course(one.item != nowhere ? one.item : one.user);
}

std::string_view Manifest::course_at(std::uint64_t line, std::uint64_t column) const {
  const auto behind = std::ranges::upper_bound(
      beginnings_, Beginning{{line, column}, {}, {}},
      [](const Beginning& a, const Beginning& b) { return a.where < b.where; });
  if (behind == beginnings_.begin()) return {};
  const Beginning& at = *std::prev(behind);
  return at.item != nowhere ? course(at.item) : course_of_resource(at.resource);
}

}  // namespace edcheck::cartridge
