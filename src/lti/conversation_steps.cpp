// Which requests of an export belong to launches, and which of them to the same launch.

#include <algorithm>
#include <unordered_map>

#include "jose/token.hpp"
#include "lti/address.hpp"
#include "lti/conversation.hpp"
#include "lti/message.hpp"
#include "text/ascii.hpp"

namespace edcheck::lti {
namespace {

constexpr std::string_view return_url_member = "deep_link_return_url";

bool contains(const std::vector<std::string>& texts, std::string_view text) {
  return std::ranges::find(texts, text) != texts.end();
}

void append(Form& form, Form&& more) {
  form.malformed |= more.malformed;
  for (Parameter& each : more.parameters) form.parameters.push_back(std::move(each));
}

/// Reads the requests one after the other; knows what the earlier ones have said.
class Finder {
 public:
  Finder(const std::vector<Exchange>& exchanges, const Registration& registration)
      : exchanges_{exchanges}, registration_{registration} {
    for (const Exchange& each : exchanges) last_asked_[each.url] = each.index;
    // Conversations point at steps, so these must stay where they are.
    traffic_.steps.reserve(most_steps);
  }

  Traffic operator()() {
    for (const Exchange& exchange : exchanges_) {
      take(step_of(exchange));
      if (!exchange.location.empty()) redirected(exchange);
      bodiless(exchange);
    }
    return std::move(traffic_);
  }

 private:
  static Step step_of(const Exchange& exchange) {
    Step step;
    step.exchange = &exchange;
    step.url = exchange.url;
    step.post = exchange.method == "POST";
    const Address address = split_address(step.url);
    step.form = read_form(address.query);
    step.fragment = read_form(address.fragment);
    if (step.post && (exchange.is_form() || exchange.body_type.empty()))
      append(step.form, read_form(exchange.body));
    return step;
  }

  // What a redirect says, when the request that it leads to is not in the export, and its
  // fragment, which browsers do not send.
  void redirected(const Exchange& exchange) {
    const Address address = split_address(exchange.location);
    const std::string_view asked =
        std::string_view{exchange.location}.substr(0, exchange.location.find('#'));
    const auto later = last_asked_.find(std::string{asked});
    const bool followed = later != last_asked_.end() && later->second > exchange.index;
    Step step;
    step.exchange = &exchange;
    step.url = exchange.location;
    step.announced = true;
    step.fragment = read_form(address.fragment);
    if (!followed) step.form = read_form(address.query);
    take(std::move(step));
  }

  void take(Step&& step) {
    step.kind = kind(step);
    if (step.kind == StepKind::none) return;
    if (traffic_.steps.size() == most_steps) {
      traffic_.cut = true;
      return;
    }
    const Step& kept = traffic_.steps.emplace_back(std::move(step));
    switch (kept.kind) {
      case StepKind::login:
        return login(kept);
      case StepKind::request:
        return request(kept);
      case StepKind::response:
        return response(kept);
      case StepKind::answer:
        return answer(kept);
      default:
        return;
    }
  }

  // ---- what a request is

  StepKind kind(const Step& step) const {
    const Form& form = step.form;
    const auto has = [&](std::string_view name) { return form.find(name) != nullptr; };
    if (step.post && has("lti_message_type") && (has("oauth_consumer_key") || has("lti_version")))
      return StepKind::lti_1_1;
    if (step.post && step.value("grant_type") == "client_credentials")
      return StepKind::token_request;
    if (is_score(step)) return StepKind::score;
    if (is_answer(step)) return StepKind::answer;
    if (is_response(step)) return StepKind::response;
    if (is_request(step)) return StepKind::request;
    const bool asks = has("response_type") || has("redirect_uri");
    if (!asks && ((has("iss") && (has("login_hint") || has("target_link_uri"))) ||
                  (has("login_hint") && has("target_link_uri"))))
      return StepKind::login;
    return StepKind::none;
  }

  static bool is_score(const Step& step) {
    return step.post && step.exchange->has_body &&
           (step.exchange->body_type == "application/vnd.ims.lis.v1.score+json" ||
            (split_address(step.url).path.ends_with("/scores") &&
             step.exchange->body_type.ends_with("json") &&
             step.exchange->body.find("activityProgress") != std::string::npos));
  }

  bool is_answer(const Step& step) const {
    if (step.form.find("JWT") != nullptr) return true;
    if (step.form.find("jwt") == nullptr && step.form.find("id_token") == nullptr) return false;
    return asked_for_content(step.url) != nullptr;
  }

  // The conversation whose launch wants its answer here.
  const Conversation* asked_for_content(std::string_view url) const {
    for (const Conversation& each : traffic_.conversations)
      if (const json::Value settings = deep_linking_settings(each.launch))
        if (text_of(settings.member(return_url_member)) == url) return &each;
    return nullptr;
  }

  bool is_response(const Step& step) const {
    const Parameter* token = step.form.find("id_token");
    if (token == nullptr) token = step.fragment.find("id_token");
    const bool error = step.form.find("error") != nullptr || step.fragment.find("error") != nullptr;
    if (token == nullptr && !error) return is_empty_response(step);
    if (step.form.find("response_type") != nullptr) return false;
    std::string_view state = step.value("state");
    if (state.empty() && step.fragment.find("state") != nullptr)
      state = step.fragment.find("state")->value;
    for (const Conversation& each : traffic_.conversations)
      if (each.request != nullptr &&
          ((!state.empty() && each.request->value("state") == state) ||
           without_query(each.request->value("redirect_uri")) == without_query(step.url)))
        return true;
    if (contains(registration_.redirect_uris, without_query(step.url))) return true;
    if (token == nullptr) return false;
    // Other services log people in the same way.
    const Claims claims{token->value};
    const json::Value root = claims.root();
    return !root || claims.text("iss") == registration_.issuer ||
           std::any_of(root.begin(), root.end(), [](json::Value claim) {
             return claim.name().starts_with("https://purl.imsglobal.org/spec/lti");
           });
  }

  // A form that comes where the answer should, and has no answer in it.
  bool is_empty_response(const Step& step) const {
    return step.post && step.form.find("state") != nullptr &&
           std::ranges::any_of(traffic_.conversations, [&](const Conversation& each) {
             return each.request != nullptr && each.response == nullptr &&
                    each.request->value("redirect_uri") == step.url;
           });
  }

  bool is_request(const Step& step) const {
    const auto has = [&](std::string_view name) { return step.form.find(name) != nullptr; };
    const int signs = has("response_type") + has("redirect_uri") + has("nonce") + has("client_id") +
                      has("response_mode") + has("scope");
    if (signs < 2 || has("id_token")) return false;
    // Some tools send on whatever came.
    if (has("iss") && !has("response_type") && !has("redirect_uri")) return false;
    if (has("lti_message_hint")) return true;
    if (!registration_.auth_login_url.empty() &&
        without_query(registration_.auth_login_url) == without_query(step.url))
      return true;
    if (step.value("response_type") == "code") return false;  // another login, of the platform's
    if (step.value("client_id") == registration_.client_id && !registration_.client_id.empty())
      return true;
    if (contains(registration_.redirect_uris, step.value("redirect_uri"))) return true;
    return has("login_hint");
  }

  // ---- what belongs together

  void login(const Step& step) {
    // Tools that look whether cookies work, and frames, send the same once more.
    if (!traffic_.conversations.empty()) {
      const Conversation& last = traffic_.conversations.back();
      if (last.login != nullptr && last.request == nullptr && same(*last.login, step, "iss") &&
          same(*last.login, step, "login_hint") && same(*last.login, step, "lti_message_hint") &&
          same(*last.login, step, "target_link_uri"))
        return;
    }
    Conversation& begun = traffic_.conversations.emplace_back();
    begun.login = &step;
  }

  static bool same(const Step& a, const Step& b, std::string_view parameter) {
    return a.value(parameter) == b.value(parameter);
  }

  template <class F>
  Conversation* latest(F&& fits) {
    for (std::size_t i = traffic_.conversations.size(); i-- > 0;)
      if (fits(traffic_.conversations[i])) return &traffic_.conversations[i];
    return nullptr;
  }

  void request(const Step& step) {
    // Platforms pass a request on within themselves.
    if (latest([&](const Conversation& each) {
          return each.request != nullptr && each.response == nullptr && each.bodiless == nullptr &&
                 same(*each.request, step, "nonce") && same(*each.request, step, "state") &&
                 same(*each.request, step, "login_hint");
        }) != nullptr)
      return;
    const auto open = [](const Conversation& each) {
      return each.login != nullptr && each.request == nullptr && each.response == nullptr;
    };
    Conversation* of = latest([&](const Conversation& each) {
      return open(each) && same(*each.login, step, "login_hint") &&
             same(*each.login, step, "lti_message_hint");
    });
    if (of == nullptr)
      of = latest([&](const Conversation& each) {
        return open(each) && same(*each.login, step, "login_hint");
      });
    if (of == nullptr) of = latest(open);
    if (of == nullptr) of = &traffic_.conversations.emplace_back();
    of->request = &step;
  }

  void response(const Step& step) {
    const Parameter* token = step.form.find("id_token");
    if (token == nullptr) token = step.fragment.find("id_token");
    Claims claims = token == nullptr ? Claims{} : Claims{token->value};
    const std::string_view state =
        step.form.find("state") != nullptr ? step.value("state") : std::string_view{};
    // A tool may hand the same message on within itself.
    if (token != nullptr && latest([&](const Conversation& each) {
                              return each.response != nullptr &&
                                     each.response->value("id_token") == token->value;
                            }) != nullptr)
      return;
    const auto open = [](const Conversation& each) { return each.response == nullptr; };
    Conversation* of = latest([&](const Conversation& each) {
      return open(each) && each.request != nullptr && !state.empty() &&
             each.request->value("state") == state;
    });
    const std::string_view nonce = claims.text("nonce");
    if (of == nullptr)
      of = latest([&](const Conversation& each) {
        return open(each) && each.request != nullptr && !nonce.empty() &&
               each.request->value("nonce") == nonce;
      });
    if (of == nullptr)
      of = latest([&](const Conversation& each) {
        return open(each) && each.request != nullptr &&
               each.request->value("redirect_uri") == step.url;
      });
    if (of == nullptr)
      of = latest([&](const Conversation& each) { return open(each) && each.request != nullptr; });
    if (of == nullptr)
      of = latest([&](const Conversation& each) { return open(each) && each.login != nullptr; });
    if (of == nullptr) of = &traffic_.conversations.emplace_back();
    of->response = &step;
    of->launch = std::move(claims);
  }

  void answer(const Step& step) {
    const auto waits = [](const Conversation& each) {
      return each.answer == nullptr && deep_linking_settings(each.launch);
    };
    Conversation* of = latest([&](const Conversation& each) {
      return waits(each) &&
             text_of(deep_linking_settings(each.launch).member(return_url_member)) == step.url;
    });
    if (of == nullptr) of = latest(waits);
    if (of == nullptr) of = &traffic_.conversations.emplace_back();
    of->answer = &step;
  }

  void bodiless(const Exchange& exchange) {
    if (exchange.method != "POST" || exchange.has_body ||
        (exchange.body_size == 0 && !exchange.is_form()))
      return;
    const std::string_view url = without_query(exchange.url);
    Conversation* of = latest([&](const Conversation& each) {
      return each.request != nullptr && each.response == nullptr && each.bodiless == nullptr &&
             without_query(each.request->value("redirect_uri")) == url;
    });
    if (of != nullptr) of->bodiless = &exchange;
    const bool leads_on = !traffic_.steps.empty() && traffic_.steps.back().announced &&
                          traffic_.steps.back().exchange == &exchange;
    const bool known = contains(registration_.redirect_uris, url);
    if ((of != nullptr || leads_on || known || leads_to_request(exchange)) &&
        traffic_.bodiless == nullptr)
      traffic_.bodiless = &exchange;
  }

  // A login initiation whose form is not there: the tool sends the browser on to the platform.
  bool leads_to_request(const Exchange& exchange) const {
    if (exchange.location.empty()) return false;
    Step step;
    step.url = exchange.location;
    step.form = read_form(split_address(step.url).query);
    return is_request(step);
  }

  const std::vector<Exchange>& exchanges_;
  const Registration& registration_;
  std::unordered_map<std::string, std::size_t> last_asked_;
  Traffic traffic_;
};

}  // namespace

std::string_view name(StepKind kind) {
  switch (kind) {
    case StepKind::none:
      return {};
    case StepKind::login:
      return "login initiation";
    case StepKind::request:
      return "authentication request";
    case StepKind::response:
      return "authentication response";
    case StepKind::answer:
      return "deep linking response";
    case StepKind::lti_1_1:
      return "launch";
    case StepKind::token_request:
      return "token request";
    case StepKind::score:
      return "score";
  }
  return {};
}

std::string_view Step::value(std::string_view parameter) const {
  const Parameter* found = form.find(parameter);
  return found == nullptr ? std::string_view{} : found->value;
}

Location Step::at(std::string_view parameter) const {
  return {.entry = name(kind), .record = exchange->index, .path = parameter};
}

Claims::Claims(std::string_view token) {
  const jose::Parsed parsed = jose::parse(token);
  if (parsed.token.payload.empty()) return;
  document_ = json::Document::of(
      parsed.token.payload,
      {.depth = 64, .text_bytes = 64u << 10, .members = 1'000, .values = 50'000});
}

std::string_view Claims::text(std::string_view claim) const {
  return text_of(root().member(claim));
}

const Step* Conversation::first() const {
  for (const Step* step : {login, request, response, answer})
    if (step != nullptr) return step;
  return nullptr;
}

json::Value deep_linking_settings(const Claims& launch) {
  const json::Value settings = launch.root().member(settings_claim);
  return settings.is(json::Kind::object) ? settings : json::Value{};
}

bool is_redacted(std::string_view value) {
  constexpr std::string_view word = "redacted";
  for (std::size_t at = 0; at + word.size() <= value.size(); ++at)
    if (text::equals_ignoring_case(value.substr(at, word.size()), word)) return true;
  return false;
}

Traffic find_traffic(const std::vector<Exchange>& exchanges, const Registration& registration) {
  return Finder{exchanges, registration}();
}

}  // namespace edcheck::lti
