#include "lti/members.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "json/reader.hpp"
#include "text/ascii.hpp"
#include "text/uri.hpp"

namespace edcheck::lti {
namespace {

using record::Member;
using record::MemberFault;
using record::MemberTrouble;
using record::Number;
using record::plain;
using record::quoted;

std::string_view form_word(record::Format format) {
  using enum record::Format;
  switch (format) {
    case text:
      return "of the form that is asked for";
    case uri:
      return "a URI";
    case url:
      return "a full URL";
    case https_url:
      return "a full https URL";
    case email:
      return "an e-mail address";
    case language:
      return "a language such as en-US";
    case datetime:
      return "a time with a zone, such as 2026-09-01T08:00:00Z";
    case date:
      return "a date written as YYYY-MM-DD";
    case ascii:
      return "made of ASCII characters only";
    case base64:
      return "base64";
    case media_ranges:
      return "a list of media types such as image/*,text/html";
    case numeric_date:
      return "a number of seconds since 1970";
    case integer:
      return "a whole number";
  }
  return "of the form that is asked for";
}

// "a string or an array" of a set of kinds.
std::string kinds_words(record::KindSet kinds) {
  std::string words;
  for (const json::Kind kind : {json::Kind::string, json::Kind::number, json::Kind::boolean,
                                json::Kind::array, json::Kind::object, json::Kind::null}) {
    if (!kinds.has(kind)) continue;
    if (!words.empty()) words += " or ";
    words += kind_word(kind);
  }
  return words;
}

bool is_template(std::string_view text) {
  return text.find('{') != std::string_view::npos && text.find('}') != std::string_view::npos;
}

// Shown to people, never called by a receiver.
bool is_descriptive(const Member& member) {
  constexpr std::string_view shown[] = {"picture", "profile", "website"};
  return member.section.starts_with("LTI 5.4.2") ||
         std::ranges::find(shown, member.name) != std::end(shown);
}

bool is_loopback(std::string_view url) {
  for (const std::string_view host : {"http://localhost", "http://127.0.0.1", "http://[::1]"})
    if (url.starts_with(host)) {
      const char next = url.size() == host.size() ? '/' : url[host.size()];
      if (next == '/' || next == ':' || next == '?' || next == '#') return true;
    }
  return false;
}

class Teller final : public record::MemberJudge {
 public:
  Teller(json::Value outermost, const Document& document, record::Findings& findings,
         const MemberOptions& options)
      : outermost_{outermost}, document_{document}, findings_{findings}, options_{options} {}

  bool knows(std::string_view name) override {
    return options_.knows != nullptr && options_.knows(name);
  }

  void trouble(const MemberTrouble& trouble) override {
    if (options_.instead && options_.instead(trouble)) return;
    static constexpr Member unlisted{};
    const bool listed = trouble.member != nullptr;
    const Member& member = listed ? *trouble.member : unlisted;
    const std::size_t offset = trouble.value    ? trouble.value.offset()
                               : trouble.object ? trouble.object.offset()
                                                : 0;
    const Location where = document_.at(offset, trouble.pointer());
    const Seen name = listed ? plain(short_name(member.name)) : shown(trouble.value.name());
    const auto tell = [&](MemberRule rule, std::initializer_list<Seen> seen) {
      tell_member(options_.rules, rule, where, member.section, seen, findings_);
    };
    // What a value is, for a message. An item's own name is empty.
    const std::string_view text = trouble.value ? trouble.value.text() : std::string_view{};
    const bool agreed = listed && !member.personal && inside_no_person(trouble.object);
    const Seen value = agreed ? shown(text) : quoted(text);
    switch (trouble.fault) {
      case MemberFault::absent:
      case MemberFault::not_recommended: {
        const std::string whole = with_object(trouble, member);
        return tell(trouble.fault == MemberFault::not_recommended ? MemberRule::not_recommended
                    : vital(trouble)                              ? MemberRule::missing
                                                                  : MemberRule::part_missing,
                    {plain(whole)});
      }
      case MemberFault::unexpected:
        return tell(MemberRule::unexpected, {name});
      case MemberFault::repeated:
        return tell(MemberRule::repeated, {name});
      case MemberFault::wrong_kind:
      case MemberFault::wrong_item_kind: {
        const std::string kinds = kinds_words(
            trouble.fault == MemberFault::wrong_kind ? member.kinds : member.item_kinds);
        return tell(vital(trouble) ? MemberRule::type : MemberRule::part_type,
                    {name, plain(kinds), plain(kind_word(trouble.value.kind()))});
      }
      case MemberFault::blank:
        return tell(vital(trouble) ? MemberRule::empty : MemberRule::blank, {name});
      case MemberFault::malformed:
        if (is_template(trouble.value.text()) &&
            (member.format == record::Format::url || member.format == record::Format::https_url))
          return tell(MemberRule::url_template, {name, value});
        return tell(MemberRule::format, {name, value, plain(form_word(member.format))});
      case MemberFault::not_https:
      case MemberFault::plain_http:
        if (options_.allow_http && is_loopback(trouble.value.text())) return;
        return tell(is_descriptive(member) ? MemberRule::http_link : MemberRule::not_https,
                    {name, value});
      case MemberFault::unknown_word:
        return tell(MemberRule::word, {name, value});
      case MemberFault::no_known_word:
        return tell(MemberRule::no_known_word, {name});
      case MemberFault::too_short:
        return tell(MemberRule::too_short, {name, Number{member.shortest}});
      case MemberFault::too_long:
        return tell(MemberRule::too_long, {name, Number{member.longest}});
      case MemberFault::not_positive:
        return tell(MemberRule::not_positive, {name, value});
      case MemberFault::not_a_string:
        return tell(MemberRule::map_value,
                    {shown(trouble.value.name()), plain(kind_word(trouble.value.kind()))});
      case MemberFault::name_no_url:
        return tell(MemberRule::name_no_url, {name});
      case MemberFault::name_no_url_hint:
        return tell(MemberRule::name_hint, {name});
    }
  }

 private:
  // "context.id" of a member that an inner object lacks: "id" could be that of any.
  std::string with_object(const MemberTrouble& trouble, const Member& member) const {
    json::Value named = trouble.object;
    while (named && named != outermost_ && named.name().empty()) named = named.parent();
    std::string all;
    if (named && named != outermost_) all.append(short_name(named.name())).append(".");
    return all.append(short_name(member.name));
  }
  // Not in an object that is about somebody. Only names are looked at: no table has the way back.
  bool inside_no_person(json::Value object) const {
    for (; object && object != outermost_; object = object.parent()) {
      const std::string_view name = short_name(object.name());
      if (name == "custom" || name == "lis" || name == "for_user" || name == "lti1p1") return false;
    }
    return true;
  }
  bool vital(const MemberTrouble& trouble) const {
    if (options_.vital) return options_.vital(trouble);
    return trouble.object == outermost_ && trouble.member != nullptr &&
           trouble.member->presence == Member::Presence::required;
  }

  json::Value outermost_;
  const Document& document_;
  record::Findings& findings_;
  const MemberOptions& options_;
};

// Texts with spaces around them, which certification refuses anywhere.
class Texts {
 public:
  Texts(const Document& document, record::Findings& findings, const MemberOptions& options)
      : document_{document}, findings_{findings}, options_{options} {}

  // In the order of the text. Not recursive: no caller's stack is known.
  void look(json::Value from) {
    std::vector<json::Value> open{from}, texts;
    while (!open.empty()) {
      const json::Value at = open.back();
      open.pop_back();
      if (at.is(json::Kind::string)) texts.push_back(at);
      for (const json::Value inner : at) open.push_back(inner);
    }
    std::ranges::sort(texts, {}, &json::Value::offset);
    for (const json::Value value : texts) text(value);
  }

 private:
  void text(json::Value value) {
    const std::string_view all = value.text();
    const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    if (all.empty() || (!space(all.front()) && !space(all.back()))) return;
    json::Value named = value;
    while (named.name().empty() && named.parent()) named = named.parent();
    tell_member(options_.rules, MemberRule::outer_space, document_.at(value), {},
                {shown(short_name(named.name()))}, findings_);
  }

  const Document& document_;
  record::Findings& findings_;
  const MemberOptions& options_;
};

}  // namespace

Location Document::at(std::size_t offset, std::string pointer) const {
  pointers_.push_front(std::move(pointer));
  Location where{
      .entry = entry_, .line = line_, .column = 0, .record = 0, .path = pointers_.front()};
  if (line_ == 0) {
    // Findings come in the order of the text for the most part, and go back to the beginning of an
    // object for what it lacks: counting goes on from the last, either way, so that a long text
    // with many findings is not counted again for each.
    const std::size_t to = std::min(offset, text_.size());
    for (; counted_to_ > to; --counted_to_)
      if (text_[counted_to_ - 1] == '\n') --lines_;
    if (line_begin_ > to)
      line_begin_ = to == 0 ? 0 : text_.rfind('\n', to - 1) + 1;  // npos + 1 is 0
    for (; counted_to_ < to; ++counted_to_)
      if (text_[counted_to_] == '\n') {
        ++lines_;
        line_begin_ = counted_to_ + 1;
      }
    where.line = lines_;
    where.column = counted_to_ - line_begin_ + 1;
  }
  return where;
}

Seen shown(std::string_view text) {
  constexpr std::size_t longest = 200;
  const bool agreed = text.size() <= longest && std::ranges::all_of(text, [](char c) {
                        return c > ' ' && c < 0x7f && c != '@';
                      });
  return agreed ? plain(text) : quoted(text);
}

std::string_view kind_word(json::Kind kind) {
  switch (kind) {
    case json::Kind::null:
      return "null";
    case json::Kind::boolean:
      return "true or false";
    case json::Kind::number:
      return "a number";
    case json::Kind::string:
      return "a text";
    case json::Kind::array:
      return "an array";
    case json::Kind::object:
      return "an object";
  }
  return "something else";
}

std::string_view short_name(std::string_view name) {
  constexpr std::string_view mark = "/claim/";
  if (const std::size_t at = name.find(mark); at != std::string_view::npos)
    return name.substr(at + mark.size());
  return name;
}

void tell_member(std::span<const Rule> rules, MemberRule which, const Location& where,
                 std::string_view section, std::initializer_list<Seen> seen,
                 record::Findings& findings) {
  const Rule& rule = rules[static_cast<std::size_t>(which)];
  findings.add(rule, where, section.empty() ? edcheck::section(rule, Spec::lti_1_3) : section,
               {seen.begin(), seen.size()});
}

void check_members(const record::Shapes& shapes, const record::Shape& shape, json::Value object,
                   const Document& document, record::Findings& findings,
                   const MemberOptions& options) {
  Teller teller{object, document, findings, options};
  record::judge_members(shapes, shape, object, teller);
  if (options.profile == Profile::certification) Texts{document, findings, options}.look(object);
}

}  // namespace edcheck::lti
