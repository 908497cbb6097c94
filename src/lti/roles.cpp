#include <algorithm>

#include "lti/message.hpp"
#include "tables/lti/launch-1.3.hpp"
#include "text/uri.hpp"

namespace edcheck::lti {
namespace {

namespace vocabularies = tables::lti_1_3_launch::vocabularies;
using json::Kind;
using json::Value;
using record::Number;

bool among(const record::Words& words, std::string_view word) {
  return std::ranges::find(words.words, word) != words.words.end();
}

// The URI that an old name stands for; empty when it is none.
std::string_view today(std::string_view old) {
  for (const record::Words* words :
       {&vocabularies::role_context_short, &vocabularies::role_context_urn})
    for (std::size_t i = 0; i < words->words.size(); ++i)
      if (words->words[i] == old) return words->partners[i];
  return {};
}

bool has_old_prefix(std::string_view uri) {
  return std::ranges::any_of(vocabularies::role_old_prefix.words,
                             [&](std::string_view prefix) { return uri.starts_with(prefix); });
}

constexpr std::string_view mentor = "http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor";

bool is_mentor(std::string_view uri) {
  return uri == mentor || today(uri) == mentor ||
         uri.starts_with("http://purl.imsglobal.org/vocab/lis/v2/membership/Mentor#");
}

}  // namespace

void check_roles(const Message& message, const Bench& bench) {
  const Value roles = message.claims.member(roles_claim);
  const Tell tell = bench.tell();
  bool known = false, mentors = false;
  std::size_t count = 0;
  if (roles.is(Kind::array))
    for (const Value role : roles) {
      if (!role.is(Kind::string)) continue;
      const std::string_view uri = role.text();
      mentors |= is_mentor(uri);
      if (uri.empty()) {
        tell.found<"lti.role.blank">(bench.document.at(role), {});
        continue;
      }
      ++count;
      if (among(vocabularies::role, uri)) {
        known = true;
      } else if (!today(uri).empty() || has_old_prefix(uri)) {
        known = true;
        tell.found<"lti.role.short">(bench.document.at(role), {}, shown(uri));
      } else if (!text::is_uri(uri)) {
        tell.found<"lti.role.no-uri">(bench.document.at(role), {}, shown(uri));
      }
    }
  if (count != 0 && !known)
    tell.found<"lti.role.unknown">(bench.document.at(roles), {}, Number{count});
  const Value scope = message.claims.member(mentor_claim);
  if (scope && !mentors && (!scope.is(Kind::array) || scope.size() != 0))
    tell.found<"lti.role.mentor-scope">(bench.document.at(scope), {});
}

Role role_of(std::string_view uri) {
  Role role{.uri = std::string{uri}, .name = {}, .sub = {}};
  if (const std::string_view now = today(uri); !now.empty()) uri = now;
  if (!among(vocabularies::role, uri)) return role;
  const std::size_t hash = uri.find('#');
  if (hash == std::string_view::npos) return role;
  const std::string_view before = uri.substr(0, hash);
  role.name = uri.substr(hash + 1);
  using Of = Role::Of;
  constexpr std::string_view base = "http://purl.imsglobal.org/vocab/lis/v2/";
  if (before.starts_with(std::string{base}.append("membership"))) {
    role.of = Of::context;
    constexpr std::string_view step = "membership/";
    if (const std::size_t at = before.find(step); at != std::string_view::npos) {
      role.sub = role.name;
      role.name = before.substr(at + step.size());
    }
  } else if (before == std::string{base}.append("institution/person")) {
    role.of = Of::institution;
  } else if (before == std::string{base}.append("system/person")) {
    role.of = Of::system;
  }
  return role;
}

bool Launch::has_role(std::string_view name, Role::Of of) const {
  return std::ranges::any_of(roles,
                             [&](const Role& role) { return role.of == of && role.name == name; });
}

}  // namespace edcheck::lti
