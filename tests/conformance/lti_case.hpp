// A conformance case of LTI: what its `expect` says. conformance/README.md describes the grammar.
#pragma once

#include <chrono>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/lti.hpp"
#include "expectation.hpp"

namespace edcheck::conformance {

/// What is checked: the folder of lti_folder() that a case lies in.
enum class Thing : std::uint8_t { message, conversation, service };

/// What the validator remembers of earlier messages.
enum class Nonces : std::uint8_t { fresh, used, full, none };

struct LtiCase : Expectation {
  std::filesystem::path folder;
  Thing thing = Thing::message;
  std::optional<lti::Payload> as;  ///< of a service: its folder's name is the word without lti-
  /// Both or none: what has no signed message in it is not judged.
  std::optional<Receiver> receiver;
  std::optional<Signature> signature;

  lti::LaunchOptions options;  ///< without clock and nonces
  std::chrono::sys_seconds now{std::chrono::sys_days{std::chrono::year{2026} / 9 / 14} +
                               std::chrono::hours{8}};
  std::optional<std::string> state, deployment, login_target;
  std::optional<std::string> nonce;  ///< nothing: that of the base
  bool without_nonce = false;        ///< the request's nonce is not known
  Nonces nonces = Nonces::fresh;
  bool without_keys = false;
  bool without_registration = false;  ///< of a service
  std::uint64_t pages = 0;            ///< that the browser asked for besides, in a conversation
  std::string signer;  ///< a key, or a way to forge; empty: the key that the base's header names

  /// Path within conformance/, with / between steps.
  std::string name() const;
  /// The folder with what the case is a difference from.
  std::filesystem::path base() const { return folder.parent_path().parent_path() / "base"; }
};

/// How a test's name and failure show it.
void PrintTo(const LtiCase& one, std::ostream* out);

/// Reads the text of an `expect` that lies in `folder`, whose name ends in the worst severity.
LtiCase parse_lti_case(std::string_view text, std::filesystem::path folder);

/// conformance/lti/1.3, where the registration and all of LTI's cases lie.
std::filesystem::path lti_folder();

/// A case without an `expect`, of the thing and the payload that its folder is for.
LtiCase lti_case_in(std::filesystem::path folder);

/// Every folder of LTI that has an `expect`, in order of their names.
std::vector<LtiCase> all_lti_cases();
/// Every base of such things.
std::vector<std::filesystem::path> all_lti_bases(Thing thing);

}  // namespace edcheck::conformance
