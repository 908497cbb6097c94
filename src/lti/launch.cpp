#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "finding/judgement.hpp"
#include "jose/hmac.hpp"
#include "lti/form.hpp"
#include "lti/message.hpp"
#include "lti/phrases.hpp"
#include "lti/signature.hpp"
#include "text/ascii.hpp"

namespace edcheck::lti {
namespace {

using json::Kind;
using json::Value;
using record::plain;

constexpr json::Bounds claim_bounds{
    .depth = 32, .text_bytes = 64u << 10, .members = 1000, .values = 50'000};

// Hears what is told on the way to the sink, to know what a receiver does.
class Weigh final : public Sink {
 public:
  explicit Weigh(Sink& sink) : sink_{sink} {}
  Flow found(const Finding& finding) override {
    if (stopped_) return Flow::stop;
    receiver_ = std::max(receiver_, receiver_of(finding));
    const Flow flow = sink_.found(finding);
    stopped_ |= flow == Flow::stop;
    return flow;
  }
  Receiver receiver() const { return receiver_; }
  bool stopped() const { return stopped_; }

 private:
  Sink& sink_;
  Receiver receiver_ = Receiver::must_accept;
  bool stopped_ = false;
};

std::string_view trimmed_end(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

bool looks_like_json(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && (text[at] == '{' || text[at] == '[');
}

// A form has one of these; a token has no = but as padding.
bool looks_like_form(std::string_view text) {
  if (text.find('=') == std::string_view::npos) return false;
  for (const std::string_view name : {"id_token=", "JWT=", "state=", "error=", "lti_message_type=",
                                      "oauth_consumer_key=", "error_description="})
    for (std::size_t at = text.find(name); at != std::string_view::npos;
         at = text.find(name, at + 1))
      if (at == 0 || text[at - 1] == '&') return true;
  return false;
}

class Check {
 public:
  // `reads`: the launch is wanted as well as the verdict.
  Check(const Registration& registration, const LaunchOptions& options, const LaunchInput& input,
        Sink& sink, bool reads)
      : registration_{registration},
        options_{options},
        input_{input},
        reads_{reads},
        sink_{sink},
        weigh_{sink} {
    header_entry_.assign(input.entry).append(" header");
    now_ =
        input.received ? *input.received
        : options.clock
            ? options.clock()
            : std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  }

  LaunchResult operator()() {
    sink_.recognised({.standard = "lti-launch", .edition = "1.3", .because = because()});
    sink_.opened(input_.entry);
    const std::string_view text = trimmed_end(input_.text);
    if (looks_like_json(text))
      json(text);
    else if (looks_like_form(text))
      form(text);
    else
      token(text);
    LaunchResult result;
    result.outcome.reach = weigh_.stopped() ? Reach::stopped
                           : cut_short_     ? Reach::cut_short
                                            : Reach::whole;
    result.judgement = {.receiver = weigh_.receiver(), .signature = signature_};
    sink_.checked({.entry = input_.entry, .records = 0, .bytes = input_.text.size()});
    sink_.judged(result.judgement);
    if (signature_ == Signature::verified && weigh_.receiver() != Receiver::must_reject &&
        !weigh_.stopped())
      result.launch = std::move(launch_);
    return result;
  }

 private:
  std::string_view because() const {
    const std::string_view text = trimmed_end(input_.text);
    return looks_like_json(text)   ? "Its claims as JSON."
           : looks_like_form(text) ? "A form with a token, or with an answer of the platform."
                                   : "A signed token.";
  }

  Bench bench(const Document& document, record::Findings& findings) const {
    return {registration_, options_, input_, document, findings};
  }

  // Findings about what came, before it is known to be a message.
  template <class F>
  void about_input(F&& tell) {
    record::Findings findings;
    const Document document{input_.text, input_.entry, input_.line};
    tell(bench(document, findings));
    findings.replay(weigh_);
  }

  void json(std::string_view text) {
    if (text.size() > options_.token_bytes * 4) {
      cut_short_ = true;
      about_input([&](const Bench& bench) {
        bench.tell().found<"lti.token.too-long">(bench.document.whole(), {},
                                                 record::Number{options_.token_bytes * 4});
      });
      return;
    }
    const bool marked = text.starts_with("\xef\xbb\xbf");
    if (marked) {
      text.remove_prefix(3);
      about_input([&](const Bench& bench) {
        bench.tell().found<"lti.token.byte-order-mark">(bench.document.at(0, {}), {});
      });
    }
    claims(text, nullptr, nullptr);
  }

  void form(std::string_view text) {
    const Form form = read_form(text);
    const Parameter* token_parameter = form.find("id_token");
    const bool answer = token_parameter == nullptr && form.find("JWT") != nullptr;
    if (answer) token_parameter = form.find("JWT");
    about_input([&](const Bench& bench) {
      const Tell tell = bench.tell();
      const Location where{.entry = input_.entry, .line = input_.line, .path = "state"};
      const Parameter* state = form.find("state");
      if (input_.state && !answer) {
        if (state == nullptr)
          tell.found<"lti.state.missing">(where, {});
        else if (!jose::same(*input_.state, state->value))
          tell.found<"lti.state.other">(where, {});
      }
      for (const std::string_view name : {"id_token", "JWT", "state"})
        if (form.count(name) > 1)
          tell.found<"lti.token.repeated-parameter">(
              {.entry = input_.entry, .line = input_.line, .path = name}, {}, plain(name));
      if (token_parameter != nullptr) return;
      const Parameter* type = form.find("lti_message_type");
      const Parameter* error = form.find("error");
      if (type != nullptr || form.find("oauth_consumer_key") != nullptr)
        tell.found<"lti.token.lti-1-1">(
            {.entry = input_.entry, .line = input_.line, .path = "lti_message_type"}, {},
            plain("with a shared key and OAuth 1.0"));
      else if (error != nullptr)
        tell.found<"lti.token.error-response">(
            {.entry = input_.entry, .line = input_.line, .path = "error"}, {}, shown(error->value));
      else
        tell.found<"lti.token.none">({.entry = input_.entry, .line = input_.line}, {},
                                     plain("the form has no id_token"));
    });
    if (token_parameter != nullptr) token(token_parameter->value);
  }

  void token(std::string_view text) {
    const jose::Parsed parsed = jose::parse(text, {.bytes = options_.token_bytes});
    bool decoded = false;
    about_input([&](const Bench& bench) { decoded = check_token(parsed, bench); });
    cut_short_ |= parsed.fault == jose::TokenFault::too_long;
    if (parsed.token.header.empty() && !decoded) {
      if (parsed.fault != jose::TokenFault::empty) signature_ = Signature::failed;
      return;
    }
    const jose::Header header = jose::read_header(parsed.token.header);
    if (!decoded) {
      signature_ = Signature::failed;
      record::Findings findings;
      const Document document{parsed.token.header, header_entry_, input_.line};
      check_header(header, parsed.token.header, document, findings);
      findings.replay(weigh_);
      return;
    }
    claims(parsed.token.payload, &parsed, &header);
  }

  // A message's claims, and where there is a token its header and signature.
  void claims(std::string_view text, const jose::Parsed* parsed, const jose::Header* header) {
    const json::Document payload = json::Document::of(text, claim_bounds);
    const Document document{text, input_.entry, input_.line};
    record::Findings findings;
    const Bench at = bench(document, findings);
    std::optional<Message> message;
    if (payload.result().fault != json::Fault::none)
      unreadable(payload.result(), at);
    else if (!payload.root().is(Kind::object))
      at.tell().found<"lti.token.not-object">(document.whole(), {},
                                              plain(kind_word(payload.root().kind())));
    else if (is_old_launch(payload.root()))
      at.tell().found<"lti.token.lti-1-1">(document.at(payload.root()), {},
                                           plain("with parameters instead of claims"));
    else if (parsed == nullptr && is_json_token(payload.root()))
      at.tell().found<"lti.token.json-form">(document.whole(), {});
    else
      message = recognise(payload.root(), now_, at);
    for (const Value again : payload.repeated()) repeated(again, message, at);
    const bool from_tool = message && message->origin == record::Origin::tool;

    if (parsed != nullptr) {
      record::Findings header_findings;
      const Document header_document{parsed->token.header, header_entry_, input_.line};
      check_header(*header, parsed->token.header, header_document, header_findings);
      signature_ = check_signature(
          *parsed, *header, [&](std::string_view kid) { return keys_for(kid, from_tool); }, at,
          header_document, header_findings);
      if (!header_findings.replay(weigh_, owner(from_tool))) return;
    } else if (message) {
      at.tell().found<"lti.signature.not-checked">(document.whole(), {},
                                                   plain("these are claims without their token"));
    }
    if (message) {
      check_claims(*message, at);
      check_parties(*message, at);
      check_times(*message, at);
      check_roles(*message, at);
      check_migration(*message, at);
      not_compared(*message, at);
    }
    if (!findings.replay(weigh_, owner(from_tool))) return;
    if (!message || signature_ != Signature::verified || weigh_.receiver() == Receiver::must_reject)
      return;
    take_nonce(*message, at);
    if (!findings.replay(weigh_, owner(from_tool))) return;
    if (!reads_) return;
    launch_ = launch_of(*message, text);
    if (!from_tool) launch_->client_id = registration_.client_id;
  }

  static std::optional<Owner> owner(bool from_tool) {
    return from_tool ? std::optional{Owner::supplier} : std::nullopt;
  }

  Keys keys_for(std::string_view kid, bool from_tool) const {
    if (from_tool) return registration_.tool_keys;
    return options_.key_source ? options_.key_source->keys(kid) : registration_.keys;
  }

  static bool is_old_launch(Value claims) {
    return claims.member("lti_message_type") || claims.member("oauth_signature_method");
  }
  static bool is_json_token(Value claims) {
    return claims.member("payload").is(Kind::string) &&
           (claims.member("signature") || claims.member("signatures"));
  }

  void unreadable(const json::Result& result, const Bench& at) {
    const Location where = at.document.at(result.offset, {});
    switch (result.fault) {
      case json::Fault::too_deep:
      case json::Fault::text_too_long:
      case json::Fault::too_many:
        cut_short_ = true;
        at.tell().found<"lti.token.limit">(where, {}, plain(phrase(result.fault)));
        break;
      default:
        at.tell().found<"lti.token.not-json">(where, {}, plain(phrase(result.fault)));
    }
  }

  // Names that come twice, at any depth.
  static void repeated(Value value, const std::optional<Message>& message, const Bench& at) {
    const bool from_tool = message && message->origin == record::Origin::tool;
    tell_member(from_tool ? std::span<const Rule>{tool_claim_rules} : claim_rules,
                MemberRule::repeated, at.document.at(value), {}, {shown(short_name(value.name()))},
                at.findings);
  }

  void not_compared(const Message& message, const Bench& at) const {
    std::string list;
    const auto add = [&](bool missing, std::string_view what) {
      if (!missing) return;
      if (!list.empty()) list += ", ";
      list += what;
    };
    const bool from_tool = message.origin == record::Origin::tool;
    add(registration_.issuer.empty(), from_tool ? "the audience" : "the issuer");
    add(registration_.client_id.empty(), from_tool ? "the issuer" : "the audience");
    add(registration_.deployment_ids.empty(), "the deployment");
    add(!input_.nonce && message.origin == record::Origin::platform, "the nonce");
    add(options_.nonces == nullptr, "reuse of the nonce");
    if (!list.empty())
      at.tell().found<"lti.launch.not-checked">(at.document.whole(), {}, plain(list));
  }

  // Only of messages that would be served: nobody else's may fill the store.
  void take_nonce(const Message& message, const Bench& at) const {
    const std::string_view nonce = message.text("nonce");
    if (options_.nonces == nullptr || nonce.empty()) return;
    const auto expires = time_of(message.claims.member("exp")).value_or(now_);
    switch (options_.nonces->take(message.text("iss"), nonce, expires + options_.leeway, now_)) {
      case NonceStore::Taken::first:
        return;
      case NonceStore::Taken::again:
        at.tell().found<"lti.nonce.reused">(at.at(message, "nonce"), {});
        return;
      case NonceStore::Taken::full:
        at.tell().found<"lti.nonce.unremembered">(at.at(message, "nonce"), {});
        return;
    }
  }

  const Registration& registration_;
  const LaunchOptions& options_;
  const LaunchInput& input_;
  bool reads_;
  Sink& sink_;
  Weigh weigh_;
  std::string header_entry_;
  std::chrono::sys_seconds now_;
  Signature signature_ = Signature::not_checked;
  std::optional<Launch> launch_;
  bool cut_short_ = false;
};

}  // namespace

struct LaunchValidator::Body {
  Registration registration;
  LaunchOptions options;
};

LaunchValidator::LaunchValidator(Registration registration, LaunchOptions options)
    : body_{std::make_unique<const Body>(Body{std::move(registration), std::move(options)})} {}
LaunchValidator::~LaunchValidator() = default;
LaunchValidator::LaunchValidator(LaunchValidator&&) noexcept = default;
LaunchValidator& LaunchValidator::operator=(LaunchValidator&&) noexcept = default;

LaunchResult LaunchValidator::check(const LaunchInput& message, Sink& sink, bool reads) const {
  try {
    return Check{body_->registration, body_->options, message, sink, reads}();
  } catch (const std::bad_alloc&) {
    LaunchResult broken;
    broken.outcome = {.reach = Reach::cut_short,
                      .error = std::make_error_code(std::errc::not_enough_memory)};
    broken.judgement.receiver = Receiver::must_reject;
    return broken;
  }
}

LaunchResult LaunchValidator::read(const LaunchInput& message, Sink& sink) const {
  return check(message, sink, true);
}

Outcome LaunchValidator::validate(const LaunchInput& message, Sink& sink) const {
  return check(message, sink, false).outcome;
}

const Registration& LaunchValidator::registration() const {
  return body_->registration;
}
const LaunchOptions& LaunchValidator::options() const {
  return body_->options;
}

}  // namespace edcheck::lti
