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

/// What the validator remembers of earlier messages.
enum class Nonces : std::uint8_t { fresh, used, full, none };

struct LtiCase {
  std::filesystem::path folder;
  std::string shows;  ///< the sentence at its head
  std::vector<Expected> expected;
  std::vector<std::string> keeps;
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
  std::string signer;  ///< a key, or a way to forge; empty: the key that the base's header names
  std::vector<std::string> mistakes;  ///< what is wrong with the case itself

  /// Path within conformance/, with / between steps.
  std::string name() const;
  /// The folder with the message that the case is a difference from.
  std::filesystem::path base() const { return folder.parent_path().parent_path() / "base"; }
};

/// How a test's name and failure show it.
void PrintTo(const LtiCase& one, std::ostream* out);

/// Reads the text of an `expect` that lies in `folder`, whose name ends in the worst severity.
LtiCase parse_lti_case(std::string_view text, std::filesystem::path folder);

/// conformance/lti/1.3, where the registration and the messages lie.
std::filesystem::path lti_folder();

/// Every folder of LTI's messages that has an `expect`, in order of their names.
std::vector<LtiCase> all_lti_cases();
/// Every base.
std::vector<std::filesystem::path> all_lti_bases();

}  // namespace edcheck::conformance
