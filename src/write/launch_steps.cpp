#include "write/launch_steps.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "write/phrases.hpp"

namespace edcheck::writing {
namespace {

using Group = Report::Group;

enum Step : std::uint8_t { who, signature, course, person, services, steps, other = steps };

constexpr std::array<std::string_view, steps> titles = {
    "the platform says who it is", "the signature",
    "the course (deployment, resource link, context)", "the person and the role",
    "the services (grades, members, groups, content)"};

using Named = std::pair<std::string_view, Step>;

// The second word of a rule's id.
constexpr Named by_topic[] = {
    {"launch", who},
    {"issuer", who},
    {"audience", who},
    {"time", who},
    {"nonce", who},
    {"state", who},
    {"login", who},
    {"auth-request", who},
    {"auth-response", who},
    {"conversation", who},
    {"token", signature},
    {"header", signature},
    {"key", signature},
    {"signature", signature},
    {"deployment", course},
    {"target", course},
    {"message", course},
    {"version", course},
    {"resource-link", course},
    {"context", course},
    {"custom", course},
    {"role", person},
    {"user", person},
    {"migration", person},
    {"deep-linking-answer", services},
};

// Where a claim stands, for the rules that any claim may break. The first that fits counts.
constexpr Named by_name[] = {
    {"iss", who},
    {"aud", who},
    {"azp", who},
    {"exp", who},
    {"iat", who},
    {"nbf", who},
    {"nonce", who},
    {"jti", who},
    {"sub", person},
    {"name", person},
    {"given_name", person},
    {"family_name", person},
    {"middle_name", person},
    {"nickname", person},
    {"preferred_username", person},
    {"profile", person},
    {"picture", person},
    {"website", person},
    {"email", person},
    {"email_verified", person},
    {"gender", person},
    {"birthdate", person},
    {"zoneinfo", person},
    {"locale", person},
    {"phone_number", person},
    {"phone_number_verified", person},
    {"address", person},
    {"updated_at", person},
};
constexpr std::string_view claim = "https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1";
constexpr Named by_claim[] = {
    {"roles", person},  {"role_scope_mentor", person}, {"lis", person},
    {"lti1p1", person}, {"for_user", person},          {"tool_platform", who},
};
constexpr std::string_view service = "https:~1~1purl.imsglobal.org~1spec~1lti-";

template <std::size_t count>
Step named(const Named (&table)[count], std::string_view name, Step otherwise) {
  const auto found = std::ranges::find(table, name, &Named::first);
  return found == std::end(table) ? otherwise : found->second;
}

/// The words between the dots of an id.
std::string_view topic_of(std::string_view id) {
  id.remove_prefix(std::min(id.find('.') + 1, id.size()));
  return id.substr(0, id.find('.'));
}

Step step_of(const Group& group) {
  if (!group.rule->id.starts_with("lti.")) return other;
  const Step by_rule = named(by_topic, topic_of(group.rule->id), other);
  if (by_rule != other) return by_rule;
  // Causes of a claim that comes with every position have its pointer in common.
  std::string_view name = group.path;
  if (!name.starts_with('/')) return other;
  name = name.substr(1, name.find('/', 1) - 1);
  if (name.starts_with(service)) return services;
  if (name.starts_with(claim)) return named(by_claim, name.substr(claim.size()), course);
  return named(by_name, name, other);
}

bool says_unchecked(const Group& group) {
  return group.rule->id.ends_with("not-checked") || group.rule->id.ends_with("unchecked");
}

// What is wrong around a token does not keep its claims from being judged; anything else that is
// wrong with the token as such does.
bool hides_claims(const Group& group) {
  const std::string_view id = group.rule->id;
  if (group.severity != Severity::error) return false;
  if (id.starts_with("lti.conversation.")) return true;
  return id.starts_with("lti.token.") && id != "lti.token.outer-space" &&
         id != "lti.token.byte-order-mark";
}

std::string message_of(const Group& group) {
  std::string text = group.samples.empty() ? std::string{} : group.samples.front().message;
  while (text.ends_with('.')) text.pop_back();
  return text;
}

/// What the receiver loses most by, the first of several.
const Group* worst(const std::vector<const Group*>& groups) {
  const auto found = std::ranges::max_element(
      groups, {}, [](const Group* group) { return group->rule->consequence; });
  return found == groups.end() ? nullptr : *found;
}

struct Findings {
  std::vector<const Group*> errors;
  std::uint64_t warnings = 0;
  const Group* unchecked = nullptr;
};

LaunchStep told(Step step, const Findings& findings) {
  std::string text{titles[step]};
  if (!findings.errors.empty()) {
    text.append(": ").append(message_of(*worst(findings.errors)));
    const std::size_t more = findings.errors.size() - 1;
    if (more > 0) text.append(". And ").append(with_commas(more, "more cause")).append(", below");
    return {StepState::not_ok, std::move(text)};
  }
  if (findings.unchecked != nullptr) {
    // Who sent it is known as long as the issuer is, whatever else was not given to compare with.
    const std::string why = message_of(*findings.unchecked);
    if (step == who && why.find("issuer") == std::string::npos)
      return {StepState::ok, text.append(", as far as there was something to compare with")};
    return {StepState::not_checked, text.append(": ").append(why)};
  }
  if (findings.warnings > 0)
    text.append(", with ").append(with_commas(findings.warnings, "warning"));
  return {StepState::ok, std::move(text)};
}

std::string_view subject(Owner owner) {
  switch (owner) {
    case Owner::platform:
      return "The platform's administrator";
    case Owner::supplier:
      return "The tool's supplier";
    case Owner::shared:
      return "The platform's administrator and the tool's supplier";
    case Owner::sis:
      return "The administrator of the student information system";
    case Owner::registrar:
      return "Whoever enters the records";
    case Owner::content:
      return "Whoever made the course material";
  }
  return {};
}

/// "Send sub. Or do not." → "send sub".
std::string what_to_do(std::string_view remedy) {
  std::string text{remedy.substr(0, remedy.find(". "))};
  while (text.ends_with('.')) text.pop_back();
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (text.size() > 1 && capital(text[0]) && !capital(text[1]))
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

bool read_whole(const Report& report) {
  return reach(report.outcome()) == Reach::whole;
}

}  // namespace

std::string_view word(StepState state) {
  switch (state) {
    case StepState::ok:
      return "ok";
    case StepState::not_ok:
      return "not ok";
    case StepState::not_checked:
      return "not checked";
  }
  return {};
}

bool tells_one_launch(const Report& report) {
  if (report.standard() != "lti-launch" || !report.judgement()) return false;
  std::uint64_t messages = 0;
  for (const Report::Entry& entry : report.entries()) messages += entry.records;
  return messages <= 1;
}

std::vector<LaunchStep> launch_steps(const Report& report) {
  std::array<Findings, steps> all;
  bool hidden = false;
  for (const Group* group : report.groups()) {
    hidden = hidden || hides_claims(*group);
    const Step step = step_of(*group);
    if (step == other) continue;
    Findings& findings = all[step];
    if (says_unchecked(*group))
      findings.unchecked = group;
    else if (group->severity == Severity::error)
      findings.errors.push_back(group);
    else if (group->severity == Severity::warning)
      findings.warnings += group->count;
  }
  const Signature judged = report.judgement().value_or(Judgement{}).signature;
  std::vector<LaunchStep> out;
  for (const Step step : {who, signature, course, person, services}) {
    LaunchStep next = told(step, all[step]);
    if (next.state == StepState::ok) {
      if (step == signature && judged != Signature::verified) {
        next.state = judged == Signature::failed ? StepState::not_ok : StepState::not_checked;
        next.text.append(judged == Signature::failed
                             ? ": it does not fit"
                             : ": there was none, or no key to check it with");
      } else if (step != signature && (hidden || !read_whole(report))) {
        next.state = StepState::not_checked;
        next.text += ": the claims were not read";
      }
    }
    out.push_back(std::move(next));
  }
  return out;
}

std::string_view receiver_sentence(const Report& report) {
  if (!report.judgement()) return {};
  switch (report.judgement()->receiver) {
    case Receiver::must_accept:
      return "whoever follows the specification must accept it";
    case Receiver::may_accept:
      return "whoever follows the specification may refuse it";
    case Receiver::must_reject:
      return "whoever follows the specification must refuse it";
  }
  return {};
}

std::string helpdesk_sentence(const Report& report) {
  std::vector<const Group*> errors;
  for (const Group* group : report.groups())
    if (group->severity == Severity::error) errors.push_back(group);
  // What stands nearer to the token's envelope explains what is wrong behind it.
  std::ranges::stable_sort(errors, {}, [](const Group* group) {
    const Step step = step_of(*group);
    return step == signature ? 0 : 1 + static_cast<int>(step);
  });
  if (const Group* cause = worst(errors)) {
    std::string text{subject(cause->owner)};
    text.append(" must ").append(what_to_do(cause->rule->remedy));
    if (const std::string why = message_of(*cause); !why.empty()) text.append(": ").append(why);
    return text += '.';
  }
  if (!read_whole(report)) return "Not decided: the launch was not read to its end.";
  std::string text = "Nothing to do";
  if (report.judgement() && report.judgement()->signature == Signature::not_checked)
    text += ", as far as could be checked: the signature was not";
  if (const std::uint64_t warnings = report.count(Severity::warning); warnings > 0)
    text.append("; ")
        .append(with_commas(warnings, "warning"))
        .append(warnings == 1 ? " is" : " are")
        .append(" worth a look");
  return text += '.';
}

}  // namespace edcheck::writing
