#include <algorithm>

#include "edcheck/lti.hpp"
#include "jose/algorithm.hpp"
#include "json/value.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;

// Reads members of reg.json and remembers the first that is not as it should be.
class Reader {
 public:
  explicit Reader(std::string& trouble) : trouble_{trouble} {}

  void text(Value object, std::string_view name, std::string& into) {
    const Value value = object.member(name);
    if (!value || value.is(Kind::null)) return;
    if (!value.is(Kind::string)) return blame(value, "a text");
    into = value.text();
  }
  void texts(Value object, std::string_view name, std::vector<std::string>& into) {
    const Value value = object.member(name);
    if (!value || value.is(Kind::null)) return;
    if (!value.is(Kind::array)) return blame(value, "a list of texts");
    into.clear();
    for (const Value item : value) {
      if (!item.is(Kind::string)) return blame(item, "a text");
      into.emplace_back(item.text());
    }
  }
  void secrets(Value object, std::string_view name, std::map<std::string, std::string>& into) {
    const Value value = object.member(name);
    if (!value || value.is(Kind::null)) return;
    if (!value.is(Kind::object)) return blame(value, "an object of consumer keys and secrets");
    for (const Value item : value) {
      if (!item.is(Kind::string)) return blame(item, "a text");
      into[std::string{item.name()}] = item.text();
    }
  }
  void blame(Value value, std::string_view wanted) {
    if (trouble_.empty())
      trouble_ = std::string{value.pointer()}.append(" must be ").append(wanted);
  }

 private:
  std::string& trouble_;
};

// The text of the object that begins there, in a text that is known to be JSON.
std::string_view object_at(std::string_view json, std::size_t begin) {
  std::size_t open = 0;
  bool quoted = false;
  for (std::size_t at = begin; at < json.size(); ++at) {
    const char c = json[at];
    if (quoted) {
      if (c == '\\')
        ++at;
      else if (c == '"')
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++open;
    } else if ((c == '}' || c == ']') && --open == 0) {
      return json.substr(begin, at + 1 - begin);
    }
  }
  return json.substr(begin);
}

constexpr std::string_view known[] = {
    "issuer",       "client_id",         "deployment_ids", "jwks",      "jwks_file",
    "jwks_url",     "tool_jwks",         "auth_login_url", "token_url", "redirect_uris",
    "allowed_algs", "trusted_audiences", "lti11_secrets"};

}  // namespace

std::optional<Registration> Registration::read(std::string_view json, std::string& trouble) {
  trouble.clear();
  const json::Document document = json::Document::of(json, {.depth = 32, .text_bytes = 1u << 20});
  if (document.result().fault != json::Fault::none) {
    const json::Spot spot = json::spot(json, document.result().offset);
    trouble = std::string{"it is not JSON (line "}
                  .append(std::to_string(spot.line))
                  .append(", column ")
                  .append(std::to_string(spot.column))
                  .append(")");
    return std::nullopt;
  }
  const Value root = document.root();
  if (!root.is(Kind::object)) {
    trouble = "it is not a JSON object";
    return std::nullopt;
  }
  Registration made{.issuer = {}, .client_id = {}};
  Reader reader{trouble};
  for (const Value member : root)
    if (std::ranges::find(known, member.name()) == std::end(known) && trouble.empty())
      trouble = member.pointer().append(" is no member of a registration");
  reader.text(root, "issuer", made.issuer);
  reader.text(root, "client_id", made.client_id);
  reader.texts(root, "deployment_ids", made.deployment_ids);
  reader.text(root, "jwks_file", made.jwks_file);
  reader.text(root, "jwks_url", made.jwks_url);
  reader.text(root, "auth_login_url", made.auth_login_url);
  reader.text(root, "token_url", made.token_url);
  reader.texts(root, "redirect_uris", made.redirect_uris);
  reader.texts(root, "allowed_algs", made.allowed_algs);
  reader.texts(root, "trusted_audiences", made.trusted_audiences);
  reader.secrets(root, "lti11_secrets", made.lti11_secrets);
  for (const auto& [name, keys] : {std::pair{"jwks", &made.keys}, {"tool_jwks", &made.tool_keys}}) {
    const Value set = root.member(name);
    if (!set || set.is(Kind::null)) continue;
    if (!set.is(Kind::object)) {
      reader.blame(set, "a key set");
      continue;
    }
    *keys = Keys::of(object_at(json, set.offset()));
  }
  for (const std::string& name : made.allowed_algs)
    if (!jose::algorithm(name) && trouble.empty())
      trouble = std::string{"/allowed_algs: "}.append(name).append(
          " is none of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512");
  if (made.issuer.empty() && trouble.empty()) trouble = "/issuer is missing";
  if (made.client_id.empty() && trouble.empty()) trouble = "/client_id is missing";
  if (!trouble.empty()) return std::nullopt;
  return made;
}

}  // namespace edcheck::lti
