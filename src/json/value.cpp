#include "json/value.hpp"

#include <algorithm>

#include "json/pointer.hpp"

namespace edcheck::json {

Value Value::member(std::string_view name) const {
  Value found;
  if (!is(Kind::object)) return found;
  // Names of claims begin alike, so the last character tells most of them apart.
  const char last = name.empty() ? '\0' : name.back();
  for (const Value each : *this) {
    const std::string_view own = each.name();
    if (own.size() != name.size() || (!own.empty() && own.back() != last)) continue;
    if (own != name) continue;
    found = each;
    if (!node().repeats) break;
  }
  return found;
}

Value Value::parent() const {
  return *this ? Value{nodes_, node().parent} : Value{};
}

std::string Value::pointer() const {
  std::vector<Value> way;
  for (Value each = *this; each.parent(); each = each.parent()) way.push_back(each);
  Pointer pointer;
  for (auto step = way.rbegin(); step != way.rend(); ++step) {
    if (step->parent().is(Kind::object))
      pointer.enter(step->name());
    else
      pointer.enter(step->node().position);
  }
  return pointer.text();
}

/// Writes down what it hears. Strings are never longer decoded than in the text, so the room for
/// them is known from the start and views of it stay good.
class Document::Builder final : public Handler {
 public:
  Builder(std::size_t text_bytes, Document& to) : to_{to} {
    to_.bytes_ = std::make_unique_for_overwrite<char[]>(text_bytes);
    free_ = to_.bytes_.get();
    // A guess that spares most texts of a few KiB a second one.
    to_.nodes_.reserve(std::min<std::size_t>(text_bytes / 24 + 1, 1024));
  }

  bool begin(Kind kind, std::size_t offset) override {
    open_.push_back({add(kind, {}, offset), Value::nowhere});
    return true;
  }
  bool end(Kind, std::size_t) override {
    open_.pop_back();
    return true;
  }
  bool name(std::string_view name, std::size_t, bool again) override {
    name_ = keep(name);
    again_ = again;
    return true;
  }
  bool value(Kind kind, std::string_view text, std::size_t offset) override {
    add(kind, keep(text), offset);
    return true;
  }
  void settle() {
    for (const std::uint32_t at : repeated_) to_.repeated_.push_back({to_.nodes_.data(), at});
  }

 private:
  struct Open {
    std::uint32_t at, last;  // the value, and the last that is in it
  };

  std::string_view keep(std::string_view text) {
    char* const from = free_;
    free_ = std::copy(text.begin(), text.end(), free_);
    return {from, text.size()};
  }
  std::uint32_t add(Kind kind, std::string_view text, std::size_t offset) {
    const auto at = static_cast<std::uint32_t>(to_.nodes_.size());
    Value::Node& node = to_.nodes_.emplace_back();
    node.kind = kind;
    node.text = text;
    node.offset = offset;
    if (open_.empty()) return at;
    Open& in = open_.back();
    Value::Node& parent = to_.nodes_[in.at];
    node.parent = in.at;
    node.position = parent.size++;
    if (parent.kind == Kind::object) {
      node.name = name_;
      if (again_) {
        repeated_.push_back(at);
        parent.repeats = true;
      }
    }
    (in.last == Value::nowhere ? parent.first : to_.nodes_[in.last].next) = at;
    in.last = at;
    return at;
  }

  Document& to_;
  char* free_;
  std::string_view name_;
  bool again_ = false;
  std::vector<Open> open_;
  std::vector<std::uint32_t> repeated_;
};

Document Document::of(std::string_view text, const Bounds& bounds) {
  Document document;
  Builder builder{text.size(), document};
  Bounds counted = bounds;
  counted.values = std::min<std::size_t>(bounds.values, Value::nowhere);  // numbered in 32 bits
  document.result_ = read(text, counted, builder);
  if (document.result_.fault == Fault::none) {
    builder.settle();
  } else {
    document.nodes_.clear();
  }
  return document;
}

}  // namespace edcheck::json
