// A launch as a browser sees it, that keeps every rule; tests change one thing in it.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edcheck/lti.hpp"
#include "finding/message.hpp"
#include "jose/signing.hpp"
#include "lti/form.hpp"
#include "text/escape.hpp"

namespace edcheck::lti {

/// What a check has told.
class Heard final : public Sink {
 public:
  struct Told {
    std::string id, entry, path, message;
    std::uint64_t record = 0, line = 0;
  };

  void recognised(const Recognition& as) override {
    ++recognised_;
    standard = as.standard;
    edition = as.edition;
    because = as.because;
  }
  Flow found(const Finding& finding) override {
    Told& one = told.emplace_back();
    one.id = finding.rule.id;
    one.entry = finding.where.entry;
    one.path = finding.where.path;
    one.record = finding.where.record;
    one.line = finding.where.line;
    append_message(one.message, finding.rule, finding.seen, false);
    return told.size() == stop_after ? Flow::stop : Flow::go_on;
  }
  void opened(std::string_view entry) override { opened_entries.emplace_back(entry); }
  void judged(const Judgement& as) override {
    ++judged_;
    judgement = as;
  }

  std::vector<std::string> ids() const {
    std::vector<std::string> all;
    for (const Told& each : told) all.push_back(each.id);
    return all;
  }
  /// The finding of this rule, which must be the only one of it.
  Told only(std::string_view id) const {
    std::vector<Told> found;
    for (const Told& each : told)
      if (each.id == id) found.push_back(each);
    EXPECT_EQ(found.size(), 1u) << id;
    return found.empty() ? Told{} : found.front();
  }

  std::vector<Told> told;
  std::vector<std::string> opened_entries;
  std::string standard, edition, because;
  Judgement judgement;
  int recognised_ = 0, judged_ = 0;
  std::size_t stop_after = 0;
};

/// One request, to be written into an archive.
struct Sent {
  std::string method, url;
  std::vector<std::pair<std::string, std::string>> query{}, form{};
  unsigned status = 200;
  std::string location{};
  bool form_left_out = false;

  void set(std::string_view name, std::string_view value) {
    for (auto* list : {&query, &form})
      for (auto& each : *list)
        if (each.first == name) {
          each.second = value;
          return;
        }
    add(name, value);
  }
  void add(std::string_view name, std::string_view value) {
    (method == "GET" ? query : form).emplace_back(name, value);
  }
  void drop(std::string_view name) {
    for (auto* list : {&query, &form})
      std::erase_if(*list, [&](const auto& each) { return each.first == name; });
  }
  static std::string encoded(const std::vector<std::pair<std::string, std::string>>& list) {
    std::string text;
    for (const auto& [name, value] : list) {
      if (!text.empty()) text += '&';
      append_encoded(text, name);
      append_encoded(text.append("="), value);
    }
    return text;
  }
  std::string whole_url() const {
    std::string text = url;
    if (!query.empty())
      text.append(url.find('?') == std::string::npos ? "?" : "&").append(encoded(query));
    return text;
  }
  std::string entry() const {
    const auto quoted = [](std::string_view text) {
      std::string out = "\"";
      text::append_json_escaped(out, text);
      return out.append("\"");
    };
    std::string text = R"({"startedDateTime":"2026-09-01T08:00:10.000Z","request":{"method":)";
    text.append(quoted(method)).append(",\"url\":").append(quoted(whole_url()));
    if (method == "POST") {
      text.append(",\"bodySize\":").append(std::to_string(encoded(form).size()));
      if (!form_left_out)
        text.append(R"(,"postData":{"mimeType":"application/x-www-form-urlencoded","text":)")
            .append(quoted(encoded(form)))
            .append("}");
    }
    text.append(R"(},"response":{"status":)").append(std::to_string(status));
    return text.append(",\"redirectURL\":").append(quoted(location)).append("}}");
  }
};

inline std::string archive(const std::vector<Sent>& sent) {
  std::string text = R"({"log":{"version":"1.2","entries":[)";
  for (const Sent& each : sent) {
    if (text.back() == '}') text += ',';
    text.append(each.entry());
  }
  return text.append("]}}");
}

using ClaimTexts = std::map<std::string, std::string>;  ///< each value is JSON

inline std::string object(const ClaimTexts& claims) {
  std::string text = "{";
  for (const auto& [claim, value] : claims) {
    if (text.size() > 1) text += ',';
    text.append("\"").append(claim).append("\":").append(value);
  }
  return text.append("}");
}

inline std::string claim(std::string_view name) {
  return std::string{"https://purl.imsglobal.org/spec/lti/claim/"}.append(name);
}
inline std::string content(std::string_view name) {
  return std::string{"https://purl.imsglobal.org/spec/lti-dl/claim/"}.append(name);
}

struct Conversed {
  Sent login{.method = "GET",
             .url = "https://tool.example/login",
             .query = {{"iss", "https://platform.example"},
                       {"login_hint", "a+b/c="},
                       {"target_link_uri", "https://tool.example/page"},
                       {"lti_message_hint", "eyJx.y"},
                       {"lti_deployment_id", "d1"},
                       {"client_id", "c1"}},
             .status = 302};
  Sent request{.method = "GET",
               .url = "https://platform.example/auth?tenant=7",
               .query = {{"scope", "openid"},
                         {"response_type", "id_token"},
                         {"response_mode", "form_post"},
                         {"prompt", "none"},
                         {"client_id", "c1"},
                         {"redirect_uri", "https://tool.example/launch"},
                         {"login_hint", "a+b/c="},
                         {"lti_message_hint", "eyJx.y"},
                         {"state", "s-0123456789abcdef"},
                         {"nonce", "n-0123456789abcdef"}}};
  Sent response{.method = "POST",
                .url = "https://tool.example/launch",
                .form = {{"id_token", ""}, {"state", "s-0123456789abcdef"}},
                .status = 302};
  Sent answer{
      .method = "POST", .url = "https://platform.example/chosen?id=3", .form = {{"JWT", ""}}};
  ClaimTexts claims{
      {"iss", R"("https://platform.example")"},
      {"aud", R"("c1")"},
      {"sub", R"("person-1")"},
      {"iat", "1788249605"},
      {"exp", "1788249905"},
      {"nonce", R"("n-0123456789abcdef")"},
      {claim("message_type"), R"("LtiResourceLinkRequest")"},
      {claim("version"), R"("1.3.0")"},
      {claim("deployment_id"), R"("d1")"},
      {claim("target_link_uri"), R"("https://tool.example/page")"},
      {claim("resource_link"), R"({"id":"r1","title":"Quiz"})"},
      {claim("roles"), R"(["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"])"}};
  ClaimTexts settings{{"deep_link_return_url", R"("https://platform.example/chosen?id=3")"},
                      {"accept_types", R"(["ltiResourceLink","file"])"},
                      {"accept_presentation_document_targets", R"(["iframe"])"},
                      {"accept_media_types", R"("image/*, application/pdf")"},
                      {"accept_multiple", "false"},
                      {"accept_lineitem", "false"},
                      {"data", R"("d-42")"}};
  ClaimTexts chosen{{"iss", R"("c1")"},
                    {"aud", R"("https://platform.example")"},
                    {"iat", "1788249607"},
                    {"exp", "1788249905"},
                    {"nonce", R"("m-0123456789abcdef")"},
                    {claim("message_type"), R"("LtiDeepLinkingResponse")"},
                    {claim("version"), R"("1.3.0")"},
                    {claim("deployment_id"), R"("d1")"},
                    {content("data"), R"("d-42")"},
                    {content("content_items"),
                     R"([{"type":"ltiResourceLink","title":"Quiz","iframe":{"width":500}}])"}};

  /// The launch becomes one that asks for content, and the tool answers.
  void ask_for_content() {
    claims.erase(claim("resource_link"));
    claims[claim("message_type")] = R"("LtiDeepLinkingRequest")";
    asks = true;
  }
  bool asks = false;

  /// The steps, with their tokens signed.
  std::vector<Sent> steps() const {
    Conversed whole = *this;
    if (asks) whole.claims[content("deep_linking_settings")] = object(settings);
    const auto sign = [](const jose::Signer& signer, std::string_view kid,
                         const ClaimTexts& payload) {
      std::string header = R"({"alg":"RS256","typ":"JWT","kid":")";
      header.append(kid).append("\"}");
      return signer.token(jose::Algorithm::rs256, header, object(payload));
    };
    for (auto* list : {&whole.response.form, &whole.response.query})
      for (auto& [name, value] : *list)
        if (name == "id_token" && value.empty())
          value = sign(jose::Signer::rsa(), "p", whole.claims);
    for (auto* list : {&whole.answer.form, &whole.answer.query})
      for (auto& [name, value] : *list)
        if (value.empty()) value = sign(jose::Signer::other_rsa(), "t", chosen);
    std::vector<Sent> all{whole.login, whole.request, whole.response};
    if (asks) all.push_back(whole.answer);
    return all;
  }
};

inline Keys published(const jose::Signer& signer, std::string_view kid) {
  std::string text = R"({"keys":[{"use":"sig","alg":"RS256","kid":")";
  text.append(kid).append("\",").append(signer.members()).append("}]}");
  return Keys::of(text);
}

inline Registration registered() {
  Registration registration;
  registration.issuer = "https://platform.example";
  registration.client_id = "c1";
  registration.deployment_ids = {"d1"};
  registration.keys = published(jose::Signer::rsa(), "p");
  registration.tool_keys = published(jose::Signer::other_rsa(), "t");
  registration.auth_login_url = "https://platform.example/auth?tenant=7";
  registration.redirect_uris = {"https://tool.example/other", "https://tool.example/launch"};
  return registration;
}

inline LaunchOptions just_then() {
  LaunchOptions options;
  options.clock = [] { return std::chrono::sys_seconds{std::chrono::seconds{1788249610}}; };
  options.nonces = std::make_shared<MemoryNonces>();
  return options;
}

inline Heard checked(std::string_view har, Registration registration = registered(),
                     LaunchOptions options = just_then()) {
  Heard heard;
  const Outcome outcome =
      ConversationValidator{std::move(registration), std::move(options)}.validate(har, heard);
  EXPECT_FALSE(outcome.error);
  return heard;
}
inline Heard checked(const Conversed& conversed) {
  return checked(archive(conversed.steps()));
}

}  // namespace edcheck::lti
