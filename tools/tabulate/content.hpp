// Files of schemas/ that say what XML elements hold, read and checked: one a namespace, and one
// that puts them together as editions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "content_model.hpp"
#include "schema.hpp"

namespace tabulate {

/// Spellings are enumerators of record::Spelling.
struct ContentText {
  std::string name = {};
  std::string spelling = "text";
  std::vector<std::string> words = {};
  unsigned shortest = 0, longest = 0;
};

struct ContentAttribute {
  std::string prefix, name;
  std::size_t text = 0;  ///< position in ContentModule::texts
  bool required = false, fixed = false;
  std::string value = {};  ///< the fixed one, or the default
};

/// What record::Wildcard says. Prefixes of namespaces; empty: the module's own.
struct ContentWildcard {
  std::string allows = {};  ///< any, other, listed
  bool strict = false;
  std::vector<std::string> prefixes = {};
  friend bool operator==(const ContentWildcard&, const ContentWildcard&) = default;
};

struct ContentTypeOf {
  std::string name = {};
  std::string content = {};  ///< an enumerator of record::ContentType::Content
  std::size_t text = 0;
  std::optional<std::string> fixed = {};
  Model model = {};
  std::vector<std::size_t> wildcards = {};        ///< of the particles, in ContentModule::wildcards
  std::vector<ContentAttribute> attributes = {};  ///< by name
  std::optional<std::size_t> attribute_wildcard = {};
};

struct ContentElement {
  std::string name = {};
  std::size_t type = 0;
  bool global = false;
};

struct ContentModule {
  std::string file = {};  ///< without ".json"
  std::vector<ContentText> texts = {};
  std::vector<ContentWildcard> wildcards = {};
  std::vector<ContentTypeOf> types = {};
  std::vector<ContentElement> elements = {};  ///< by name
  std::vector<ContentAttribute> attributes = {};
};

struct ContentNamespace {
  std::string prefix = {};
  std::string uri = {};
  std::optional<std::size_t> module = {};  ///< position in ContentEditions::modules
};

struct ContentEdition {
  std::string edition = {};
  std::vector<ContentNamespace> namespaces = {};
};

struct ContentEditions {
  std::string path, spec;
  std::vector<std::string> prefixes = {};  ///< of all editions
  std::vector<ContentModule> modules = {};
  std::vector<ContentEdition> editions = {};
};

/// Reads the file of one namespace. Throws Fault.
ContentModule read_module(const std::string& path);

/// Reads the file of editions at `path` and the modules beside it that it names. Throws Fault, also
/// where what an edition puts together does not fit.
ContentEditions read_editions(const std::string& path);

/// C++ of the constexpr tables.
std::string table(const ContentEditions& editions);

}  // namespace tabulate
