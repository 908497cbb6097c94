// What a browser exports of the steps that a case describes.
#include <stdexcept>

#include "case.hpp"
#include "json/value.hpp"
#include "lti/form.hpp"
#include "lti_message.hpp"
#include "text/escape.hpp"

namespace edcheck::conformance {
namespace {

namespace fs = std::filesystem;
using json::Kind;
using json::Value;

// The tokens of a conversation, made when the first step asks for them.
class Tokens {
 public:
  explicit Tokens(const LtiCase& one) : one_{one} {}

  std::string filled(std::string_view text) {
    std::string all{text};
    if (all.find("{token}") != std::string::npos) fill(all, "{token}", token_of(one_).text());
    if (all.find("{answer}") != std::string::npos)
      fill(all, "{answer}", token_of(one_, "answer-").text());
    return all;
  }

 private:
  const LtiCase& one_;
};

std::string text_of(Value value) {
  return value.is(Kind::string) ? std::string{value.text()} : std::string{};
}

// Parameters as a form: a list is one that comes several times.
std::string form_of(Value parameters, Tokens& tokens) {
  std::string form;
  const auto append = [&](std::string_view name, Value value) {
    if (!form.empty()) form += '&';
    lti::append_encoded(form, name);
    lti::append_encoded(form.append("="), tokens.filled(value.text()));
  };
  for (const Value parameter : parameters) {
    if (parameter.is(Kind::array))
      for (const Value one : parameter) append(parameter.name(), one);
    else
      append(parameter.name(), parameter);
  }
  return form;
}

std::string json_text(std::string_view text) {
  std::string out = "\"";
  text::append_json_escaped(out, text);
  return out.append("\"");
}

// An address with the parameters of `query` and `fragment` behind it.
std::string address_of(Value step, Tokens& tokens) {
  std::string url = text_of(step.member("url"));
  if (const Value query = step.member("query"))
    url.append(url.find('?') == std::string::npos ? "?" : "&").append(form_of(query, tokens));
  if (const Value fragment = step.member("fragment"))
    url.append("#").append(form_of(fragment, tokens));
  return url;
}

std::string entry_of(Value step, Tokens& tokens) {
  std::string entry = R"({"startedDateTime":"2026-09-14T08:00:00.000Z","request":{"method":)";
  entry.append(json_text(text_of(step.member("method"))));
  entry.append(",\"url\":").append(json_text(address_of(step, tokens)));
  const Value form = step.member("form"), text = step.member("text");
  if (form || text) {
    const std::string body = text ? tokens.filled(text.text()) : form_of(form, tokens);
    entry.append(",\"bodySize\":").append(std::to_string(body.size()));
    if (!step.member("unrecorded"))
      entry.append(R"(,"postData":{"mimeType":"application/x-www-form-urlencoded","text":)")
          .append(json_text(body))
          .append("}");
  }
  const Value status = step.member("status");
  entry.append(R"(},"response":{"status":)").append(status ? status.text() : "200");
  entry.append(",\"redirectURL\":")
      .append(json_text(tokens.filled(text_of(step.member("redirect")))));
  return entry.append("}}");
}

}  // namespace

std::string har_of(const LtiCase& one) {
  if (const fs::path own = one.folder / "har.txt"; fs::exists(own)) return bytes_of(own);
  const std::string text = part_of(one, "conversation");
  const json::Document steps = json::Document::of(text);
  if (!steps.root().is(Kind::object)) throw std::invalid_argument{"the steps are no object"};
  Tokens tokens{one};
  std::string har = R"({"log":{"version":"1.2","entries":[)";
  const auto add = [&](std::string_view entry) {
    if (har.back() == '}') har += ',';
    har.append(entry);
  };
  for (const Value step : steps.root()) add(entry_of(step, tokens));
  for (std::uint64_t page = 0; page != one.pages; ++page)
    add(R"({"request":{"method":"GET","url":"https://learn.brookfield.example/"}})");
  return har.append("]}}");
}

}  // namespace edcheck::conformance
