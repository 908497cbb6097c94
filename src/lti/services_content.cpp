// Content items of Deep Linking 2.0 beyond their shapes.
#include <algorithm>
#include <array>

#include "lti/services.hpp"
#include "tables/lti/launch-1.3.hpp"
#include "text/uri.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;
using record::plain;
using record::quoted;

// Members that only Deep Linking 1.x had, or that hold its words.
std::optional<std::string_view> old_member(Value item) {
  for (const std::string_view name : {"@type", "@id", "@graph", "placementAdvice"})
    if (item.member(name)) return name;
  const auto media = text_of(item, "mediaType");
  if (media && media->starts_with("application/vnd.ims.lti.")) return "mediaType";
  return std::nullopt;
}

void check_type(Value item, const Desk& desk) {
  const auto type = text_of(item, "type");
  if (!type || type->empty()) return;
  const auto& known = tables::lti_1_3_launch::vocabularies::content_item_type.words;
  if (std::ranges::find(known, *type) != known.end() || text::is_uri(*type)) return;
  desk.tell().found<"lti.deep-linking.unknown-type">(desk.at(item, "type"), {}, quoted(*type));
}

// What only items of the type link may have.
void check_place(Value item, const Desk& desk) {
  const auto type = text_of(item, "type");
  if (!type || *type == "link") return;
  const auto misplaced = [&](Value at, std::string_view name) {
    if (at)
      desk.tell().found<"lti.deep-linking.misplaced">(desk.document.at(at), {}, plain(name),
                                                      quoted(*type));
  };
  constexpr std::array<std::string_view, 5> others{"ltiResourceLink", "file", "html", "image",
                                                   "ltiAssetProcessor"};
  if (std::ranges::find(others, *type) == others.end()) return;
  misplaced(item.member("embed"), "embed");
  const Value frame = item.member("iframe");
  if (frame.is(Kind::object)) misplaced(frame.member("src"), "iframe.src");
}

void check_picture(Value item, std::string_view name, const Desk& desk) {
  const Value picture = item.member(name);
  if (picture.is(Kind::object) && !picture.member("url"))
    desk.tell().found<"lti.deep-linking.picture-without-url">(desk.document.at(picture), {},
                                                              plain(name));
}

std::optional<Moment> moment_of(Value object, std::string_view member) {
  const auto text = text_of(object, member);
  if (!text) return std::nullopt;
  const ReadMoment read = read_moment(*text);
  if (read.fault != ReadMoment::Fault::none) return std::nullopt;
  return read.moment;
}

void check_period(Value item, std::string_view name, const Desk& desk) {
  const Value period = item.member(name);
  if (!period.is(Kind::object)) return;
  const auto start = moment_of(period, "startDateTime");
  const auto end = moment_of(period, "endDateTime");
  if (start && end && *end < *start)
    desk.tell().found<"lti.deep-linking.period-reversed">(desk.at(period, "endDateTime"), {},
                                                          plain(name));
}

// Captured responses are old: without a clock that says when, nothing has expired.
void check_expiry(Value item, const Desk& desk) {
  if (!desk.options.clock || text_of(item, "type") != "file") return;
  const auto until = moment_of(item, "expiresAt");
  const std::int64_t now = desk.options.clock().time_since_epoch().count();
  if (until && until->seconds < now)
    desk.tell().found<"lti.deep-linking.expired-file">(desk.at(item, "expiresAt"), {},
                                                       plain(*text_of(item, "expiresAt")));
}

}  // namespace

void check_content_items(Value items, const Desk& desk) {
  if (!items.is(Kind::array)) return;
  for (const Value item : items) {
    if (!item.is(Kind::object)) continue;
    if (const auto old = old_member(item)) {
      desk.tell().found<"lti.deep-linking.old-item">(desk.at(item, *old), {}, plain(*old));
      continue;
    }
    check_type(item, desk);
    check_place(item, desk);
    check_picture(item, "icon", desk);
    check_picture(item, "thumbnail", desk);
    check_period(item, "available", desk);
    check_period(item, "submission", desk);
    check_expiry(item, desk);
  }
}

}  // namespace edcheck::lti
