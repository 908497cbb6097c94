// Reads the input under small bounds and under none, and holds the reader to what its header says:
// what is told is in order, nested soundly and within the bounds; a sound text that is told can be
// written again from that and is then told the same; a text that was cut off is never sound; and a
// Document holds what was told.
//
// The first four bytes set the bounds, the rest is the text.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/pointer.hpp"
#include "json/reader.hpp"
#include "json/value.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"

namespace {

using namespace edcheck;
using namespace edcheck::json;

void demand(bool holds) {
  if (!holds) std::abort();
}

/// Checks what it hears and writes it down again, without what need not be there.
class Witness final : public Handler {
 public:
  Witness(std::string_view text, const Bounds& bounds) : text_{text}, bounds_{bounds} {}

  bool begin(Kind kind, std::size_t offset) override {
    begin_value(offset, kind == Kind::object ? '{' : '[');
    demand(kind == Kind::object || kind == Kind::array);
    again_ += text_[offset];
    open_.push_back({kind, {}, 0});
    demand(open_.size() <= bounds_.depth);
    return true;
  }
  bool end(Kind kind, std::size_t offset) override {
    demand(!open_.empty() && open_.back().kind == kind && !named_);
    pass(offset, kind == Kind::object ? '}' : ']');
    again_ += text_[offset];
    open_.pop_back();
    if (!open_.empty()) at_.leave();
    return true;
  }
  bool name(std::string_view name, std::size_t offset, bool again) override {
    demand(!open_.empty() && open_.back().kind == Kind::object && !named_);
    pass(offset, '"');
    demand_text(name);
    // Slow and plain, to compare with what is fast.
    demand(open_.back().names.emplace(name).second != again);
    if (open_.back().count++ > 0) again_ += ',';
    demand(open_.back().count <= bounds_.members);
    quote(name);
    again_ += ':';
    at_.enter(name);
    named_ = true;
    return true;
  }
  bool value(Kind kind, std::string_view text, std::size_t offset) override {
    begin_value(offset, kind == Kind::string ? '"' : text_[offset]);
    demand(kind != Kind::object && kind != Kind::array);
    if (kind == Kind::string) {
      demand_text(text);
      quote(text);
    } else {
      demand(text_.substr(offset).starts_with(text));
      demand(kind != Kind::null || text == "null");
      demand(kind != Kind::boolean || text == "true" || text == "false");
      demand(kind != Kind::number || text.size() <= bounds_.text_bytes);
      again_.append(text);
    }
    if (!open_.empty()) at_.leave();
    return true;
  }

  void ended(const Result& result) {
    demand(result.offset <= text_.size() && result.fault != Fault::stopped);
    if (result.fault != Fault::none) return;
    demand(open_.empty() && values_ > 0 && at_.text().empty());
    demand(text::first_invalid_utf8(text_) == std::string_view::npos);
    demand(text_.find('\0') == std::string_view::npos);
  }
  const std::string& again() const { return again_; }

 private:
  struct Open {
    Kind kind;
    std::set<std::string> names;
    std::size_t count;
  };

  void pass(std::size_t offset, char first) {
    demand(calls_++ == 0 || offset > last_);
    last_ = offset;
    demand(offset < text_.size() && text_[offset] == first);
  }
  void begin_value(std::size_t offset, char first) {
    pass(offset, first);
    demand(++values_ <= bounds_.values);
    if (open_.empty()) {
      demand(values_ == 1);
    } else if (open_.back().kind == Kind::object) {
      demand(std::exchange(named_, false));
    } else {
      if (open_.back().count > 0) again_ += ',';
      at_.enter(open_.back().count++);
    }
  }
  void demand_text(std::string_view text) const {
    demand(text.size() <= bounds_.text_bytes);
    demand(text::first_invalid_utf8(text) == std::string_view::npos);
  }
  void quote(std::string_view text) {
    again_ += '"';
    text::append_json_escaped(again_, text);
    again_ += '"';
  }

  std::string_view text_;
  const Bounds& bounds_;
  std::vector<Open> open_;
  Pointer at_;
  bool named_ = false;
  std::size_t calls_ = 0, last_ = 0, values_ = 0;
  std::string again_;
};

/// Asks to stop at a call.
class Stopper final : public Handler {
 public:
  explicit Stopper(std::size_t at) : left_{at} {}
  bool begin(Kind, std::size_t) override { return go_on(); }
  bool end(Kind, std::size_t) override { return go_on(); }
  bool name(std::string_view, std::size_t, bool) override { return go_on(); }
  bool value(Kind, std::string_view, std::size_t) override { return go_on(); }

 private:
  bool go_on() {
    demand(left_ > 0);  // it is not called again
    return --left_ > 0;
  }
  std::size_t left_;
};

/// Writes a document down as Witness does. Does not recurse: a text may be nothing but brackets.
std::string written(const Document& document) {
  std::string out;
  const auto quote = [&out](std::string_view text) {
    out += '"';
    text::append_json_escaped(out, text);
    out += '"';
  };
  struct Open {
    Value value;
    Value::Iterator next;
  };
  std::vector<Open> open;
  const auto put = [&](Value value) {
    if (value.is(Kind::string)) {
      quote(value.text());
    } else if (value.is(Kind::object) || value.is(Kind::array)) {
      out += value.is(Kind::object) ? '{' : '[';
      open.push_back({value, value.begin()});
    } else {
      out.append(value.text());
    }
  };
  put(document.root());
  while (!open.empty()) {
    const auto [value, next] = open.back();
    if (next == value.end()) {
      out += value.is(Kind::object) ? '}' : ']';
      open.pop_back();
      continue;
    }
    ++open.back().next;
    demand((*next).parent() == value);
    if (next != value.begin()) out += ',';
    if (value.is(Kind::object)) {
      quote((*next).name());
      out += ':';
    }
    put(*next);
  }
  return out;
}

Result witness(std::string_view text, const Bounds& bounds, std::string& again) {
  Witness heard{text, bounds};
  const Result result = read(text, bounds, heard);
  heard.ended(result);
  again = heard.again();
  return result;
}

bool is_bound(Fault fault) {
  return fault == Fault::too_deep || fault == Fault::text_too_long || fault == Fault::too_many;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size < 4) return 0;
  const Bounds small{.depth = std::size_t{bytes[0]} % 16,
                     .text_bytes = bytes[1],
                     .members = std::size_t{bytes[2]} % 64,
                     .values = bytes[3]};
  const Bounds wide{.depth = size, .text_bytes = size, .members = size, .values = size};
  const std::string_view text{reinterpret_cast<const char*>(bytes) + 4, size - 4};

  std::string again, prefix;
  const Result bounded = witness(text, small, again);
  const Result whole = witness(text, wide, again);
  // Bounds end the reading, or change nothing.
  demand(!is_bound(whole.fault));
  demand(is_bound(bounded.fault) ||
         (bounded.fault == whole.fault && bounded.offset == whole.offset));
  const Spot end = spot(text, whole.offset);
  demand(end.line >= 1 && end.line + end.column <= whole.offset + 2);

  Stopper stopper{1 + std::size_t{bytes[3]}};
  const Result stopped = read(text, wide, stopper);
  demand(stopped.fault == Fault::stopped || stopped.fault == whole.fault);

  const Document document = Document::of(text, wide);
  demand(document.result().fault == whole.fault && document.result().offset == whole.offset);
  demand(bool{document.root()} == (whole.fault == Fault::none));
  if (whole.fault != Fault::none) return 0;
  demand(written(document) == again);
  for (std::size_t i = 0; i < document.repeated().size() && i < 100; ++i) {
    const Value repeated = document.repeated()[i];
    demand(repeated.parent().member(repeated.name()).offset() >= repeated.offset());
  }
  std::string same;
  demand(witness(again, wide, same).fault == Fault::none && same == again);
  // An object, an array or a string is not whole before its last byte.
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  if (std::string_view{"}]\""}.find(text[last]) != std::string_view::npos) {
    for (const std::size_t cut : {last, last / 2, last / 3})
      demand(witness(text.substr(0, cut), wide, prefix).fault != Fault::none);
  }
  return 0;
}
