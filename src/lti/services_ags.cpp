// Assignment and Grade Services 2.0: line items, scores and results, beyond their shapes.
#include <algorithm>
#include <array>

#include "lti/services.hpp"
#include "text/ascii.hpp"
#include "text/number.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;
using record::Number;
using record::plain;
using record::quoted;

bool is_blank(std::string_view text) {
  return !text.empty() && text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// A time that is there and well formed; tells that it is not in UTC.
std::optional<Moment> moment_of(Value object, std::string_view name, const Desk& desk) {
  const auto text = text_of(object, name);
  if (!text || text->empty()) return std::nullopt;
  const ReadMoment read = read_moment(*text);
  if (read.fault != ReadMoment::Fault::none) return std::nullopt;
  if (!read.utc) desk.tell().found<"lti.ags.time-not-utc">(desk.at(object, name), {}, plain(name));
  return read.moment;
}

// The same where fractions of a second are asked for; tells what is wrong with it.
std::optional<Moment> precise_moment_of(Value object, std::string_view name,
                                        std::string_view section, const Desk& desk) {
  const auto text = text_of(object, name);
  if (!text || text->empty()) return std::nullopt;
  const PayloadTell tell = desk.tell();
  const Location where = desk.at(object, name);
  const ReadMoment read = read_moment(*text);
  switch (read.fault) {
    case ReadMoment::Fault::form:
      tell.found<"lti.ags.time-form">(where, section, plain(name), quoted(*text));
      return std::nullopt;
    case ReadMoment::Fault::no_zone:
      tell.found<"lti.ags.time-zone">(where, section, plain(name));
      return std::nullopt;
    case ReadMoment::Fault::none:
      break;
  }
  if (!read.fraction) tell.found<"lti.ags.time-precision">(where, section, plain(name));
  return moment_of(object, name, desk);
}

// Whether it has a tag of HTML. "a < b" and "<3" are no tags.
bool has_markup(std::string_view text) {
  constexpr std::array<std::string_view, 24> names{
      "a",  "b",    "br", "code", "div", "em", "h1",     "h2",   "h3",     "hr",    "i", "img",
      "li", "math", "ol", "p",    "pre", "s",  "script", "span", "strong", "table", "u", "ul"};
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::size_t from = at + 1;
    if (from < text.size() && text[from] == '/') ++from;
    std::size_t to = from;
    while (to < text.size() && to - from < 8 &&
           (text::is_letter(text[to]) || text::is_digit(text[to])))
      ++to;
    const std::string_view name = text.substr(from, to - from);
    const bool known = std::ranges::any_of(
        names, [&](std::string_view one) { return text::equals_ignoring_case(one, name); });
    // Attributes must not make "a <b and c> d" a tag: those have a = in them.
    const std::size_t end = text.find('>', to);
    if (!known || end == std::string_view::npos) continue;
    const std::string_view inside = text.substr(to, std::min(end - to, std::size_t{200}));
    if (inside.find_first_not_of(" /") == std::string_view::npos ||
        (inside.front() == ' ' && inside.find('=') != std::string_view::npos))
      return true;
  }
  return false;
}

void check_comment(Value object, const Desk& desk) {
  const auto comment = text_of(object, "comment");
  if (comment && has_markup(*comment))
    desk.tell().found<"lti.ags.comment-markup">(desk.at(object, "comment"), {});
}

}  // namespace

std::uint64_t check_line_item(Value item, const Desk& desk, bool whole) {
  const PayloadTell tell = desk.tell();
  check_object(desk.sender == Sender::tool ? payload_shape("line_item_definition")
                                           : payload_shape("line_item"),
               item, desk, whole);
  if (const auto label = text_of(item, "label"); label && is_blank(*label))
    tell.found<"lti.ags.label-blank">(desk.at(item, "label"), {});
  const auto start = moment_of(item, "startDateTime", desk);
  const auto end = moment_of(item, "endDateTime", desk);
  if (start && end && *end < *start)
    tell.found<"lti.ags.period-reversed">(desk.at(item, "endDateTime"), {});
  return 1;
}

std::uint64_t check_line_items(Value items, const Desk& desk) {
  Numbers ids;
  for (const Value item : items) {
    if (!item.is(Kind::object)) {
      ids.skip();
      desk.tell().found<"lti.payload.outermost">(desk.document.at(item), {}, plain("an object"),
                                                 plain(kind_word(item.kind())));
      continue;
    }
    check_line_item(item, desk, false);
    const auto id = text_of(item, "id");
    if (!id || id->empty()) {
      ids.skip();
    } else if (const std::uint64_t first = ids(*id)) {
      desk.tell().found<"lti.ags.duplicate-id">(desk.at(item, "id"), {}, Number{first});
    }
  }
  return items.size();
}

std::uint64_t check_score(Value score, const Desk& desk) {
  const PayloadTell tell = desk.tell();
  check_object(payload_shape("score"), score, desk);
  const Value given = score.member("scoreGiven");
  if (given.is(Kind::number)) {
    const auto amount = text::parse_number(given.text());
    if (amount && *amount < 0)
      tell.found<"lti.ags.score-negative">(desk.document.at(given), {}, quoted(given.text()));
    const Value maximum = score.member("scoreMaximum");
    if (!maximum || maximum.is(Kind::null))
      tell.found<"lti.ags.score-without-maximum">(desk.at(score, "scoreMaximum"), {});
  }
  check_comment(score, desk);
  precise_moment_of(score, "timestamp", "AGS 3.4.9", desk);
  const Value submission = score.member("submission");
  if (!submission.is(Kind::object)) return 1;
  const auto started = precise_moment_of(submission, "startedAt", "AGS 3.4.10.1", desk);
  const auto submitted = precise_moment_of(submission, "submittedAt", "AGS 3.4.10.2", desk);
  if (started && submitted && *submitted < *started)
    tell.found<"lti.ags.submission-reversed">(desk.at(submission, "submittedAt"), {});
  return 1;
}

void check_result(Value result, const Desk& desk) {
  check_object(payload_shape("result"), result, desk, false);
}

std::uint64_t check_results(Value results, const Desk& desk) {
  const PayloadTell tell = desk.tell();
  Numbers ids;
  std::optional<std::string_view> line_item;
  std::uint64_t number = 0;
  std::unordered_map<std::string, std::uint64_t> graded;
  for (const Value result : results) {
    ++number;
    if (!result.is(Kind::object)) {
      ids.skip();
      tell.found<"lti.payload.outermost">(desk.document.at(result), {}, plain("an object"),
                                          plain(kind_word(result.kind())));
      continue;
    }
    check_result(result, desk);
    const auto id = text_of(result, "id");
    if (!id || id->empty()) {
      ids.skip();
    } else if (const std::uint64_t first = ids(*id)) {
      tell.found<"lti.ags.duplicate-id">(desk.at(result, "id"), {}, Number{first});
    }
    const auto of = text_of(result, "scoreOf");
    if (of && !line_item) line_item = of;
    if (of && line_item && *of != *line_item)
      tell.found<"lti.ags.mixed-line-items">(desk.at(result, "scoreOf"), {});
    const auto user = text_of(result, "userId");
    if (!user || user->empty()) continue;
    // A text that neither of the two can make by itself.
    std::string both{of.value_or("")};
    both.append(1, '\0').append(*user);
    const auto [at, first] = graded.try_emplace(std::move(both), number);
    if (!first)
      tell.found<"lti.ags.duplicate-result">(desk.at(result, "userId"), {}, Number{at->second});
  }
  return results.size();
}

}  // namespace edcheck::lti
