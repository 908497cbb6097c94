// A captured payload while it is checked: what the checks of the kinds share.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "edcheck/lti.hpp"
#include "json/value.hpp"
#include "lti/hearing.hpp"
#include "lti/members.hpp"
#include "lti/oauth_rules.hpp"
#include "lti/payload_rules.hpp"
#include "tables/lti/services-1.3.hpp"
#include "text/moment.hpp"

namespace edcheck::lti {

using text::Moment;
using text::read_moment;
using text::ReadMoment;

using PayloadTell = record::Emitter<payload_rules>;
using OAuthTell = record::Emitter<oauth_rules>;

/// The side whose product wrote a payload, and who has to correct it.
enum class Sender : std::uint8_t { platform, tool };

/// What every check needs. All live as long as the check of one payload.
struct Desk {
  const LaunchOptions& options;
  const Registration* registration;  ///< null: none was given
  const Document& document;
  record::Findings& findings;
  Sender sender = Sender::platform;

  PayloadTell tell() const { return {findings, Spec::lti_1_3}; }
  OAuthTell oauth() const { return {findings, Spec::lti_1_3}; }
  std::span<const Rule> member_rules() const {
    return sender == Sender::tool ? std::span<const Rule>{tool_service_rules} : service_rules;
  }
  /// Of a member that is there, or where it would be.
  Location at(json::Value object, std::string_view member) const;
};

/// A shape of the table, by its name there.
consteval const record::Shape& payload_shape(std::string_view name) {
  namespace table = tables::lti_1_3_services;
  return table::shapes.shapes[record::shape_index(table::shapes, name)];
}

using Instead = std::function<bool(const record::MemberTrouble&)>;

/// Holds an object against its shape. `whole`: it is the payload, not one of several in it, so that
/// a receiver must refuse the payload for want of what is required. Names that come twice are not
/// told: they are for the whole text at once. `instead` as in MemberOptions.
void check_object(const record::Shape& shape, json::Value object, const Desk& desk,
                  bool whole = true, const Instead& instead = {});

/// A text member, or nothing when it is none.
std::optional<std::string_view> text_of(json::Value object, std::string_view member);

/// Tells things that should be different from one another apart by their text.
class Numbers {
 public:
  /// Counts one more thing. The number, from 1, of the first that had this text; 0: this is the
  /// first. `text` must outlive this.
  std::uint64_t operator()(std::string_view text) {
    ++count_;
    const auto [at, first] = numbers_.try_emplace(text, count_);
    return first ? 0 : at->second;
  }
  /// Counts one that has no text to compare.
  void skip() { ++count_; }

 private:
  std::unordered_map<std::string_view, std::uint64_t> numbers_;
  std::uint64_t count_ = 0;
};

// The checks of payloads that are one JSON value; each returns how many records it found.
std::uint64_t check_line_item(json::Value item, const Desk& desk, bool whole = true);
std::uint64_t check_line_items(json::Value items, const Desk& desk);
std::uint64_t check_score(json::Value score, const Desk& desk);
void check_result(json::Value result, const Desk& desk);
std::uint64_t check_results(json::Value results, const Desk& desk);
std::uint64_t check_memberships(json::Value container, const Desk& desk);
std::uint64_t check_token_response(json::Value answer, const Desk& desk);
std::uint64_t check_openid_configuration(json::Value configuration, const Desk& desk);
std::uint64_t check_tool_registration(json::Value registration, const Desk& desk);
std::uint64_t check_groups(json::Value container, const Desk& desk);
std::uint64_t check_asset_report(json::Value report, const Desk& desk);
std::uint64_t check_eula(json::Value said, const Desk& desk);

/// The items of a deep linking response against one another's rules, beyond their shapes.
void check_content_items(json::Value items, const Desk& desk);
/// A published key set; returns how many keys. False in `whole_read`: a limit was hit.
std::uint64_t check_key_set(std::string_view text, const Desk& desk, bool& whole_read);
/// Scopes with spaces between, `where` they stand.
void check_scopes(std::string_view scopes, const Location& where, const Desk& desk);
/// One scope.
void check_scope(std::string_view scope, const Location& where, const Desk& desk);

/// Reads a JSON text and tells why it can't be read; false in `whole_read` where a limit was hit.
/// Also tells the names that come twice in an object.
json::Document read_payload(std::string_view text, const Desk& desk, bool& whole_read);

/// A request for a token: a form, and the token in it that says who is asking. Tells `sink` what
/// was found so far and then what is in that token, as an entry of its own.
Signature check_token_request(std::string_view form, const Desk& desk, Hearing& sink,
                              bool& whole_read);

/// Why a text is no JSON; false when a limit was hit.
bool tell_json_fault(const json::Result& result, std::string_view text, const Desk& desk);

inline constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

}  // namespace edcheck::lti
