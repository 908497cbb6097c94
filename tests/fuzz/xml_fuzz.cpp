// Reads the input under small bounds and under wide ones, whole and in pieces, and holds the reader
// to what its header says: what is told is in order, nested soundly and within the bounds, however
// the document is cut; bounds end the reading, or change nothing; what is told can be written again
// and is then told the same; and a Tree holds what was told.
//
// The first six bytes set the bounds and the pieces, the rest is the document.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/utf8.hpp"
#include "xml/reader.hpp"
#include "xml/tree.hpp"

namespace {

using namespace edcheck;
using namespace edcheck::xml;

void demand(bool holds) {
  if (!holds) std::abort();
}

/// Names and values as a document that means the same has them: each name with a prefix that is
/// declared on the spot, each character that is not plain as a reference.
class Writer {
 public:
  void begin(const Name& name, std::span<const Attribute> attributes) {
    // A prefix for each namespace; a name without one stays so.
    spaces_.clear();
    out_.append("<");
    put(name);
    for (const Attribute& one : attributes) {
      out_.append(" ");
      put(one.name);
      out_.append("=\"");
      escape(one.value);
      out_.append("\"");
    }
    out_.append(" xmlns=\"\"");
    for (std::size_t i = 0; i < spaces_.size(); ++i) {
      out_.append(" xmlns:p").append(std::to_string(i)).append("=\"");
      escape(spaces_[i]);
      out_.append("\"");
    }
    out_.append(">");
  }
  void text(std::string_view text) { escape(text); }
  void end(const Name& name) {
    out_.append("</").append(name.space.empty() ? "" : is_xml(name.space) ? "xml:" : "p0:");
    out_.append(name.local).append(">");
  }
  const std::string& written() const { return out_; }

 private:
  static bool is_xml(std::string_view space) {
    return space == "http://www.w3.org/XML/1998/namespace";
  }
  void put(const Name& name) {
    if (is_xml(name.space)) {
      out_.append("xml:");
    } else if (!name.space.empty()) {
      const auto at = std::ranges::find(spaces_, name.space);
      out_.append("p").append(std::to_string(at - spaces_.begin())).append(":");
      if (at == spaces_.end()) spaces_.push_back(name.space);
    }
    out_.append(name.local);
  }
  void escape(std::string_view text) {
    for (const char c : text) {
      const auto code = static_cast<unsigned char>(c);
      const bool plain =
          code >= 0x80 || (code > ' ' && c != '<' && c != '>' && c != '&' && c != '"' && c != '\'');
      if (plain)
        out_ += c;
      else
        out_.append("&#").append(std::to_string(code)).append(";");
    }
  }

  std::string out_;
  std::vector<std::string_view> spaces_;
};

bool before(const Place& a, const Place& b) {
  return a.offset <= b.offset && (a.line < b.line || (a.line == b.line && a.column <= b.column));
}

/// Checks what it hears and writes it down again; hands it to a TreeBuilder as well.
class Witness final : public Handler {
 public:
  Witness(std::size_t size, const Bounds& bounds) : size_{size}, bounds_{bounds} {}

  bool begin(const Name& name, std::span<const Attribute> attributes, Place place) override {
    pass(place);
    demand(!open_.empty() || elements_ == 0);
    open_.emplace_back(std::string{name.space}, std::string{name.local});
    ++elements_;
    demand(open_.size() <= bounds_.depth && attributes.size() <= bounds_.attributes);
    demand_name(name);
    for (const auto& [called, value] : attributes) {
      demand_name(called);
      demand_text(value);
      demand(value.size() <= bounds_.value_bytes);
    }
    run_ = 0;
    writer_.begin(name, attributes);
    return tree_.begin(name, attributes, place);
  }
  bool text(std::string_view text, Place place) override {
    pass(place);
    demand(!open_.empty() && !text.empty());
    demand_text(text);
    run_ += text.size();
    demand(run_ <= bounds_.text_bytes);
    writer_.text(text);
    return tree_.text(text, place);
  }
  bool end(const Name& name, Place place) override {
    pass(place);
    demand(!open_.empty() && open_.back().first == name.space && open_.back().second == name.local);
    open_.pop_back();
    run_ = 0;
    writer_.end(name);
    return tree_.end(name, place);
  }

  void ended(const Result& result) const {
    demand(result.place.line >= 1 && result.place.column >= 1 && result.place.offset <= size_);
    demand((result.fault == Fault::stopped) == tree_.full());
    if (result.fault == Fault::none)
      demand(open_.empty() && elements_ > 0 && size_ <= bounds_.bytes);
    if (result.fault == Fault::empty) demand(elements_ == 0);
    if (result.fault == Fault::after_end) demand(open_.empty() && elements_ > 0);
  }
  const std::string& again() const { return writer_.written(); }
  std::size_t elements() const { return elements_; }
  Tree tree() { return tree_.take(); }

 private:
  void pass(const Place& place) {
    demand(before(last_, place) && place.offset <= size_);
    last_ = place;
  }
  void demand_name(const Name& name) const {
    demand(!name.local.empty());
    for (const std::string_view part : {name.space, name.local, name.prefix}) {
      demand(part.size() <= bounds_.name_bytes);
      demand_text(part);
    }
    demand(name.prefix.empty() || !name.space.empty());
    demand(name.local.find_first_of(": \t\r\n\"'<>&=/") == std::string_view::npos);
  }
  static void demand_text(std::string_view text) {
    demand(text::first_invalid_utf8(text) == std::string_view::npos);
    for (const char c : text)
      demand(static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r');
  }

  std::size_t size_;
  const Bounds& bounds_;
  std::vector<std::pair<std::string, std::string>> open_;
  std::size_t elements_ = 0, run_ = 0;
  Place last_{.line = 1, .column = 1};
  Writer writer_;
  TreeBuilder tree_;
};

struct Told {
  Result result;
  std::string again;
  bool operator==(const Told& other) const {
    return result.fault == other.result.fault && result.place.offset == other.result.place.offset &&
           result.place.line == other.result.place.line &&
           result.place.column == other.result.place.column && again == other.again;
  }
};

void demand_tree(const Tree& tree, std::size_t elements) {
  demand(tree.size() == elements);
  // Every element once, in order, without recursion.
  std::size_t seen = 0;
  Place last{.line = 1, .column = 1};
  for (Element at = tree.root(); at;) {
    ++seen;
    demand(before(last, at.place()) && !at.local().empty());
    last = at.place();
    for (const Attribute& one : at.attributes())
      demand(at.attribute(one.name.local, one.name.space) == one.value);
    if (!at.children().empty()) {
      demand((*at.children().begin()).parent() == at);
      at = *at.children().begin();
      continue;
    }
    while (at && !at.next()) at = at.parent();
    if (at) at = at.next();
  }
  demand(seen == elements);
}

Told told(std::string_view document, const Bounds& bounds, std::size_t piece) {
  Witness heard{document.size(), bounds};
  Reader reader{bounds, heard};
  for (std::size_t at = 0; at < document.size(); at += piece)
    reader.read(document.substr(at, piece));
  const Result result = reader.finish();
  heard.ended(result);
  const std::size_t elements = heard.elements();
  demand_tree(heard.tree(), elements);
  return {result, heard.again()};
}

bool is_bound(Fault fault) {
  return fault >= Fault::too_deep && fault <= Fault::too_long;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size < 6) return 0;
  const std::size_t piece = 1 + std::size_t{bytes[5]};
  const std::string_view document{reinterpret_cast<const char*>(bytes) + 6, size - 6};
  const Bounds small{.bytes = std::uint64_t{bytes[3]} * 16,
                     .depth = std::size_t{bytes[0]} % 16,
                     .attributes = std::size_t{bytes[1]} % 16,
                     .name_bytes = bytes[2],
                     .value_bytes = bytes[4],
                     .text_bytes = bytes[4],
                     .markup_bytes = std::size_t{bytes[2]} * 2};
  // Two bytes of UTF-16 can be three of UTF-8.
  const Bounds wide{.bytes = size, .depth = size, .attributes = size, .name_bytes = 2 * size};

  const Told whole = told(document, wide, document.size() + 1);
  demand(told(document, wide, piece) == whole);
  demand(!is_bound(whole.result.fault));
  const Told bounded = told(document, small, document.size() + 1);
  demand(told(document, small, piece) == bounded);
  // Of a document that is cut off, what cannot be behind its root may be told where it begins, and
  // of the whole one where it cannot go on. Nothing else may differ.
  const bool junk = document.size() > small.bytes && bounded.result.fault == Fault::after_end &&
                    whole.result.fault != Fault::none && bounded.again == whole.again &&
                    bounded.result.place.offset <= whole.result.place.offset;
  demand(is_bound(bounded.result.fault) || bounded == whole || junk);

  if (whole.result.fault != Fault::none) return 0;
  // Declarations take room that they did not take before.
  const Told same = told(whole.again, {}, whole.again.size());
  demand(same.result.fault == Fault::none && same.again == whole.again);
  return 0;
}
