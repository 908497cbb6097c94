// A JSON text as a whole, to look things up in: what is judged by name, not in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/api.hpp"
#include "json/reader.hpp"

namespace edcheck::json {

/// One value of a Document, or none: a name that is looked up in vain gives none, and everything
/// but its facts (kind, name, text, offset, pointer) may be asked of none. As cheap to copy as a
/// pointer; lives as long as its Document, also when that is moved.
class EDCHECK_API Value {
 public:
  class Iterator;

  Value() = default;  ///< none
  explicit operator bool() const { return at_ != nowhere; }
  /// There is a value and it is of this kind.
  bool is(Kind kind) const { return *this && node().kind == kind; }

  Kind kind() const { return node().kind; }
  /// Decoded, when it is a member; else empty.
  std::string_view name() const { return node().name; }
  /// A string decoded, a number as written, true, false or null; of others empty.
  std::string_view text() const { return node().text; }
  /// Of its first byte, as Handler says it.
  std::size_t offset() const { return node().offset; }
  /// Its JSON Pointer (RFC 6901). Members with the same name have the same.
  std::string pointer() const;

  /// How many members or items it has.
  std::size_t size() const { return *this ? node().size : 0; }
  /// Its members or items, in the order of the text.
  Iterator begin() const;
  Iterator end() const;
  /// The member of this name; none when there is none, or this is no object. The last of several,
  /// as JWS and JWT ask for (RFC 7515 section 4, RFC 7519 section 4). Compares every member's name.
  Value member(std::string_view name) const;
  /// What it is a member or an item of; none for the outermost.
  Value parent() const;

  /// The same one, not one that is alike; none is none.
  friend bool operator==(const Value& a, const Value& b) {
    return a.at_ == b.at_ && (!a || a.nodes_ == b.nodes_);
  }

 private:
  friend class Document;
  static constexpr std::uint32_t nowhere = UINT32_MAX;
  struct Node {
    std::string_view name, text;
    std::size_t offset = 0;
    std::uint32_t parent = nowhere, next = nowhere, first = nowhere;
    std::uint32_t position = 0;  // among the parent's
    std::uint32_t size = 0;
    Kind kind = Kind::null;
    bool repeats = false;  // one of its members has the name of an earlier one
  };
  Value(const Node* nodes, std::uint32_t at) : nodes_{nodes}, at_{at} {}
  const Node& node() const { return nodes_[at_]; }

  const Node* nodes_ = nullptr;  // of the whole document
  std::uint32_t at_ = nowhere;
};

class EDCHECK_API Value::Iterator {
 public:
  using difference_type = std::ptrdiff_t;
  using value_type = Value;

  Iterator() = default;
  explicit Iterator(Value at) : at_{at} {}
  Value operator*() const { return at_; }
  Iterator& operator++() {
    at_.at_ = at_.node().next;
    return *this;
  }
  Iterator operator++(int) {
    Iterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

 private:
  Value at_;
};

inline Value::Iterator Value::begin() const {
  return Iterator{{nodes_, *this ? node().first : nowhere}};
}
inline Value::Iterator Value::end() const {
  return Iterator{{nodes_, nowhere}};
}

/// A text that has been read. Owns what its values show; any number of threads may look.
///
///     const json::Document claims = json::Document::of(payload, {.depth = 16});
///     if (claims.result().fault != json::Fault::none) …
///     for (json::Value role : claims.root().member("roles")) …
class EDCHECK_API Document {
 public:
  /// Reads `text`, which is not needed afterwards. Takes room for a copy of it and 64 bytes a
  /// value, three times that while it grows. Throws std::bad_alloc.
  static Document of(std::string_view text, const Bounds& bounds = {});

  Document(Document&&) noexcept = default;
  Document& operator=(Document&&) noexcept = default;

  const Result& result() const { return result_; }
  /// The outermost value; none after a fault.
  Value root() const { return nodes_.empty() ? Value{} : Value{nodes_.data(), 0}; }
  /// The members whose name an earlier member of their object has, in the order of the text.
  const std::vector<Value>& repeated() const { return repeated_; }

 private:
  class Builder;
  Document() = default;

  std::unique_ptr<char[]> bytes_;  // what the nodes' views show
  std::vector<Value::Node> nodes_;
  std::vector<Value> repeated_;
  Result result_;
};

}  // namespace edcheck::json
