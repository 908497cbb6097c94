// A payload as a JSON text, and its objects against their shapes.
#include <utility>

#include "edcheck/limits.hpp"
#include "json/pointer.hpp"
#include "lti/services.hpp"
#include "text/ascii.hpp"

namespace edcheck::lti {
namespace {

using json::Fault;
using record::MemberFault;
using record::MemberTrouble;
using record::plain;

json::Bounds bounds() {
  const Limits limits;
  return {.depth = static_cast<std::size_t>(limits.json_depth),
          .text_bytes = std::size_t{1} << 20,  // a whole page in a content item
          .members = static_cast<std::size_t>(limits.json_members),
          .values = 1'000'000};
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// What a person sees that JSON does not have, at `offset` of `text`.
std::string oddity(std::string_view text, std::size_t offset) {
  const char here = offset < text.size() ? text[offset] : '\0';
  std::size_t before = offset;
  while (before != 0 && is_space(text[before - 1])) --before;
  const char previous = before == 0 ? '\0' : text[before - 1];
  if ((here == '}' || here == ']') && previous == ',')
    return "a comma stands before the closing bracket";
  if (here == '\'') return "texts stand in double quotation marks, not in single ones";
  if (here == '/' || here == '#') return "JSON has no comments";
  if ((here == '"' || here == '{' || here == '[') &&
      (previous == '"' || previous == '}' || previous == ']' || text::is_digit(previous)))
    return "a comma is missing before it";
  if (text::is_letter(here))
    return "a word stands here without quotation marks, or not as JSON writes it";
  if (static_cast<unsigned char>(here) < 0x20)
    return "a line end or another control character stands inside of a text";
  if (static_cast<unsigned char>(here) >= 0x7f)
    return "a character stands here that JSON has in texts only";
  std::string what = "the character ";
  what += here;
  return what.append(" can't stand here");
}

bool is_web_page(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '<';
}

// A malformed time, told as what it lacks; true when it is none after all.
bool tell_time(const MemberTrouble& trouble, const Desk& desk) {
  const record::Member& member = *trouble.member;
  const ReadMoment read = read_moment(trouble.value.text());
  const Location where = desk.document.at(trouble.value);
  if (read.fault == ReadMoment::Fault::no_zone)
    desk.tell().found<"lti.ags.time-zone">(where, member.section, plain(member.name));
  else if (read.fault == ReadMoment::Fault::form)
    desk.tell().found<"lti.ags.time-form">(where, member.section, plain(member.name),
                                           record::quoted(trouble.value.text()));
  return true;
}

}  // namespace

bool tell_json_fault(const json::Result& result, std::string_view text, const Desk& desk) {
  const PayloadTell tell = desk.tell();
  const Location where = desk.document.at(result.offset, {});
  switch (result.fault) {
    case Fault::none:
    case Fault::stopped:
      break;
    case Fault::empty:
      tell.found<"lti.payload.empty">(where, {});
      break;
    case Fault::byte_order_mark:  // a second one
    case Fault::syntax: {
      if (is_web_page(text)) {
        tell.found<"lti.payload.web-page">(where, {});
        break;
      }
      const std::string what = oddity(text, result.offset);
      tell.found<"lti.payload.not-json">(where, {}, plain(what));
      break;
    }
    case Fault::nul:
      tell.found<"lti.payload.not-json">(where, {}, plain("a NUL byte stands here"));
      break;
    case Fault::not_utf8:
      tell.found<"lti.payload.not-utf8">(where, {});
      break;
    case Fault::after_end:
      tell.found<"lti.payload.after-end">(where, {});
      break;
    case Fault::ends_early:
      tell.found<"lti.payload.cut-off">(where, {});
      break;
    case Fault::too_deep:
      tell.found<"lti.payload.limit">(where, {},
                                      plain("too many objects and arrays in one another"));
      break;
    case Fault::text_too_long:
      tell.found<"lti.payload.limit">(where, {}, plain("a text of more than a megabyte"));
      break;
    case Fault::too_many:
      tell.found<"lti.payload.limit">(
          where, {}, plain("more than 10000 members in one object or 1000000 values"));
      break;
  }
  return result.fault != Fault::too_deep && result.fault != Fault::text_too_long &&
         result.fault != Fault::too_many;
}

json::Document read_payload(std::string_view text, const Desk& desk, bool& whole_read) {
  if (text.size() > desk.options.json_bytes) {
    whole_read = false;
    const std::string what =
        std::string{"more than "}.append(std::to_string(desk.options.json_bytes)).append(" bytes");
    desk.tell().found<"lti.payload.limit">(desk.document.whole(), {}, plain(what));
    return json::Document::of({});
  }
  json::Document document = json::Document::of(text, bounds());
  whole_read &= tell_json_fault(document.result(), text, desk);
  for (const json::Value again : document.repeated())
    tell_member(desk.member_rules(), MemberRule::repeated, desk.document.at(again), {},
                {record::quoted(again.name())}, desk.findings);
  return document;
}

void check_object(const record::Shape& shape, json::Value object, const Desk& desk, bool whole,
                  const Instead& instead) {
  MemberOptions options;
  options.rules = desk.member_rules();
  options.profile = desk.options.profile;
  options.allow_http = desk.options.allow_http;
  options.instead = [&](const MemberTrouble& trouble) {
    if (trouble.fault == MemberFault::repeated) return true;
    if (instead && instead(trouble)) return true;
    return trouble.fault == MemberFault::malformed && trouble.member != nullptr &&
           trouble.member->format == record::Format::datetime && tell_time(trouble, desk);
  };
  if (!whole) options.vital = [](const MemberTrouble&) { return false; };
  check_members(tables::lti_1_3_services::shapes, shape, object, desk.document, desk.findings,
                options);
}

std::optional<std::string_view> text_of(json::Value object, std::string_view member) {
  const json::Value value = object.member(member);
  if (!value.is(json::Kind::string)) return std::nullopt;
  return value.text();
}

Location Desk::at(json::Value object, std::string_view member) const {
  if (const json::Value value = object.member(member)) return document.at(value);
  json::Pointer step;
  step.enter(member);
  return document.at(object.offset(), object.pointer().append(step.text()));
}

}  // namespace edcheck::lti
