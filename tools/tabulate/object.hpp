// Reads the JSON of schemas/ member by member, and says where it is wrong.
#pragma once

#include <rapidjson/document.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema.hpp"

namespace tabulate {

using rapidjson::Value;
using Names = std::span<const std::string_view>;

/// Parses the file at `path`. Throws Fault.
rapidjson::Document parse(const std::string& path);

inline bool in(Names names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

inline std::string_view view(const Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

/// Reads members of one object, and knows where it is for what it has to say.
class Object {
 public:
  Object(const Value& value, std::string file, std::string where)
      : value_{value}, file_{std::move(file)}, where_{std::move(where)} {
    if (!value_.IsObject()) fail("is not an object");
  }

  [[noreturn]] void fail(std::string_view what) const {
    throw Fault(file_ + ": " + (where_.empty() ? std::string("top level") : where_) + ": " +
                std::string(what));
  }

  /// Every member is one of `names` and none stands twice: a misspelt member would be lost.
  void only(std::initializer_list<std::string_view> names) const {
    std::vector<std::string_view> seen;
    for (auto member = value_.MemberBegin(); member != value_.MemberEnd(); ++member) {
      const std::string_view name = view(member->name);
      if (!in({names.begin(), names.size()}, name))
        fail("unknown member \"" + std::string(name) + '"');
      if (in(seen, name)) fail("member \"" + std::string(name) + "\" stands twice");
      seen.push_back(name);
    }
  }

  const Value* find(std::string_view name) const {
    for (auto member = value_.MemberBegin(); member != value_.MemberEnd(); ++member)
      if (view(member->name) == name) return &member->value;
    return nullptr;
  }

  std::string text(std::string_view name, bool needed = true) const {
    const Value* value = find(name);
    if (value == nullptr) {
      if (needed) fail("has no \"" + std::string(name) + '"');
      return {};
    }
    if (!value->IsString() || value->GetStringLength() == 0)
      fail('"' + std::string(name) + "\" is not a text");
    return std::string(view(*value));
  }

  std::string one_of(std::string_view name, Names words) const {
    std::string word = text(name);
    if (!in(words, word)) fail('"' + std::string(name) + "\" cannot be \"" + word + '"');
    return word;
  }

  bool flag(std::string_view name) const {
    const Value* value = find(name);
    if (value == nullptr) return false;
    if (!value->IsBool()) fail('"' + std::string(name) + "\" is not true or false");
    return value->GetBool();
  }

  /// 0 when there is none.
  unsigned number(std::string_view name) const {
    const Value* value = find(name);
    if (value == nullptr) return 0;
    if (!value->IsUint() || value->GetUint() == 0)
      fail('"' + std::string(name) + "\" is not a number of 1 or more");
    return value->GetUint();
  }

  std::vector<std::string> texts(std::string_view name) const {
    std::vector<std::string> all;
    for (const Value& item : array(name)) {
      if (!item.IsString()) fail('"' + std::string(name) + "\" holds something else than texts");
      if (std::find(all.begin(), all.end(), view(item)) != all.end())
        fail('"' + std::string(name) + "\" holds \"" + std::string(view(item)) + "\" twice");
      all.emplace_back(view(item));
    }
    return all;
  }

  std::span<const Value> array(std::string_view name) const {
    const Value* value = find(name);
    if (value == nullptr || !value->IsArray() || value->Empty())
      fail('"' + std::string(name) + "\" is not a list of one or more");
    return {value->Begin(), value->Size()};
  }

  const Value& value() const { return value_; }
  const std::string& file() const { return file_; }

 private:
  const Value& value_;
  std::string file_, where_;
};

template <class Named>
std::optional<std::size_t> position(const std::vector<Named>& all, std::string_view name) {
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].name == name) return i;
  return std::nullopt;
}

}  // namespace tabulate
