// The typed launch, for a supplier's code.
#include "lti/message.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;

std::string text_of(Value object, std::string_view name) {
  const Value value = object.member(name);
  return value.is(Kind::string) ? std::string{value.text()} : std::string{};
}

std::vector<std::string> texts_of(Value list) {
  std::vector<std::string> texts;
  if (list.is(Kind::array))
    for (const Value item : list)
      if (item.is(Kind::string)) texts.emplace_back(item.text());
  return texts;
}

bool is_true(Value value) {
  return value.is(Kind::boolean) && value.text() == "true";
}

}  // namespace

Launch launch_of(const Message& message, std::string_view claims) {
  const Value all = message.claims;
  Launch launch;
  launch.message_type = message.message->name;
  launch.issuer = message.text("iss");
  launch.client_id = message.text("aud");
  launch.deployment_id = message.text(deployment_claim);
  launch.nonce = message.text("nonce");
  if (const std::string_view subject = message.text("sub"); !subject.empty())
    launch.subject.emplace(subject);
  launch.target_link_uri = message.text(target_claim);
  for (const std::string& role : texts_of(all.member(roles_claim)))
    launch.roles.push_back(role_of(role));
  const Value link = all.member(resource_link_claim);
  launch.resource_link = {text_of(link, "id"), text_of(link, "title"),
                          text_of(link, "description")};
  const Value context = all.member(context_claim);
  launch.context = {text_of(context, "id"), text_of(context, "label"), text_of(context, "title"),
                    texts_of(context.member("type"))};
  launch.person = {text_of(all, "name"),  text_of(all, "given_name"), text_of(all, "family_name"),
                   text_of(all, "email"), text_of(all, "locale"),     text_of(all, "picture")};
  if (const Value custom = all.member(custom_claim); custom.is(Kind::object))
    for (const Value entry : custom)
      if (entry.is(Kind::string)) launch.custom[std::string{entry.name()}] = entry.text();
  if (const Value ags = all.member(ags_claim); ags.is(Kind::object))
    launch.line_items = {text_of(ags, "lineitems"), text_of(ags, "lineitem"),
                         texts_of(ags.member("scope"))};
  if (const Value nrps = all.member(nrps_claim); nrps.is(Kind::object))
    launch.memberships_url = text_of(nrps, "context_memberships_url");
  if (const Value settings = all.member(settings_claim); settings.is(Kind::object))
    launch.deep_linking = {text_of(settings, "deep_link_return_url"), text_of(settings, "data"),
                           texts_of(settings.member("accept_types")),
                           texts_of(settings.member("accept_presentation_document_targets")),
                           is_true(settings.member("accept_multiple"))};
  launch.claims = claims;
  return launch;
}

}  // namespace edcheck::lti
