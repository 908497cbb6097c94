#include "record/members.hpp"

#include <algorithm>
#include <vector>

#include "json/pointer.hpp"
#include "text/ascii.hpp"
#include "text/date.hpp"
#include "text/number.hpp"
#include "text/uri.hpp"
#include "text/utf8.hpp"

namespace edcheck::record {
namespace {

using json::Kind;
using json::Value;

bool is_whole(std::string_view number) {
  return number.find_first_of(".eE") == std::string_view::npos;
}

class Judging {
 public:
  Judging(const Shapes& shapes, MemberJudge& judge) : shapes_{shapes}, judge_{judge} {}

  void object(const Shape& general, Value object) {
    const Shape& shape = chosen(general, object);
    const auto position = [&](const Member* member) {
      return static_cast<std::size_t>(member - shape.members.data());
    };
    // The last of several of one name counts (RFC 7515 section 4).
    std::vector<Value> last(shape.members.size());
    std::vector<const Member*> found;
    found.reserve(object.size());
    for (const Value value : object) {
      found.push_back(find_member(shape, value.name()));
      if (found.back() != nullptr) last[position(found.back())] = value;
    }
    // It is judged where the first stands.
    std::vector<bool> came(shape.members.size());
    std::size_t at = 0;
    for (const Value value : object) {
      const Member* member = found[at++];
      if (member == nullptr) {
        other_name(shape, value, object);
      } else if (came[position(member)]) {
        tell(MemberFault::repeated, member, value, object);
      } else {
        came[position(member)] = true;
        one(*member, last[position(member)], object);
      }
    }
    for (std::size_t i = 0; i < shape.members.size(); ++i) {
      if (came[i]) continue;
      const Member& member = shape.members[i];
      if (member.presence == Member::Presence::required)
        tell(MemberFault::absent, &member, {}, object);
      else if (member.presence == Member::Presence::recommended)
        tell(MemberFault::not_recommended, &member, {}, object);
    }
  }

 private:
  void tell(MemberFault fault, const Member* member, Value value, Value object) {
    judge_.trouble({fault, member, value, object});
  }

  // The shape for the word that the object's selector holds.
  const Shape& chosen(const Shape& shape, Value object) const {
    if (shape.selector.empty()) return shape;
    const Value word = object.member(shape.selector);
    if (word.is(Kind::string))
      for (const Variant& variant : shape.variants)
        if (variant.word == word.text()) return shapes_.shapes[variant.shape];
    return shape;
  }

  void other_name(const Shape& shape, Value value, Value object) {
    if (shape.others == Shape::Others::any || judge_.knows(value.name()) ||
        text::parse_url(value.name()))
      return;
    tell(shape.others == Shape::Others::urls ? MemberFault::name_no_url
                                             : MemberFault::name_no_url_hint,
         nullptr, value, object);
  }

  void one(const Member& member, Value value, Value object) {
    if (member.presence == Member::Presence::unexpected)
      return tell(MemberFault::unexpected, &member, value, object);
    if (!member.kinds.has(value.kind()))
      return tell(MemberFault::wrong_kind, &member, value, object);
    if (value.is(Kind::array)) return array(member, value, object);
    plain(member, value, object);
  }

  void array(const Member& member, Value list, Value object) {
    if (member.item_kinds.empty()) return;  // of anything
    bool known = false;
    for (const Value item : list) {
      if (!member.item_kinds.has(item.kind())) {
        tell(MemberFault::wrong_item_kind, &member, item, object);
        continue;
      }
      known |=
          item.is(Kind::string) && member.vocabulary != nullptr && has_word(member, item.text());
      plain(member, item, object);
    }
    if (member.at_least_one && list.size() != 0 && !known)
      tell(MemberFault::no_known_word, &member, list, object);
  }

  // A value that is no array, or an item of one.
  void plain(const Member& member, Value value, Value object) {
    switch (value.kind()) {
      case Kind::string:
        return string(member, value, object);
      case Kind::number:
        return number(member, value, object);
      case Kind::object:
        if (member.shape != no_shape) return this->object(shapes_.shapes[member.shape], value);
        if (member.map_of_strings)
          for (const Value entry : value)
            if (!entry.is(Kind::string)) tell(MemberFault::not_a_string, &member, entry, value);
        return;
      case Kind::null:
      case Kind::boolean:
      case Kind::array:
        return;
    }
  }

  static bool has_word(const Member& member, std::string_view word) {
    return std::ranges::find(member.vocabulary->words, word) != member.vocabulary->words.end();
  }

  void string(const Member& member, Value value, Value object) {
    const std::string_view text = value.text();
    if (text.empty()) {
      // Of a list's items, too: an empty word is none.
      const bool says_something = member.presence == Member::Presence::required ||
                                  member.format != Format::text || member.vocabulary != nullptr ||
                                  member.shortest != 0;
      if (says_something && !member.blank) tell(MemberFault::blank, &member, value, object);
      return;
    }
    const std::size_t length = text::characters(text);
    if (length < member.shortest) tell(MemberFault::too_short, &member, value, object);
    if (member.longest != 0 && length > member.longest)
      tell(MemberFault::too_long, &member, value, object);
    if (member.vocabulary != nullptr && !member.open && !member.at_least_one &&
        !has_word(member, text))
      return tell(MemberFault::unknown_word, &member, value, object);
    if (const MemberFault fault = spelling(member.format, text); fault != MemberFault::absent)
      tell(fault, &member, value, object);
  }

  // `absent` stands for nothing wrong: a text that is there is not absent.
  static MemberFault spelling(Format format, std::string_view text) {
    const auto if_not = [](bool good) {
      return good ? MemberFault::absent : MemberFault::malformed;
    };
    switch (format) {
      case Format::text:
      case Format::numeric_date:
      case Format::integer:
        return MemberFault::absent;
      case Format::uri:
        return if_not(text::is_uri(text));
      case Format::url: {
        const auto url = text::parse_url(text);
        return !url                          ? MemberFault::malformed
               : text.starts_with("http://") ? MemberFault::plain_http
                                             : MemberFault::absent;
      }
      case Format::https_url: {
        const auto url = text::parse_url(text);
        return !url                   ? MemberFault::malformed
               : text::is_https(*url) ? MemberFault::absent
                                      : MemberFault::not_https;
      }
      case Format::email:
        return if_not(text::is_email(text));
      case Format::language:
        return if_not(text::is_language_tag(text));
      case Format::datetime:
        return if_not(text::is_zoned_datetime(text));
      case Format::date:
        return if_not(text::parse_date(text) != text::no_day || text::is_year(text));
      case Format::ascii:
        return if_not(text::is_printable_ascii(text));
      case Format::base64:
        return if_not(text::is_base64(text));
      case Format::media_ranges:
        return if_not(text::are_media_ranges(text));
    }
    return MemberFault::absent;
  }

  void number(const Member& member, Value value, Value object) {
    const std::string_view digits = value.text();
    if (member.format == Format::integer && !is_whole(digits))
      return tell(MemberFault::malformed, &member, value, object);
    // NumericDate may have a fraction (RFC 7519 section 2); before 1970 nobody launched anything.
    const auto amount = text::parse_number(digits);
    if (member.format == Format::numeric_date && (!amount || *amount < 0))
      return tell(MemberFault::malformed, &member, value, object);
    if (member.positive && amount && *amount <= 0)
      tell(MemberFault::not_positive, &member, value, object);
  }

  const Shapes& shapes_;
  MemberJudge& judge_;
};

}  // namespace

std::string MemberTrouble::pointer() const {
  if (value) return value.pointer();
  json::Pointer step;
  step.enter(member->name);
  return object.pointer().append(step.text());
}

void judge_members(const Shapes& shapes, const Shape& shape, json::Value object,
                   MemberJudge& judge) {
  Judging{shapes, judge}.object(shape, object);
}

}  // namespace edcheck::record
