#include "jose/header.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "jose/place.hpp"

namespace edcheck::jose {
namespace {

struct Text {
  std::string_view name;
  std::optional<std::string> Header::*value;
  HeaderFault not_text;
};
constexpr std::array<Text, 4> texts{{
    {"alg", &Header::alg, HeaderFault::alg_not_text},
    {"kid", &Header::kid, HeaderFault::kid_not_text},
    {"typ", &Header::typ, HeaderFault::typ_not_text},
    {"cty", &Header::cty, HeaderFault::cty_not_text},
}};

// Members that are a fault by being there, whatever their value.
constexpr std::array<std::pair<std::string_view, HeaderFault>, 7> unwanted{{
    {"crit", HeaderFault::crit},
    {"jku", HeaderFault::jku},
    {"jwk", HeaderFault::jwk},
    {"x5u", HeaderFault::x5u},
    {"x5c", HeaderFault::x5c},
    {"b64", HeaderFault::b64},
    {"enc", HeaderFault::enc},
}};

class Listener final : public json::Handler {
 public:
  Listener(const HeaderBounds& bounds, Header& header) : bounds_{bounds}, header_{header} {}

  bool begin(json::Kind kind, std::size_t offset) override {
    place_.enter();
    if (place_.depth() == 0 && kind != json::Kind::object) return not_object(offset);
    if (place_.depth() == 1) member_other(kind, offset);
    if (place_.depth() == 2 && in_crit_) bad_crit(offset);
    place_.open(kind);
    return true;
  }
  bool end(json::Kind /*kind*/, std::size_t offset) override {
    place_.close();
    if (place_.depth() == 1 && in_crit_) {
      if (header_.crit.empty()) bad_crit(offset);
      in_crit_ = false;
    }
    place_.leave();
    return true;
  }
  bool name(std::string_view name, std::size_t offset, bool again) override {
    place_.name(name);
    if (again) add(HeaderFault::duplicate_name, offset);
    if (place_.depth() != 1) return true;
    member_ = name;
    kid_seen_ |= name == "kid";
    alg_seen_ |= name == "alg";
    if (again) return true;
    for (const auto& [word, fault] : unwanted)
      if (name == word) add(fault, offset);
    return true;
  }
  bool value(json::Kind kind, std::string_view text, std::size_t offset) override {
    place_.enter();
    if (place_.depth() == 0) return not_object(offset);
    if (place_.depth() == 1) member_value(kind, text, offset);
    if (place_.depth() == 2 && in_crit_) {
      if (kind == json::Kind::string)
        header_.crit.emplace_back(text);
      else
        bad_crit(offset);
    }
    place_.leave();
    return true;
  }

  bool told_not_object() const { return not_object_; }
  void add(HeaderFault fault, std::size_t offset, json::Fault json = json::Fault::none) {
    if (header_.troubles.size() >= bounds_.troubles) return;
    const bool whole = fault == HeaderFault::not_json || fault == HeaderFault::not_object;
    header_.troubles.push_back({fault, whole ? std::string{} : place_.told(), offset, json});
  }
  // What the text has told nothing of.
  void add_missing(std::size_t end) {
    const auto missing = [&](HeaderFault fault) {
      header_.troubles.push_back({fault, "", end, json::Fault::none});
    };
    if (!alg_seen_) missing(HeaderFault::alg_missing);
    if (!kid_seen_) missing(HeaderFault::kid_missing);
  }

 private:
  bool not_object(std::size_t offset) {
    not_object_ = true;
    add(HeaderFault::not_object, offset);
    return false;
  }
  void bad_crit(std::size_t offset) {
    if (std::exchange(bad_crit_, true)) return;
    add(HeaderFault::crit_not_names, offset);
  }
  // A member whose value is an object or an array.
  void member_other(json::Kind kind, std::size_t offset) {
    for (const Text& text : texts)
      if (member_ == text.name) not_text(text, offset);
    if (member_ != "crit") return;
    header_.crit.clear();
    if (kind == json::Kind::array)
      in_crit_ = true;
    else
      bad_crit(offset);
  }
  void not_text(const Text& text, std::size_t offset) {
    (header_.*text.value).reset();
    add(text.not_text, offset);
  }
  void member_value(json::Kind kind, std::string_view value, std::size_t offset) {
    if (member_ == "crit") bad_crit(offset);
    for (const Text& text : texts) {
      if (member_ != text.name) continue;
      if (kind != json::Kind::string) return not_text(text, offset);
      header_.*text.value = std::string{value};
    }
    if (member_ != "kid") return;
    if (value.empty()) add(HeaderFault::kid_empty, offset);
    if (value.size() <= bounds_.kid_bytes) return;
    header_.kid.reset();
    add(HeaderFault::kid_too_long, offset);
  }

  const HeaderBounds& bounds_;
  Header& header_;
  Place place_;
  std::string member_;  ///< of the header, whose value comes
  bool in_crit_ = false, bad_crit_ = false, not_object_ = false;
  bool alg_seen_ = false, kid_seen_ = false;
};

}  // namespace

bool Header::has(HeaderFault fault) const {
  return std::ranges::find(troubles, fault, &HeaderTrouble::fault) != troubles.end();
}

bool Header::usable() const {
  constexpr std::array forbidding{HeaderFault::not_json, HeaderFault::not_object,
                                  HeaderFault::duplicate_name, HeaderFault::crit, HeaderFault::b64};
  return alg && std::ranges::none_of(forbidding, [this](HeaderFault each) { return has(each); });
}

Header read_header(std::string_view json, const HeaderBounds& bounds) {
  Header header;
  Listener listener{bounds, header};
  json::Bounds limits;
  limits.depth = bounds.depth;
  const json::Result result = json::read(json, limits, listener);
  if (listener.told_not_object()) return header;
  if (result.fault != json::Fault::none) {
    // What came before it is not to be relied upon.
    header = {};
    listener.add(HeaderFault::not_json, result.offset, result.fault);
    return header;
  }
  listener.add_missing(json.size());
  return header;
}

std::string_view word(HeaderFault fault) {
  switch (fault) {
    case HeaderFault::not_json:
      return "not_json";
    case HeaderFault::not_object:
      return "not_object";
    case HeaderFault::duplicate_name:
      return "duplicate_name";
    case HeaderFault::alg_missing:
      return "alg_missing";
    case HeaderFault::alg_not_text:
      return "alg_not_text";
    case HeaderFault::kid_missing:
      return "kid_missing";
    case HeaderFault::kid_not_text:
      return "kid_not_text";
    case HeaderFault::kid_empty:
      return "kid_empty";
    case HeaderFault::kid_too_long:
      return "kid_too_long";
    case HeaderFault::typ_not_text:
      return "typ_not_text";
    case HeaderFault::cty_not_text:
      return "cty_not_text";
    case HeaderFault::crit_not_names:
      return "crit_not_names";
    case HeaderFault::crit:
      return "crit";
    case HeaderFault::jku:
      return "jku";
    case HeaderFault::jwk:
      return "jwk";
    case HeaderFault::x5u:
      return "x5u";
    case HeaderFault::x5c:
      return "x5c";
    case HeaderFault::b64:
      return "b64";
    case HeaderFault::enc:
      return "enc";
  }
  return "";
}

}  // namespace edcheck::jose
