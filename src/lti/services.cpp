#include "lti/services.hpp"

#include <array>
#include <new>
#include <utility>

#include "lti/hearing.hpp"
#include "lti/services_message.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;
using record::plain;

struct Known {
  Payload payload;
  std::string_view word, edition, because;
};
constexpr std::array kinds{
    Known{Payload::lineitem, "lti-lineitem", "2.0", "It was to be taken for a line item."},
    Known{Payload::lineitem_container, "lti-lineitem-container", "2.0",
          "It was to be taken for a list of line items."},
    Known{Payload::score, "lti-score", "2.0", "It was to be taken for a score."},
    Known{Payload::result_container, "lti-result-container", "2.0",
          "It was to be taken for a list of results."},
    Known{Payload::membership_container, "lti-membership-container", "2.0",
          "It was to be taken for a list of members."},
    Known{Payload::deep_linking_response, "lti-deep-linking-response", "2.0",
          "It was to be taken for a deep linking response."},
    Known{Payload::token_request, "lti-token-request", "1.3",
          "It was to be taken for a request for an access token."},
    Known{Payload::token_response, "lti-token-response", "1.3",
          "It was to be taken for the answer to a request for an access token."},
    Known{Payload::jwks, "lti-jwks", "1.3", "It was to be taken for a key set."},
    Known{Payload::openid_configuration, "lti-openid-configuration", "1.0",
          "It was to be taken for what a platform says of itself."},
    Known{Payload::tool_registration, "lti-tool-registration", "1.0",
          "It was to be taken for the registration of a tool."},
    Known{Payload::notice, "lti-notice", "1.0", "It was to be taken for notices."},
    Known{Payload::groups, "lti-groups", "1.0", "It was to be taken for a list of groups."},
    Known{Payload::asset_report, "lti-asset-report", "1.0",
          "It was to be taken for a report on an asset."},
    Known{Payload::eula, "lti-eula", "1.0",
          "It was to be taken for what a tool says about its license agreement."},
};
static_assert([] {
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (kinds[i].payload != static_cast<Payload>(i)) return false;
  return true;
}());

class Check {
 public:
  Check(const Registration* registration, const LaunchOptions& options, const ServiceInput& input,
        Sink& sink)
      : registration_{registration},
        options_{options},
        input_{input},
        sink_{sink},
        hearing_{sink} {}

  Outcome operator()() {
    const Known& kind = kinds[static_cast<std::size_t>(input_.as)];
    sink_.recognised({.standard = kind.word, .edition = kind.edition, .because = kind.because});
    switch (input_.as) {
      case Payload::deep_linking_response:
        messages().deep_linking_response(input_.text, input_.entry);
        break;
      case Payload::notice:
        messages().notices(input_.text, input_.entry);
        break;
      default:
        document();
    }
    Outcome outcome;
    if (messages_) {
      whole_read_ &= messages_->whole_read();
      outcome.error = messages_->error();
    }
    if (messages_ || input_.as == Payload::token_request) sink_.judged(hearing_.judgement());
    outcome.reach = hearing_.stopped() ? Reach::stopped
                    : whole_read_      ? Reach::whole
                                       : Reach::cut_short;
    return outcome;
  }

 private:
  Messages& messages() { return messages_.emplace(registration_, options_, hearing_); }

  // Anything that is no message: one entry.
  void document() {
    std::string_view text = input_.text;
    const bool marked = text.starts_with(byte_order_mark);
    if (marked) text.remove_prefix(byte_order_mark.size());
    const Document document{text, input_.entry};
    record::Findings findings;
    Desk desk{options_, registration_, document, findings, usual_sender()};
    hearing_.opened(input_.entry);
    if (marked) desk.tell().found<"lti.payload.byte-order-mark">(document.at(0, {}), {});
    std::uint64_t records = 0;
    if (input_.as == Payload::token_request) {
      hearing_.checked({.entry = input_.entry, .records = 0, .bytes = input_.text.size()});
      hearing_.signed_as(check_token_request(text, desk, hearing_, whole_read_));
      hearing_.done();
      return;
    }
    if (input_.as == Payload::jwks) {
      records = check_key_set(text, desk, whole_read_);
      findings.replay(hearing_);  // either side publishes keys
    } else {
      records = read_json(text, desk);
      findings.replay(hearing_, desk.sender == Sender::tool ? Owner::supplier : Owner::platform);
    }
    hearing_.checked({.entry = input_.entry, .records = records, .bytes = input_.text.size()});
    hearing_.done();
  }

  // Who sends such a payload, before it has been read.
  Sender usual_sender() const {
    const bool tool = input_.as == Payload::score || input_.as == Payload::token_request ||
                      input_.as == Payload::tool_registration ||
                      input_.as == Payload::asset_report || input_.as == Payload::eula;
    return tool ? Sender::tool : Sender::platform;
  }
  // The same with what it says: what a platform answers has what only the platform can give.
  Sender sender_of(Value root) const {
    if (!root.is(Kind::object)) return usual_sender();
    if (input_.as == Payload::lineitem) return root.member("id") ? Sender::platform : Sender::tool;
    if (input_.as == Payload::tool_registration)
      return root.member("client_id") || root.member("error") ? Sender::platform : Sender::tool;
    return usual_sender();
  }

  std::uint64_t read_json(std::string_view text, Desk& desk) {
    const json::Document read = read_payload(text, desk, whole_read_);
    const Value root = read.root();
    if (!root) return 0;
    desk.sender = sender_of(root);
    const bool list =
        input_.as == Payload::lineitem_container || input_.as == Payload::result_container;
    if (root.is(list ? Kind::array : Kind::object)) return one(root, desk);
    // One of several by itself is judged as what it is.
    if (list && root.is(Kind::object)) {
      if (input_.as == Payload::lineitem_container)
        check_line_item(root, desk);
      else
        check_result(root, desk);
    }
    desk.tell().found<"lti.payload.outermost">(desk.document.at(root), {},
                                               plain(list ? "an array" : "an object"),
                                               plain(kind_word(root.kind())));
    return 0;
  }

  std::uint64_t one(Value root, const Desk& desk) const {
    switch (input_.as) {
      case Payload::lineitem:
        return check_line_item(root, desk);
      case Payload::lineitem_container:
        return check_line_items(root, desk);
      case Payload::score:
        return check_score(root, desk);
      case Payload::result_container:
        return check_results(root, desk);
      case Payload::membership_container:
        return check_memberships(root, desk);
      case Payload::token_response:
        return check_token_response(root, desk);
      case Payload::openid_configuration:
        return check_openid_configuration(root, desk);
      case Payload::tool_registration:
        return check_tool_registration(root, desk);
      case Payload::groups:
        return check_groups(root, desk);
      case Payload::asset_report:
        return check_asset_report(root, desk);
      case Payload::eula:
        return check_eula(root, desk);
      case Payload::deep_linking_response:
      case Payload::token_request:
      case Payload::jwks:
      case Payload::notice:
        break;
    }
    return 0;
  }

  const Registration* registration_;
  const LaunchOptions& options_;
  const ServiceInput& input_;
  Sink& sink_;
  Hearing hearing_;
  std::optional<Messages> messages_;
  bool whole_read_ = true;
};

}  // namespace

std::optional<Payload> payload(std::string_view word) {
  for (const Known& kind : kinds)
    if (kind.word == word) return kind.payload;
  return std::nullopt;
}

std::string_view word(Payload payload) {
  return kinds[static_cast<std::size_t>(payload)].word;
}

ServiceValidator::ServiceValidator(std::optional<Registration> registration, LaunchOptions options)
    : registration_{std::move(registration)}, options_{std::move(options)} {}

Outcome ServiceValidator::validate(const ServiceInput& payload, Sink& sink) const {
  try {
    return Check{registration_ ? &*registration_ : nullptr, options_, payload, sink}();
  } catch (const std::bad_alloc&) {
    return {.reach = Reach::cut_short, .error = std::make_error_code(std::errc::not_enough_memory)};
  }
}

}  // namespace edcheck::lti
