// Reads the input as a browser's export and judges the launches in it; what is told must be of the
// export, whatever the bytes are, and must not repeat tokens.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/lti.hpp"
#include "finding/message.hpp"
#include "lti/address.hpp"
#include "lti/form.hpp"
#include "lti/har.hpp"

namespace {

using namespace edcheck;
using namespace edcheck::lti;

void demand(bool holds) {
  if (!holds) std::abort();
}

class Witness final : public Sink {
 public:
  explicit Witness(std::size_t entries) : entries_{entries} {}
  void recognised(const Recognition& as) override {
    demand(++recognised_ == 1 && opened_ == 0);
    demand(as.standard.empty() || as.standard == "lti-launch");
  }
  void opened(std::string_view entry) override {
    demand(recognised_ == 1 && judged_ == 0 && !entry.empty());
    ++opened_;
  }
  Flow found(const Finding& finding) override {
    demand(recognised_ == 1 && judged_ == 0);
    demand(!finding.where.entry.empty() && finding.where.record <= entries_);
    std::string message;
    append_message(message, finding.rule, finding.seen, false);
    demand(!message.empty());
    for (const Seen& seen : finding.seen)
      demand(seen.personal || seen.text.find("eyJ") == std::string_view::npos);
    return ++found_ == 300 ? Flow::stop : Flow::go_on;
  }
  void judged(const Judgement& judgement) override {
    demand(++judged_ == 1 && recognised_ == 1);
    // Nobody has the key.
    demand(judgement.signature != Signature::verified);
  }
  void ended() const { demand(recognised_ == 1); }

 private:
  std::size_t entries_;
  int recognised_ = 0, opened_ = 0, judged_ = 0, found_ = 0;
};

void demand_sound(std::string_view text) {
  const Form form = read_form(text);
  demand(form.parameters.size() <= 200);
  std::string again;
  std::size_t before = 0;
  for (const Parameter& each : form.parameters) {
    demand(each.offset < text.size() && (again.empty() || each.offset > before));
    before = each.offset;
    if (!again.empty()) again += '&';
    append_encoded(again, each.name);
    append_encoded(again.append("="), each.value);
  }
  const Form same = read_form(again);
  demand(!same.malformed && same.parameters.size() == form.parameters.size());
  for (std::size_t i = 0; i < same.parameters.size(); ++i)
    demand(same.parameters[i].name == form.parameters[i].name &&
           same.parameters[i].value == form.parameters[i].value);
}

void demand_sound(const Exchange& exchange) {
  demand(exchange.method == "GET" || exchange.method == "POST");
  demand(exchange.has_body == !exchange.body.empty() && exchange.status < 1000);
  const Address address = split_address(exchange.url);
  std::string again{address.origin};
  again.append(address.path);
  demand(exchange.url.starts_with(again) && without_query(exchange.url) == again);
  demand_sound(address.query);
  demand_sound(exchange.body);
  demand(near_difference(exchange.url, exchange.url).empty());
  near_difference(exchange.url, exchange.location);
}

const ConversationValidator& validator() {
  static const ConversationValidator one = [] {
    Registration registration;
    registration.issuer = "https://platform.example";
    registration.client_id = "c1";
    registration.auth_login_url = "https://platform.example/auth?tenant=7";
    registration.redirect_uris = {"https://tool.example/launch"};
    // A modulus that nobody knows the primes of.
    std::string n;
    for (int i = 0; i < 85; ++i) n.append("d3d3");
    std::string keys = R"({"keys":[{"kty":"RSA","kid":"p","e":"AQAB","n":")";
    registration.keys = Keys::of(keys.append(n).append("dw\"}]}"));
    LaunchOptions options;
    options.clock = [] { return std::chrono::sys_seconds{std::chrono::seconds{1788249610}}; };
    return ConversationValidator{std::move(registration), std::move(options)};
  }();
  return one;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const Har har = read_har(text);
  demand(har.offset <= size);
  std::size_t before = 0;
  for (const Exchange& each : har.exchanges) {
    demand(each.index > before);
    before = each.index;
    demand_sound(each);
  }
  demand_sound(text);
  Witness witness{before};
  const Outcome outcome = validator().validate(text, witness);
  witness.ended();
  demand(!outcome.error);
  return 0;
}
