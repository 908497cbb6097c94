// Names and Role Provisioning Services 2.0 and Course Groups 1.0, beyond their shapes.
#include <algorithm>

#include "lti/message.hpp"
#include "lti/services.hpp"
#include "tables/lti/launch-1.3.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;
using record::Number;
using record::quoted;

constexpr std::string_view vocabulary = "http://purl.imsglobal.org/vocab/lis/v2/";

bool has_old_prefix(std::string_view uri) {
  const auto& prefixes = tables::lti_1_3_launch::vocabularies::role_old_prefix.words;
  return std::ranges::any_of(prefixes,
                             [&](std::string_view prefix) { return uri.starts_with(prefix); });
}

void check_roles_of(Value member, const Desk& desk) {
  const PayloadTell tell = desk.tell();
  const Value roles = member.member("roles");
  if (!roles.is(Kind::array)) return;
  if (roles.size() == 0) return tell.found<"lti.nrps.no-role">(desk.document.at(roles), {});
  bool known = false;
  for (const Value role : roles) {
    if (!role.is(Kind::string) || role.text().empty()) continue;
    const std::string_view uri = role.text();
    const bool old = has_old_prefix(uri);
    if (old || !role_of(uri).name.empty()) {
      known = true;
      if (old || uri.find("://") == std::string_view::npos)
        tell.found<"lti.nrps.short-role">(desk.document.at(role), {}, quoted(uri));
    } else if (uri.starts_with(vocabulary)) {
      tell.found<"lti.nrps.misspelt-role">(desk.document.at(role), {}, quoted(uri));
    }
  }
  if (!known)
    tell.found<"lti.nrps.no-known-role">(desk.document.at(roles), {}, Number{roles.size()});
}

// Identifiers of one list: also numbers, which some platforms send.
void check_ids(Value list, const Desk& desk) {
  Numbers ids;
  for (const Value one : list) {
    const Value id = one.is(Kind::object) ? one.member("id") : Value{};
    if (!id || id.text().empty()) {
      ids.skip();
    } else if (const std::uint64_t first = ids(id.text())) {
      desk.tell().found<"lti.groups.duplicate-id">(desk.document.at(id), {}, Number{first});
    }
  }
}

}  // namespace

std::uint64_t check_memberships(Value container, const Desk& desk) {
  check_object(payload_shape("membership_container"), container, desk);
  const Value members = container.member("members");
  if (!members.is(Kind::array)) return 0;
  Numbers people;
  for (const Value member : members) {
    if (!member.is(Kind::object)) {
      people.skip();
      continue;
    }
    const auto id = text_of(member, "user_id");
    if (!id || id->empty()) {
      people.skip();
    } else if (const std::uint64_t first = people(*id)) {
      desk.tell().found<"lti.nrps.duplicate-member">(desk.at(member, "user_id"), {}, Number{first});
    }
    const bool deleted = text_of(member, "status") == "Deleted";
    if (deleted) desk.tell().found<"lti.nrps.deleted-member">(desk.at(member, "status"), {});
    if (!deleted) check_roles_of(member, desk);
  }
  return members.size();
}

std::uint64_t check_groups(Value container, const Desk& desk) {
  const bool sets = static_cast<bool>(container.member("sets"));
  check_object(sets ? payload_shape("group_set_container") : payload_shape("group_container"),
               container, desk);
  const Value list = container.member(sets ? "sets" : "groups");
  if (!list.is(Kind::array)) return 0;
  check_ids(list, desk);
  return list.size();
}

}  // namespace edcheck::lti
