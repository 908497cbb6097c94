#include "lti/message.hpp"

#include <algorithm>

#include "json/pointer.hpp"
#include "tables/lti/launch-1.3.hpp"
#include "text/ascii.hpp"
#include "text/number.hpp"
#include "text/uri.hpp"

namespace edcheck::lti {
namespace {

namespace table = tables::lti_1_3_launch;
using json::Kind;
using json::Value;
using record::MemberFault;
using record::plain;

// Claims of a JWT that any message may have (RFC 7519 section 4.1; OpenID Connect Core 2).
bool is_registered_claim(std::string_view name) {
  constexpr std::string_view names[] = {
      "nbf", "jti", "auth_time", "acr", "amr", "at_hash", "c_hash", "sid", "lti11_legacy_user_id"};
  return std::ranges::find(names, name) != std::end(names);
}

bool same_but_for_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, text::to_lower, text::to_lower);
}

// The message whose name somebody must have meant.
const record::Message* near(std::string_view name) {
  for (const record::Message& message : table::shapes.messages) {
    if (same_but_for_case(message.name, name)) return &message;
    if (message.name.starts_with("Lti") && same_but_for_case(message.name.substr(3), name))
      return &message;
  }
  return nullptr;
}

// By what it carries, for a message that does not say what it is.
const record::Message& guess(Value claims) {
  const auto named = [](std::string_view name) -> const record::Message& {
    return *record::find_message(table::shapes, name);
  };
  if (claims.member(settings_claim)) return named("LtiDeepLinkingRequest");
  if (claims.member(items_claim)) return named("LtiDeepLinkingResponse");
  // The notice that has nothing but what every notice has.
  if (claims.member(notice_claim) && !claims.member(message_type_claim))
    return named("LtiHelloWorldNotice");
  return named("LtiResourceLinkRequest");
}

bool is_unresolved(std::string_view value) {
  if (value.size() < 2 || value.front() != '$' || !text::is_letter(value[1])) return false;
  return std::ranges::all_of(value.substr(1), [](char c) {
    return text::is_letter(c) || text::is_digit(c) || c == '.' || c == '_';
  });
}

void check_variables(Value object, const Bench& bench) {
  if (!object.is(Kind::object)) return;
  for (const Value value : object)
    if (value.is(Kind::string) && is_unresolved(value.text()))
      bench.tell().found<"lti.custom.unresolved">(bench.document.at(value), {}, shown(value.name()),
                                                  shown(value.text()));
}

void check_context_types(Value types, const Bench& bench) {
  if (!types.is(Kind::array)) return;
  bool known = types.size() == 0;
  for (const Value type : types) {
    if (!type.is(Kind::string)) continue;
    const auto among = [&](const record::Words& words) {
      return std::ranges::find(words.words, type.text()) != words.words.end();
    };
    known |= among(table::vocabularies::context_type);
    if (!among(table::vocabularies::context_type_short) &&
        !among(table::vocabularies::context_type_urn))
      continue;
    known = true;
    bench.tell().found<"lti.context.type-short">(bench.document.at(type), {}, shown(type.text()));
  }
  if (!known) bench.tell().found<"lti.context.type">(bench.document.at(types), {});
}

}  // namespace

Location Bench::at(const Message& message, std::string_view claim) const {
  if (const Value value = message.claims.member(claim)) return document.at(value);
  json::Pointer step;
  step.enter(claim);
  return document.at(message.claims.offset(), step.text());
}

std::optional<Message> recognise(Value claims, std::chrono::sys_seconds now, const Bench& bench) {
  const bool lti = std::ranges::any_of(claims.begin(), claims.end(), [](Value claim) {
    return claim.name().starts_with("https://purl.imsglobal.org/spec/lti");
  });
  if (!lti) {
    bench.tell().found<"lti.token.not-lti">(bench.document.at(claims), {});
    return std::nullopt;
  }
  Message message{.claims = claims, .now = now};
  const Value type = claims.member(message_type_claim);
  const Value notice = claims.member(notice_claim);
  if (!type && notice.is(Kind::object) && notice.member("type").is(Kind::string))
    message.message = record::find_message(table::shapes, notice.member("type").text());
  if (type.is(Kind::string)) {
    message.message = record::find_message(table::shapes, type.text());
    if (message.message == nullptr && !type.text().empty()) {
      message.message = near(type.text());
      if (message.message != nullptr)
        bench.tell().found<"lti.message.near">(bench.document.at(type), {}, shown(type.text()),
                                               plain(message.message->name));
      else
        bench.tell().found<"lti.message.unknown">(bench.document.at(type), {}, shown(type.text()));
    }
  }
  if (message.message == nullptr) message.message = &guess(claims);
  message.origin = message.message->origin;
  return message;
}

void check_claims(const Message& message, const Bench& bench) {
  const Value claims = message.claims;
  const Value roles = claims.member(roles_claim);
  const Value context = claims.member(context_claim);
  const Value types = context ? context.member("type") : Value{};
  const record::Shape& shape = table::shapes.shapes[message.message->shape];
  const auto is_time = [](std::string_view name) {
    return name == "exp" || name == "iat" || name == "nbf";
  };
  MemberOptions options;
  if (message.origin == record::Origin::tool) options.rules = tool_claim_rules;
  options.profile = bench.options.profile;
  options.allow_http = bench.options.allow_http;
  options.knows = is_registered_claim;
  options.instead = [&](const record::MemberTrouble& trouble) {
    const Value value = trouble.value;
    if (trouble.fault == MemberFault::repeated) return true;  // told of the whole message
    // Roles and types of contexts have rules that say what a receiver does nevertheless.
    const bool of_list = value && (value.parent() == roles || value.parent() == types);
    if ((value && (value == roles || value == types) &&
         trouble.fault == MemberFault::no_known_word) ||
        (of_list && trouble.fault != MemberFault::wrong_item_kind))
      return true;
    if (trouble.member == nullptr || trouble.object != claims) return false;
    const std::string_view name = trouble.member->name;
    if (name == message_type_claim && trouble.fault == MemberFault::unknown_word) return true;
    if (name == version_claim && trouble.fault == MemberFault::unknown_word) {
      bench.tell().found<"lti.version.wrong">(bench.document.at(value), trouble.member->section,
                                              shown(value.text()));
      return true;
    }
    if (is_time(name) && trouble.fault == MemberFault::malformed) return true;  // check_times()
    // An issuer has a rule of its own that wants https and more.
    return name == "iss" &&
           (trouble.fault == MemberFault::malformed || trouble.fault == MemberFault::not_https);
  };
  options.vital = [&](const record::MemberTrouble& trouble) {
    const record::Member* member = trouble.member;
    if (member == nullptr) return false;
    const bool required = member->presence == record::Member::Presence::required;
    if (trouble.object == claims) return required || member->name == "sub" || member->name == "azp";
    if (!required || !trouble.object.parent() || trouble.object.parent() != claims) return false;
    // What a claim that the message can't do without can't do without.
    const record::Member* around = record::find_member(shape, trouble.object.name());
    return around != nullptr && around->presence == record::Member::Presence::required;
  };
  check_members(table::shapes, shape, claims, bench.document, bench.findings, options);
  check_context_types(types, bench);
  check_variables(claims.member(custom_claim), bench);
  check_variables(claims.member(lis_claim), bench);
  if (message.origin != record::Origin::platform || record::find_member(shape, "sub") == nullptr ||
      claims.member("sub"))
    return;
  const Location where = bench.at(message, "sub");
  if (bench.options.profile == Profile::certification &&
      message.message->name == "LtiResourceLinkRequest")
    bench.tell().found<"lti.user.missing">(where, {});
  else
    bench.tell().found<"lti.user.anonymous">(where, {});
}

std::optional<std::chrono::sys_seconds> time_of(Value value) {
  if (!value.is(Kind::number)) return std::nullopt;
  const auto seconds = text::parse_number(value.text());
  constexpr double latest = 253402300799;  // the end of the year 9999
  if (!seconds || *seconds < 0 || *seconds > latest) return std::nullopt;
  return std::chrono::sys_seconds{std::chrono::seconds{static_cast<std::int64_t>(*seconds)}};
}

std::string duration_words(std::chrono::seconds duration) {
  const std::int64_t seconds = duration.count();
  const auto spelled = [](std::int64_t count, std::string_view one) {
    std::string words = std::to_string(count).append(" ").append(one);
    if (count != 1) words += 's';
    return words;
  };
  constexpr std::int64_t minute = 60, hour = 60 * minute, day = 24 * hour, year = 365 * day;
  if (seconds < 2 * minute) return spelled(seconds, "second");
  if (seconds < 2 * hour) return spelled(seconds / minute, "minute");
  if (seconds < 2 * day) return spelled(seconds / hour, "hour");
  if (seconds < 2 * year) return spelled(seconds / day, "day");
  return spelled(seconds / year, "year");
}

void check_times(const Message& message, const Bench& bench) {
  const Tell tell = bench.tell();
  for (const std::string_view name : {"iat", "exp", "nbf"}) {
    const Value value = message.claims.member(name);
    if (!value.is(Kind::number) || time_of(value)) continue;
    const auto number = text::parse_number(value.text());
    if (number && *number > 1e12 && *number < 1e14)
      tell.found<"lti.time.milliseconds">(bench.document.at(value), {}, plain(name));
    else
      tell.found<"lti.time.out-of-range">(bench.document.at(value), {}, plain(name));
  }
  const auto issued = time_of(message.claims.member("iat"));
  const auto expires = time_of(message.claims.member("exp"));
  const auto begins = time_of(message.claims.member("nbf"));
  const auto leeway = bench.options.leeway;
  if (expires && *expires + leeway <= message.now) {
    const std::string late = duration_words(message.now - *expires);
    tell.found<"lti.time.expired">(bench.at(message, "exp"), {}, plain(late));
  }
  if (begins && *begins > message.now + leeway) {
    const std::string early = duration_words(*begins - message.now);
    tell.found<"lti.time.not-yet">(bench.at(message, "nbf"), {}, plain(early));
  }
  if (issued && *issued > message.now + leeway) {
    const std::string early = duration_words(*issued - message.now);
    tell.found<"lti.time.future">(bench.at(message, "iat"), {}, plain(early));
  }
  if (issued && expires && *expires < *issued)
    tell.found<"lti.time.reversed">(bench.at(message, "exp"), {});
  constexpr std::chrono::seconds day{86400};
  if (issued && expires && *expires - *issued > day) {
    const std::string life = duration_words(*expires - *issued);
    tell.found<"lti.time.long-lived">(bench.at(message, "exp"), {}, plain(life));
  }
}

}  // namespace edcheck::lti
