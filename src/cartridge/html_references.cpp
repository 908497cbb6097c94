#include "cartridge/html_references.hpp"

#include <algorithm>
#include <array>

#include "cartridge/descriptor_rules.hpp"
#include "text/ascii.hpp"

namespace edcheck::cartridge {
namespace {

using record::Number;
using record::plain;

constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/// Elements whose content is no markup (HTML 13.2.6.4).
constexpr std::array<std::string_view, 6> raw_elements = {"script", "style",  "textarea",
                                                          "title",  "iframe", "xmp"};

void append_utf8(std::string& out, char32_t code) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0 | code >> 6);
    put(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    put(0xe0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  } else {
    put(0xf0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3f));
    put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  }
}

/// The character that `name` refers to, or 0: a number, or a name that addresses have in them.
char32_t character(std::string_view name) {
  struct Named {
    std::string_view name;
    char32_t code;
  };
  constexpr std::array<Named, 6> known = {
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xa0}}};
  for (const Named& each : known)
    if (each.name == name) return each.code;
  if (name.size() < 2 || name.front() != '#') return 0;
  name.remove_prefix(1);
  const bool hexadecimal = text::to_lower(name.front()) == 'x';
  if (hexadecimal) name.remove_prefix(1);
  char32_t code = 0;
  for (const char c : name) {
    const char low = text::to_lower(c);
    char32_t digit = 0;
    if (text::is_digit(c))
      digit = static_cast<char32_t>(c - '0');
    else if (hexadecimal && low >= 'a' && low <= 'f')
      digit = static_cast<char32_t>(low - 'a' + 10);
    else
      return 0;
    code = code * (hexadecimal ? 16 : 10) + digit;
    if (code > 0x10ffff) return 0;
  }
  return code >= 0xd800 && code <= 0xdfff ? 0 : code;
}

/// As a browser takes an address from an attribute: characters resolved, spaces around it and line
/// breaks within it removed.
std::string address(std::string_view value) {
  constexpr std::size_t longest_reference = 10;
  std::string out;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char c = value[at];
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (c == '&') {
      const std::string_view rest = value.substr(at + 1, longest_reference);
      const std::size_t end = rest.find(';');
      const char32_t code = end == std::string_view::npos ? 0 : character(rest.substr(0, end));
      if (code != 0) {
        append_utf8(out, code);
        at += end + 1;
        continue;
      }
    }
    out += c;
  }
  const auto is_outer = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!out.empty() && is_outer(out.back())) out.pop_back();
  out.erase(0, static_cast<std::size_t>(std::ranges::find_if_not(out, is_outer) - out.begin()));
  return out;
}

}  // namespace

void HtmlReferences::Word::add(char c) {
  if (size_ < sizeof text_) text_[size_++] = text::to_lower(c);
}

void HtmlReferences::restart() {
  state_ = State::text;
}

std::span<const HtmlReferences::Found> HtmlReferences::read(std::string_view piece,
                                                            xml::Place place) {
  found_.clear();
  counted_ = 0;
  counted_place_ = place;
  for (std::size_t at = 0; at < piece.size();) at = pass(piece, at);
  return found_;
}

// Returns where to go on.
std::size_t HtmlReferences::pass(std::string_view piece, std::size_t at) {
  const char c = piece[at];
  switch (state_) {
    case State::text:
      at = piece.find('<', at);
      if (at == std::string_view::npos) return piece.size();
      state_ = State::tag_open;
      end_tag_ = false;
      return at + 1;
    case State::before_value:
      if (is_space(c)) return at + 1;
      if (c == '>') {
        close_tag();
        return at + 1;
      }
      open_value(piece, at);
      return state_ == State::unquoted ? at : at + 1;
    case State::double_quoted:
    case State::single_quoted:
    case State::unquoted:
      return pass_value(piece, at);
    default:
      step(c);
      return at + 1;
  }
}

void HtmlReferences::open_value(std::string_view piece, std::size_t at) {
  const char c = piece[at];
  state_ = c == '"' ? State::double_quoted : c == '\'' ? State::single_quoted : State::unquoted;
  value_.clear();
  const std::string_view name = attribute_.view();
  wanted_ = !end_tag_ && (name == "href" || name == "src" || name == "poster" ||
                          (name == "data" && tag_.view() == "object"));
  if (wanted_) value_place_ = place_of(piece, at);
}

std::size_t HtmlReferences::pass_value(std::string_view piece, std::size_t at) {
  const std::size_t end = std::min(
      piece.size(), state_ == State::double_quoted   ? piece.find('"', at)
                    : state_ == State::single_quoted ? piece.find('\'', at)
                                                     : piece.find_first_of(" \t\n\r\f>", at));
  // The quotation mark may have been a reference, which is longer than it.
  if (wanted_ && value_.empty()) value_place_ = place_of(piece, at);
  // One byte more than may be, to know of what is too long.
  if (wanted_ && value_.size() <= Facts::target_bytes)
    value_.append(piece.substr(at, std::min(end - at, Facts::target_bytes + 1 - value_.size())));
  if (end == piece.size()) return end;
  close_value();
  const bool ends_tag = state_ == State::unquoted && piece[end] == '>';
  state_ = State::between;
  if (ends_tag) close_tag();
  return end + 1;
}

void HtmlReferences::close_value() {
  if (wanted_ && value_.size() <= Facts::target_bytes)
    found_.push_back({address(value_), value_place_});
  wanted_ = false;
}

void HtmlReferences::step(char c) {
  switch (state_) {
    case State::tag_open:
      return step_open(c);
    case State::tag_name:
    case State::between:
    case State::name:
    case State::after_name:
      return step_tag(c);
    default:
      return step_aside(c);
  }
}

// Behind < or </.
void HtmlReferences::step_open(char c) {
  if (text::is_letter(c)) {
    state_ = State::tag_name;
    tag_.clear();
    tag_.add(c);
  } else if (end_tag_) {
    state_ = c == '>' ? State::text : State::bogus;
  } else if (c == '/') {
    end_tag_ = true;
  } else if (c == '!') {
    state_ = State::declaration;
  } else if (c == '?') {
    state_ = State::bogus;
  } else if (c != '<') {
    state_ = State::text;
  }
}

// Within a tag but for values.
void HtmlReferences::step_tag(char c) {
  if (c == '>') return close_tag();
  if (is_space(c) || c == '/') {
    if (state_ != State::after_name)
      state_ = state_ == State::name && c != '/' ? State::after_name : State::between;
    return;
  }
  if (state_ == State::tag_name) return tag_.add(c);
  if (c == '=' && state_ != State::between) {
    state_ = State::before_value;
    return;
  }
  if (state_ != State::name) attribute_.clear();
  state_ = State::name;
  attribute_.add(c);
}

// Comments and the like, and the content of scripts and the like.
void HtmlReferences::step_aside(char c) {
  switch (state_) {
    case State::declaration:
    case State::declaration_dash:
      if (c == '-') {
        const bool comment = state_ == State::declaration_dash;
        state_ = comment ? State::comment : State::declaration_dash;
        dashes_ = 2;  // <!--> is whole
      } else {
        state_ = c == '>' ? State::text : State::bogus;
      }
      return;
    case State::bogus:
      if (c == '>') state_ = State::text;
      return;
    case State::comment:
      if (c == '>' && dashes_ >= 2) state_ = State::text;
      dashes_ = c == '-' ? dashes_ + 1 : 0;
      return;
    case State::raw_open:
      state_ = c == '/' ? State::raw_name : c == '<' ? State::raw_open : State::raw;
      tag_.clear();
      return;
    case State::raw_name:
      if (text::is_letter(c)) return tag_.add(c);
      end_tag_ = true;
      if (tag_.view() == raw_.view() && (c == '>' || c == '/' || is_space(c))) {
        state_ = State::between;
        if (c == '>') close_tag();
        return;
      }
      state_ = c == '<' ? State::raw_open : State::raw;
      return;
    default:  // raw
      if (c == '<') state_ = State::raw_open;
      return;
  }
}

void HtmlReferences::close_tag() {
  state_ = State::text;
  if (end_tag_ || std::ranges::find(raw_elements, tag_.view()) == raw_elements.end()) return;
  raw_ = tag_;
  state_ = State::raw;
}

// Exact where the piece is what the document has; its line breaks are one byte here.
xml::Place HtmlReferences::place_of(std::string_view piece, std::size_t at) {
  for (; counted_ < at; ++counted_) {
    const char c = piece[counted_];
    ++counted_place_.offset;
    if (c == '\n') {
      ++counted_place_.line;
      counted_place_.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
      ++counted_place_.column;
    }
  }
  return counted_place_;
}

Leads leads(std::string_view target) {
  if (target.empty() || target.front() == '#' || target.front() == '?') return Leads::elsewhere;
  const std::string_view dollar = target.starts_with("%24") ? "%24" : "$";
  if (target.starts_with(dollar)) {
    const std::string_view token = target.substr(dollar.size());
    for (const std::string_view known :
         {"CANVAS_OBJECT_REFERENCE", "CANVAS_COURSE_REFERENCE", "WIKI_REFERENCE"})
      if (token.starts_with(known) && token.substr(known.size()).starts_with(dollar))
        return Leads::to_producer;
    return Leads::into_package;
  }
  return is_absolute(target) ? Leads::elsewhere : Leads::into_package;
}

// RFC 3986 sections 3.1 and 4.2.
bool is_absolute(std::string_view address) {
  if (address.starts_with("//")) return true;
  if (address.empty() || !text::is_letter(address.front())) return false;
  for (const char c : address) {
    if (c == ':') return true;
    if (!text::is_letter(c) && !text::is_digit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return false;
}

bool is_web(std::string_view address, std::string_view scheme) {
  const auto begins = [address](std::string_view with) {
    return text::equals_ignoring_case(address.substr(0, with.size()), with);
  };
  return scheme.empty() ? begins("http:") || begins("https:") : begins(scheme);
}

void EmbeddedHtml::begin(std::string_view path) {
  path_ = path;
  references_.restart();
}

void EmbeddedHtml::text(std::string_view piece, xml::Place place) {
  for (const HtmlReferences::Found& found : references_.read(piece, place)) {
    const Leads where = leads(found.target);
    if (where == Leads::into_package) {
      facts_.refers({Reference::Role::embedded, found.target, found.place, path_});
    } else if (where == Leads::to_producer && ++to_producer_ == 1) {
      producer_place_ = found.place;
      producer_path_ = path_;
    }
  }
}

void EmbeddedHtml::finish() const {
  if (to_producer_ == 0) return;
  const record::Emitter<descriptor_rules> tell{*descriptor_.findings, descriptor_.edition};
  tell.found<"cartridge.practice.producer-links">(descriptor_.at(producer_place_, producer_path_),
                                                  {}, Number{to_producer_}, plain("Canvas"));
}

}  // namespace edcheck::cartridge
