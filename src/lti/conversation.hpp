// The steps of launches as they are found in what a browser exported, and how each is judged.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/lti.hpp"
#include "json/value.hpp"
#include "lti/conversation_rules.hpp"
#include "lti/form.hpp"
#include "lti/har.hpp"
#include "record/findings.hpp"

namespace edcheck::lti {

using TellStep = record::Emitter<conversation_rules>;

enum class StepKind : std::uint8_t {
  none,
  login,
  request,
  response,
  answer,         ///< of a tool that was asked to choose content
  lti_1_1,        ///< a launch of an older version
  token_request,  ///< of a service's access token
  score
};
/// "login initiation", …: also what findings call the step.
std::string_view name(StepKind kind);

/// One request of the browser that belongs to a launch.
struct Step {
  StepKind kind = StepKind::none;
  const Exchange* exchange = nullptr;  ///< that holds it
  std::string url;                     ///< where it went
  bool post = false;
  bool announced = false;  ///< told by a redirect only: the request itself is not in the export
  Form form;               ///< every parameter: of the query, then of the body
  Form fragment;

  /// The value of a parameter; empty when it is missing or empty.
  std::string_view value(std::string_view parameter) const;
  /// Where findings about a parameter, or the step as a whole, are.
  Location at(std::string_view parameter = {}) const;
};

/// The claims of a token, whether or not anybody signed it.
class Claims {
 public:
  Claims() = default;
  explicit Claims(std::string_view token);
  /// None when the token can't be read.
  json::Value root() const { return document_ ? document_->root() : json::Value{}; }
  /// A claim that is a text; else empty.
  std::string_view text(std::string_view claim) const;

 private:
  std::optional<json::Document> document_;
};

/// What belongs to one launch. Steps that the export lacks are null.
struct Conversation {
  const Step* login = nullptr;
  const Step* request = nullptr;
  const Step* response = nullptr;
  const Step* answer = nullptr;
  /// A request to the tool's address whose body is not in the export.
  const Exchange* bodiless = nullptr;
  Claims launch{};  ///< of the response

  const Step* first() const;
};

/// Everything that belongs to launches in an export.
struct Traffic {
  std::vector<Step> steps;                  ///< in the export's order
  std::vector<Conversation> conversations;  ///< in the order of their beginnings
  const Exchange* bodiless = nullptr;       ///< the first request whose form is not there
  bool cut = false;                         ///< there are more steps than are read
};

/// Finds the steps and ties them together: by hints, state and nonce, and by addresses.
/// `exchanges` must outlive the answer.
inline constexpr std::size_t most_steps = 2'000;
Traffic find_traffic(const std::vector<Exchange>& exchanges, const Registration& registration);

/// Whether the export's writer has blacked a value out.
bool is_redacted(std::string_view value);
/// There is a value, and it can be compared with another.
inline bool is_told(std::string_view value) {
  return !value.empty() && !is_redacted(value);
}
/// Of a string; else empty, also of none.
inline std::string_view text_of(json::Value value) {
  return value.is(json::Kind::string) ? value.text() : std::string_view{};
}

/// The deep_linking_settings of a launch that asks for content; else none.
json::Value deep_linking_settings(const Claims& launch);

/// What judges of steps share.
struct StepBench {
  const Registration& registration;
  const LaunchOptions& options;
  record::Findings& findings;
  std::deque<std::string>& paths;  ///< that findings point at until they are told

  TellStep tell() const { return {findings, Spec::lti_1_3}; }
  /// A URL that may not be used although it is well-formed.
  bool forbids_http(std::string_view url) const;
  /// Where a value of the step's token is.
  Location at(const Step& step, json::Value value) const;
};

/// What any step may break: transport, encoding, repetition.
void check_transport(const Step& step, const StepBench& bench);
void check_login(const Step& login, const StepBench& bench);
/// `login` may be null.
void check_request(const Step& request, const Step* login, const StepBench& bench);
/// What LaunchValidator does not see: `request` may be null.
void check_response(const Step& response, const Step* request, const StepBench& bench);
/// The tool's answer against the launch that asked for it, which may be unknown.
void check_answer(const Step& answer, const Claims& launch, const Claims& chosen,
                  const StepBench& bench);
/// Requests that repeat what only one may say.
void check_freshness(const std::vector<Conversation>& conversations, const StepBench& bench);

}  // namespace edcheck::lti
