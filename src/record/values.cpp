#include "record/values.hpp"

#include <algorithm>
#include <string>

#include "record/harmless.hpp"
#include "text/ascii.hpp"
#include "text/date.hpp"
#include "text/guid.hpp"
#include "text/number.hpp"

namespace edcheck::record {
namespace {

bool in_braces(std::string_view item, bool scale) {
  // {Type:Id} and {LHS:RHS}: both sides are filled and neither holds a brace.
  if (item.size() < 5 || item.front() != '{' || item.back() != '}') return false;
  const std::string_view inner = item.substr(1, item.size() - 2);
  if (inner.find_first_of("{}") != std::string_view::npos) return false;
  const std::size_t colon = inner.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == inner.size()) return false;
  return !scale || inner.find(':', colon + 1) == std::string_view::npos;
}

void tell_token(const Field& field, std::string_view value, const Location& where,
                const Core& tell) {
  for (const std::string_view word : field.vocabulary->words)
    if (text::equals_ignoring_case(word, value))
      return tell.found<"field.vocabulary-case">(where, field.section, plain(field.name),
                                                 plain(value), plain(word));
  std::string words;
  for (const std::string_view word : field.vocabulary->words) {
    if (!words.empty()) words += ", ";
    words += word;
  }
  tell.found<"field.vocabulary">(where, field.section, plain(field.name), shown(field, value),
                                 plain(words));
}

}  // namespace

bool is_ext(std::string_view value) {
  if (!value.starts_with("ext:") || value.size() == 4) return false;
  return std::ranges::all_of(value.substr(4), [](char c) {
    return text::is_letter(c) || text::is_digit(c) || c == '.' || c == '-' || c == '_';
  });
}

bool spelled_well_item(const Field& field, std::string_view item) {
  switch (field.type) {
    case Type::text:
      return true;
    case Type::guid:
      return text::is_guid(item);
    case Type::integer:
      return text::is_integer(item);
    case Type::number:
      return text::parse_number(item).has_value();
    case Type::date:
      return text::parse_date(item) != text::no_day;
    case Type::datetime:
      return text::is_datetime(item);
    case Type::year:
      return text::is_year(item);
    case Type::boolean:
      return item == "true" || item == "false";
    case Type::user_id:
    case Type::scale_value:
      return in_braces(item, field.type == Type::scale_value);
    case Type::token:
      return std::ranges::find(field.vocabulary->words, item) != field.vocabulary->words.end() ||
             (field.vocabulary->extensible && is_ext(item));
  }
  return true;
}

bool spelled_well(const Field& field, std::string_view value) {
  if (!field.many) return spelled_well_item(field, value);
  bool good = true;
  text::split(value, ',', [&](std::string_view item) { good &= spelled_well_item(field, item); });
  return good;
}

void tell_misspelt(const Field& field, std::string_view value, const Location& where,
                   const Core& tell) {
  const Seen name = plain(field.name), seen = shown(field, value);
  switch (field.type) {
    case Type::date:
      if (text::looks_like_local_date(value))
        return tell.found<"field.date-local">(where, field.section, name, seen);
      return tell.found<"field.date">(where, field.section, name, seen);
    case Type::datetime:
      return tell.found<"field.datetime">(where, field.section, name, seen);
    case Type::year:
      return tell.found<"field.year">(where, field.section, name, seen);
    case Type::boolean:
      if (value == "TRUE" || value == "FALSE")
        return tell.found<"field.boolean-capitals">(where, field.section, name, seen);
      return tell.found<"field.boolean">(where, field.section, name, seen);
    case Type::guid:
      return tell.found<"field.guid">(where, field.section, name, seen);
    case Type::integer:
      return tell.found<"field.integer">(where, field.section, name, seen);
    case Type::number:
      return tell.found<"field.number">(where, field.section, name, seen);
    case Type::user_id:
      return tell.found<"field.user-id">(where, field.section, name, seen);
    case Type::scale_value:
      return tell.found<"field.scale-value">(where, field.section, name, seen);
    case Type::token:
      return tell_token(field, value, where, tell);
    case Type::text:
      return;
  }
}

}  // namespace edcheck::record
