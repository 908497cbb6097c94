#include "lti_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "company.hpp"
#include "edcheck/limits.hpp"
#include "input.hpp"
#if EDCHECK_HAS_FETCH
#include "edcheck/fetch.hpp"
#endif

namespace edcheck::tool {
namespace {

// Registrations and key sets: THREATS bounds both.
constexpr std::uint64_t configuration_bytes = std::uint64_t{1} << 20;

std::string configuration(std::string_view option, const std::string& path) {
  std::error_code error;
  std::string text = read_text(path, configuration_bytes, error);
  if (error == std::errc::file_too_large)
    throw Usage(fmt::format("{}: {} has more than {} bytes.", option, path, configuration_bytes));
  if (error) throw Usage(fmt::format("{}: cannot read {}: {}.", option, path, error.message()));
  return text;
}

lti::Keys keys_of(std::string_view option, const std::string& path) {
  return lti::Keys::of(configuration(option, path));
}

lti::Keys fetched(const Arguments& given, std::string_view option, const std::string& url) {
#if EDCHECK_HAS_FETCH
  fetch::Options options;
  options.allow_private = given.has("--allow-private");
  // Servers within a network are often on ports of their own.
  if (options.allow_private) options.ports.clear();
  options.ca_file = given.value("--ca").value_or(std::string{});
  fetch::Fetched got = fetch::key_set(url, options);
  while (got.why.ends_with('.')) got.why.pop_back();
  if (got.error) throw Unavailable(fmt::format("{}: cannot get {}: {}.", option, url, got.why));
  return std::move(got.keys);
#else
  static_cast<void>(given);
  throw Usage(
      fmt::format("{}: this edcheck was built without the network, so it cannot get {}. Save the "
                  "key set in a file and give it with --jwks.",
                  option, url));
#endif
}

lti::Registration registration_of(const std::string& path) {
  std::string trouble;
  auto read = lti::Registration::read(configuration("--registration", path), trouble);
  while (trouble.ends_with('.')) trouble.pop_back();
  if (!read) throw Usage(fmt::format("--registration: {}: {}.", path, trouble));
  return std::move(*read);
}

}  // namespace

LtiPlan plan_lti(const Arguments& given, const std::optional<Moment>& now) {
  LtiPlan plan;
  plan.expected = lti_option(given) != nullptr || given.value("--profile") == "certification";
  plan.state = given.value("--state");
  plan.nonce = given.value("--nonce");
  plan.options.near_misses = true;
  const std::string limits = given.value("--limits").value_or("default");
  // A browser's export is the longest: pages and pictures of the platform are in it, too. What is
  // no export has bounds of its own behind this one.
  constexpr std::uint64_t export_bytes = std::uint64_t{64} << 20;
  plan.options.json_bytes = static_cast<std::size_t>(Limits::named(limits)->json_bytes);
  plan.text_bytes = std::max(Limits::named(limits)->json_bytes, export_bytes);
  plan.options.token_bytes = limits == "strict"  ? std::size_t{16} << 10
                             : limits == "large" ? std::size_t{1} << 20
                                                 : std::size_t{64} << 10;
  if (given.value("--profile") == "certification")
    plan.options.profile = lti::Profile::certification;
  if (now) plan.options.clock = [at = now->at] { return at; };

  const auto file = given.value("--registration");
  const auto keys = given.value("--jwks"), url = given.value("--jwks-url");
  if (file) plan.registration = registration_of(*file);
  if (!file && !keys && !url) return plan;
  if (!plan.registration) plan.registration.emplace();
  lti::Registration& agreed = *plan.registration;
  if (keys || url) {
    agreed.keys = keys ? keys_of("--jwks", *keys) : fetched(given, "--jwks-url", *url);
    // A set may hold the keys of both sides, for conversations and what tools send.
    agreed.tool_keys = agreed.keys;
  } else if (agreed.keys.empty() && !agreed.jwks_file.empty()) {
    const std::filesystem::path beside = std::filesystem::path{*file}.parent_path();
    agreed.keys = keys_of("--registration: jwks_file", (beside / agreed.jwks_file).string());
  } else if (agreed.keys.empty() && !agreed.jwks_url.empty()) {
    agreed.keys = fetched(given, "--registration: jwks_url", agreed.jwks_url);
  }
  return plan;
}

}  // namespace edcheck::tool
