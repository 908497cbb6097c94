// A browser's export judged conversation by conversation.

#include "lti/conversation.hpp"

#include <algorithm>
#include <deque>
#include <new>
#include <optional>
#include <string>

#include "finding/judgement.hpp"
#include "jose/header.hpp"
#include "jose/token.hpp"
#include "json/reader.hpp"
#include "lti/address.hpp"

namespace edcheck::lti {
namespace {

using record::Number;
using record::plain;
using record::quoted;

constexpr std::string_view export_entry = "HAR export";

/// Passes on what is told about one step, as part of the whole: with the number of the export's
/// entry, recognised once, judged once.
class Part final : public Sink {
 public:
  explicit Part(Sink& whole) : whole_{whole} {}

  /// The entry of the export that what follows is about.
  void at(std::size_t record) { record_ = record; }
  /// Whether what follows makes a receiver refuse the launch.
  void weigh(bool on) { weighs_ = on; }

  /// Whether what follows has a judgement that is not the launch's.
  void aside(bool on) { aside_ = on; }

  void opened(std::string_view entry) override { whole_.opened(entry); }
  Flow found(const Finding& finding) override {
    if (stopped_) return Flow::stop;
    if (weighs_) receiver_ = std::max(receiver_, receiver_of(finding));
    Finding placed{finding};
    if (placed.where.record == 0) placed.where.record = record_;
    const Flow flow = whole_.found(placed);
    stopped_ |= flow == Flow::stop;
    return flow;
  }
  void checked(const Checked& checked) override { whole_.checked(checked); }
  void judged(const Judgement& judgement) override {
    if (!aside_) worsen(judgement_, judgement);
  }
  Flow progress(const Progress& progress) override { return whole_.progress(progress); }

  bool stopped() const { return stopped_; }
  void conclude() const {
    if (judgement_)
      whole_.judged({.receiver = std::max(receiver_, judgement_->receiver),
                     .signature = judgement_->signature});
  }

 private:
  Sink& whole_;
  std::size_t record_ = 0;
  bool weighs_ = false, aside_ = false, stopped_ = false;
  Receiver receiver_ = Receiver::must_accept;
  std::optional<Judgement> judgement_;
};

std::string_view reason(HarFault fault) {
  return fault == HarFault::no_log     ? "it is JSON, but has no list of log entries"
         : fault == HarFault::not_json ? "it is not whole JSON"
                                       : "its entries hold no requests";
}

bool is_ours(const Conversation& each, std::string_view client) {
  return (each.request != nullptr && each.request->value("client_id") == client) ||
         (each.login != nullptr && each.login->value("client_id") == client);
}
bool is_anothers(const Conversation& each, std::string_view client) {
  const auto other = [&](const Step* step) {
    return step != nullptr && is_told(step->value("client_id")) &&
           step->value("client_id") != client;
  };
  return other(each.request) &&
         (each.login == nullptr || !each.login->form.find("client_id") ||
          each.login->value("client_id") == each.request->value("client_id"));
}

class Check {
 public:
  Check(const LaunchValidator& launches, Sink& sink)
      : launches_{launches}, sink_{sink}, part_{sink} {}

  Outcome operator()(std::string_view text) {
    const Har har = read_har(text, most_bytes());
    const bool read = har.fault == HarFault::none || har.fault == HarFault::too_many_entries;
    if (!read || (har.exchanges.empty() && har.skipped > 0)) return unreadable(har, text);
    const Traffic traffic = find_traffic(har.exchanges, launches_.registration());
    recognised(traffic);
    if (har.fault == HarFault::too_many_entries) too_large("entries", har_entries);
    if (traffic.cut) too_large("steps", most_steps);
    if (traffic.steps.empty() && traffic.bodiless == nullptr)
      bench().tell().found<"lti.conversation.no-launch">({.entry = export_entry}, {});
    if (traffic.bodiless != nullptr) no_bodies(*traffic.bodiless);
    if (tell()) conversations(traffic);
    if (!part_.stopped()) others(traffic);
    part_.conclude();
    return outcome();
  }

 private:
  Outcome outcome() const {
    return {.reach = part_.stopped() ? Reach::stopped
                     : cut_          ? Reach::cut_short
                                     : Reach::whole,
            .error = error_};
  }
  std::size_t most_bytes() const { return std::max(har_bytes, launches_.options().json_bytes); }
  StepBench bench() { return {launches_.registration(), launches_.options(), findings_, paths_}; }
  bool tell() {
    const bool go_on = findings_.empty() || findings_.replay(part_);
    paths_.clear();
    return go_on && !part_.stopped();
  }

  Outcome unreadable(const Har& har, std::string_view text) {
    sink_.recognised({.standard = {}, .edition = {}, .because = "It is no browser's export."});
    Location where{.entry = export_entry};
    if (har.fault == HarFault::too_long) {
      too_large("bytes", most_bytes());
    } else if (har.fault == HarFault::too_many_values) {
      too_large("JSON values", har_values);
    } else {
      if (har.fault == HarFault::not_json) {
        const json::Spot spot = json::spot(text, har.offset);
        where.line = spot.line;
        where.column = spot.column;
      }
      bench().tell().found<"lti.conversation.not-har">(where, {}, plain(reason(har.fault)));
    }
    tell();
    return outcome();
  }

  void too_large(std::string_view things, std::size_t most) {
    cut_ = true;
    bench().tell().found<"lti.conversation.too-large">({.entry = export_entry}, {}, plain(things),
                                                       Number{most});
  }

  void recognised(const Traffic& traffic) {
    const std::size_t launches = traffic.conversations.size();
    const bool any = !traffic.steps.empty() || traffic.bodiless != nullptr;
    std::string because = "A browser's export with ";
    because.append(std::to_string(launches)).append(launches == 1 ? " launch." : " launches.");
    sink_.recognised({.standard = any ? "lti-launch" : "",
                      .edition = launches > 0 ? "1.3" : "",
                      .because = because});
  }

  void no_bodies(const Exchange& exchange) {
    cut_ = true;  // what was sent is unknown
    bench().tell().found<"lti.conversation.no-bodies">(
        {.entry = export_entry, .record = exchange.index}, {},
        quoted(split_address(exchange.url).path));
  }

  void conversations(const Traffic& traffic) {
    const std::string_view client = launches_.registration().client_id;
    const bool ours = std::ranges::any_of(
        traffic.conversations, [&](const Conversation& each) { return is_ours(each, client); });
    check_freshness(traffic.conversations, bench());
    if (!tell()) return;
    for (const Conversation& each : traffic.conversations) {
      if (ours && is_anothers(each, client)) {
        bench().tell().found<"lti.conversation.other-tool">(each.first()->at(), {});
      } else {
        judge(each, traffic);
      }
      if (!tell()) return;
    }
  }

  void judge(const Conversation& each, const Traffic& traffic) {
    missing(each, traffic);
    if (!tell()) return;
    if (each.login != nullptr) {
      sink_.opened(name(StepKind::login));
      check_login(*each.login, bench());
      if (!close(*each.login)) return;
    }
    if (each.request != nullptr) {
      sink_.opened(name(StepKind::request));
      check_request(*each.request, each.login, bench());
      if (!close(*each.request)) return;
    }
    if (each.response != nullptr && !response(each)) return;
    if (each.answer != nullptr) answer(each);
  }

  bool close(const Step& step) {
    const bool go_on = tell();
    sink_.checked({.entry = name(step.kind), .records = 0, .bytes = step.url.size()});
    return go_on;
  }

  void missing(const Conversation& each, const Traffic& traffic) {
    const auto miss = [&](StepKind kind) {
      bench().tell().found<"lti.conversation.step-missing">(
          {.entry = name(kind), .record = each.first()->exchange->index}, {}, plain(name(kind)));
    };
    const bool bodies = traffic.bodiless == nullptr;
    if (each.login == nullptr && bodies) miss(StepKind::login);
    if (each.request == nullptr) miss(StepKind::request);
    if (each.response == nullptr && bodies) miss(StepKind::response);
    if (each.answer == nullptr && bodies && deep_linking_settings(each.launch))
      miss(StepKind::answer);
  }

  bool response(const Conversation& each) {
    const Step& step = *each.response;
    part_.weigh(true);
    sink_.opened(name(StepKind::response));
    check_response(step, each.request, bench());
    const bool go_on = close(step);
    part_.weigh(false);
    if (!go_on) return false;
    const bool in_fragment = step.form.find("id_token") == nullptr;
    const Parameter* token = (in_fragment ? step.fragment : step.form).find("id_token");
    if (token == nullptr || token->value.empty()) {
      part_.judged({.receiver = Receiver::must_reject});
      return true;
    }
    std::string text;
    LaunchInput input{.text = {}, .entry = "id_token"};
    if (is_redacted(token->value)) {
      // What is left of it can be judged, but for its signature.
      text = jose::parse(token->value).token.payload;
      if (!each.launch.root()) {
        cut_ = true;
        return true;
      }
    } else {
      text = "id_token=";
      append_encoded(text, token->value);
      const Parameter* state = (in_fragment ? step.fragment : step.form).find("state");
      if (state != nullptr) append_encoded(text.append("&state="), state->value);
      if (each.request != nullptr && is_told(each.request->value("state")) &&
          (state == nullptr || !is_redacted(state->value)))
        input.state = each.request->value("state");
    }
    input.text = text;
    if (each.request != nullptr && is_told(each.request->value("nonce")))
      input.nonce = each.request->value("nonce");
    if (each.login != nullptr && is_told(each.login->value("target_link_uri")))
      input.target_link_uri = each.login->value("target_link_uri");
    if (each.login != nullptr && is_told(each.login->value("lti_deployment_id")))
      input.deployment_id = each.login->value("lti_deployment_id");
    return launch(input, step, launches_);
  }

  /// A message was received when the browser says so, unless the caller says what the time is.
  bool launch(LaunchInput input, const Step& step, const LaunchValidator& validator) {
    if (!launches_.options().clock) input.received = step.exchange->started;
    part_.at(step.exchange->index);
    const Outcome outcome = validator.validate(input, part_);
    part_.at(0);
    note(outcome);
    return !part_.stopped();
  }

  void answer(const Conversation& each) {
    const Step& step = *each.answer;
    std::string_view token;
    for (const std::string_view parameter : {"JWT", "jwt", "id_token"})
      if (token.empty()) token = step.value(parameter);
    const Claims chosen{token};
    part_.weigh(true);
    check_answer(step, each.launch, chosen, bench());
    const bool go_on = tell();
    part_.weigh(false);
    if (!go_on || is_redacted(token)) return;
    LaunchInput input{.text = token, .entry = name(StepKind::answer)};
    // One file of keys may hold those of both sides.
    const Registration& registration = launches_.registration();
    const auto kid = jose::read_header(jose::parse(token).token.header).kid;
    if (registration.tool_keys.empty() && kid && registration.keys.has(*kid)) {
      Registration both = registration;
      both.tool_keys = both.keys;
      launch(input, step, LaunchValidator{std::move(both), launches_.options()});
    } else {
      launch(input, step, launches_);
    }
  }

  // What stands for itself.
  void others(const Traffic& traffic) {
    bool old = false;
    for (const Step& step : traffic.steps) {
      if (part_.stopped()) return;
      if (step.kind == StepKind::token_request)
        service(Payload::token_request, step);
      else if (step.kind == StepKind::score)
        service(Payload::score, step);
      else if (step.kind == StepKind::lti_1_1 && !old && concerns(step, traffic)) {
        old_launch(step);
        old = true;  // told once
      }
    }
  }

  // Tools talk to services themselves; browsers that do it for them are seldom.
  void service(Payload as, const Step& step) {
    LaunchOptions options = launches_.options();
    if (!options.clock && step.exchange->started)
      options.clock = [then = *step.exchange->started] { return then; };
    part_.at(step.exchange->index);
    part_.aside(true);
    const Outcome outcome = ServiceValidator{launches_.registration(), std::move(options)}.validate(
        {.as = as, .text = step.exchange->body, .entry = name(step.kind)}, part_);
    part_.aside(false);
    part_.at(0);
    note(outcome);
  }
  void note(const Outcome& outcome) {
    cut_ |= outcome.reach == Reach::cut_short;
    if (outcome.error) error_ = outcome.error;
  }

  // Another tool on the same page may still speak LTI 1.1.
  static bool concerns(const Step& step, const Traffic& traffic) {
    if (traffic.conversations.empty()) return true;
    const std::string_view origin = split_address(step.url).origin;
    return std::ranges::any_of(traffic.conversations, [&](const Conversation& each) {
      return (each.login != nullptr && split_address(each.login->url).origin == origin) ||
             (each.response != nullptr && split_address(each.response->url).origin == origin);
    });
  }

  void old_launch(const Step& step) {
    const std::string_view version = step.value("lti_version");
    bench().tell().found<"lti.conversation.lti-1-1">(
        step.at("lti_message_type"), {},
        version == "LTI-1p0" || version == "LTI-1p1" || version == "LTI-1p2" ? plain(version)
        : version.empty() ? plain("without a version")
                          : quoted(version));
    tell();
    part_.judged({.receiver = Receiver::must_reject});
  }

  const LaunchValidator& launches_;
  Sink& sink_;
  Part part_;
  record::Findings findings_;
  std::deque<std::string> paths_;
  std::error_code error_{};
  bool cut_ = false;
};

}  // namespace

ConversationValidator::ConversationValidator(Registration registration, LaunchOptions options)
    : launches_{std::move(registration), std::move(options)} {}

Outcome ConversationValidator::validate(const std::string_view& har, Sink& sink) const {
  try {
    return Check{launches_, sink}(har);
  } catch (const std::bad_alloc&) {
    return {.reach = Reach::cut_short, .error = std::make_error_code(std::errc::not_enough_memory)};
  }
}

}  // namespace edcheck::lti
