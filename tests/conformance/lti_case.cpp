#include "lti_case.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "case.hpp"
#include "text/moment.hpp"

namespace edcheck::conformance {
namespace {

namespace fs = std::filesystem;

template <class Enum, std::size_t size>
std::optional<Enum> among(const std::array<std::pair<std::string_view, Enum>, size>& words,
                          std::string_view text) {
  for (const auto& [word, value] : words)
    if (word == text) return value;
  return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, Receiver>, 3> receivers{
    {{"must_accept", Receiver::must_accept},
     {"may_accept", Receiver::may_accept},
     {"must_reject", Receiver::must_reject}}};
constexpr std::array<std::pair<std::string_view, Signature>, 3> signatures{
    {{"verified", Signature::verified},
     {"failed", Signature::failed},
     {"not_checked", Signature::not_checked}}};
constexpr std::array<std::pair<std::string_view, Nonces>, 3> stores{
    {{"used", Nonces::used}, {"full", Nonces::full}, {"none", Nonces::none}}};

constexpr std::array<std::pair<std::string_view, Thing>, 3> things{
    {{"messages", Thing::message},
     {"conversations", Thing::conversation},
     {"services", Thing::service}}};

class Parser final : public ExpectParser {
 public:
  explicit Parser(LtiCase& into) : ExpectParser{into}, case_{into} {}

 private:
  bool is_rule(std::string_view id) const override {
    return std::ranges::count(lti::rules(), id, &Rule::id) != 0;
  }

  bool other(const std::vector<Word>& words) override {
    const std::string& first = words.front().text;
    if (first == "receiver" && words.size() == 2) {
      case_.receiver = among(receivers, words[1].text);
      if (!case_.receiver) mistake("a receiver must_accept, may_accept or must_reject");
    } else if (first == "signature" && words.size() == 2) {
      case_.signature = among(signatures, words[1].text);
      if (!case_.signature) mistake("a signature is verified, failed or not_checked");
    } else {
      return false;
    }
    return true;
  }

  void end() override {
    if (case_.thing != Thing::message && !case_.receiver && !case_.signature) return;
    if (!case_.receiver) mistake("a line must say what the receiver does");
    if (!case_.signature) mistake("a line must say what becomes of the signature");
  }

  void option(const std::vector<Word>& words) override {
    const auto is = [&](std::string_view key, std::size_t values) {
      return words.size() == values + 2 && words[1].text == key;
    };
    const auto is_on = [&](std::string_view key) { return is(key, 1) && words[2].text == "on"; };
    if (is("profile", 1) && words[2].text == "certification") {
      case_.options.profile = lti::Profile::certification;
    } else if (is_on("near-misses")) {
      case_.options.near_misses = true;
    } else if (is_on("allow-http")) {
      case_.options.allow_http = true;
    } else if (is("token-bytes", 1) && number(words[2].text)) {
      case_.options.token_bytes = *number(words[2].text);
    } else if (is("now", 1)) {
      const text::ReadMoment read = text::read_moment(words[2].text);
      if (read.fault != text::ReadMoment::Fault::none) return mistake("now is a time with a zone");
      case_.now = std::chrono::sys_seconds{std::chrono::seconds{read.moment.seconds}};
    } else if (is("state", 1)) {
      case_.state = words[2].text;
    } else if (is("nonce", 1)) {
      case_.nonce = words[2].text;
    } else if (is("nonce", 0)) {
      case_.without_nonce = true;
    } else if (is("nonces", 1) && among(stores, words[2].text)) {
      case_.nonces = *among(stores, words[2].text);
    } else if (is("deployment", 1)) {
      case_.deployment = words[2].text;
    } else if (is("login-target", 1)) {
      case_.login_target = words[2].text;
    } else if (is("keys", 1) && words[2].text == "none") {
      case_.without_keys = true;
    } else if (is("registration", 1) && words[2].text == "none") {
      case_.without_registration = true;
    } else if (is("pages", 1) && number(words[2].text)) {
      case_.pages = *number(words[2].text);
    } else if (is("sign", 1)) {
      case_.signer = words[2].text;
    } else {
      mistake("no such option");
    }
  }

  LtiCase& case_;
};

}  // namespace

std::string LtiCase::name() const {
  return folder.lexically_relative(conformance_folder()).generic_string();
}

void PrintTo(const LtiCase& one, std::ostream* out) {
  *out << one.name();
}

LtiCase parse_lti_case(std::string_view text, fs::path folder) {
  LtiCase one = lti_case_in(std::move(folder));
  Parser{one}.read(text, one.folder.filename().string());
  return one;
}

fs::path lti_folder() {
  return conformance_folder() / "lti" / "1.3";
}

LtiCase lti_case_in(fs::path folder) {
  LtiCase one;
  const fs::path within = folder.lexically_relative(lti_folder());
  auto step = within.begin();
  const auto thing = among(things, step->string());
  if (!thing) one.mistakes.emplace_back("the folder is none of messages, conversations, services");
  one.thing = thing.value_or(Thing::message);
  if (one.thing == Thing::service) {
    const std::string word = (++step)->string();
    one.as = lti::payload(std::string{"lti-"}.append(word));
    if (!one.as) one.mistakes.push_back(std::string{"no payload is called lti-"}.append(word));
  }
  one.folder = std::move(folder);
  return one;
}

std::vector<LtiCase> all_lti_cases() {
  std::vector<fs::path> folders;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator{lti_folder()})
    if (entry.path().filename() == "expect") folders.push_back(entry.path().parent_path());
  std::ranges::sort(folders);
  std::vector<LtiCase> cases;
  for (const fs::path& folder : folders)
    cases.push_back(parse_lti_case(bytes_of(folder / "expect"), folder));
  return cases;
}

std::vector<fs::path> all_lti_bases(Thing thing) {
  const auto* const named =
      std::ranges::find(things, thing, &std::pair<std::string_view, Thing>::second);
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::directory_iterator{lti_folder() / named->first})
    if (entry.is_directory()) found.push_back(entry.path() / "base");
  std::ranges::sort(found);
  return found;
}

}  // namespace edcheck::conformance
