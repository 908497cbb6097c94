#include "lti_case.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "case.hpp"
#include "lti/moment.hpp"

namespace edcheck::conformance {
namespace {

namespace fs = std::filesystem;

bool is_rule(std::string_view id) {
  return std::ranges::count(lti::rules(), id, &Rule::id) != 0;
}

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

class Parser {
 public:
  explicit Parser(LtiCase& into) : case_{into} {}

  void line(std::string_view text) {
    ++line_;
    if (line_ == 1) {
      if (!text.starts_with("# ") || text.size() < 12)
        mistake("the first line must say in a sentence what the case shows: # …");
      else
        case_.shows = text.substr(2);
      return;
    }
    if (text.empty() || text.starts_with('#')) return;
    const std::vector<Word> words = split(text);
    const std::string& first = words.front().text;
    if (first == "keeps" && words.size() == 2) {
      rule(words[1].text);
      case_.keeps.push_back(words[1].text);
    } else if (first == "receiver" && words.size() == 2) {
      case_.receiver = among(receivers, words[1].text);
      if (!case_.receiver) mistake("a receiver must_accept, may_accept or must_reject");
    } else if (first == "signature" && words.size() == 2) {
      case_.signature = among(signatures, words[1].text);
      if (!case_.signature) mistake("a signature is verified, failed or not_checked");
    } else if (first == "option") {
      option(words);
    } else {
      std::string trouble;
      auto expected = read_finding(words, trouble);
      if (!trouble.empty()) mistake(trouble);
      if (!expected) return;
      rule(expected->rule);
      case_.expected.push_back(std::move(*expected));
    }
  }

  void end() {
    if (line_ == 0) mistake("the file is empty");
    if (!case_.receiver) mistake("a line must say what the receiver does");
    if (!case_.signature) mistake("a line must say what becomes of the signature");
    for (const std::string& rule : case_.keeps)
      if (std::ranges::count(case_.expected, rule, &Expected::rule) != 0)
        mistake(std::string{"the case both keeps and breaks "}.append(rule));
    const std::string end = ending(case_.expected);
    if (!ends_so(case_.folder.filename().string(), end))
      mistake(std::string{"the folder's name must end in "}.append(end));
  }

 private:
  void mistake(std::string_view what) {
    case_.mistakes.push_back(
        std::string{"expect:"}.append(std::to_string(line_)).append(": ").append(what));
  }

  void rule(std::string_view id) {
    if (!is_rule(id)) mistake(std::string{"no rule has the id "}.append(id));
  }

  void option(const std::vector<Word>& words) {
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
      const lti::ReadMoment read = lti::read_moment(words[2].text);
      if (read.fault != lti::ReadMoment::Fault::none) return mistake("now is a time with a zone");
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
    } else if (is("sign", 1)) {
      case_.signer = words[2].text;
    } else {
      mistake("no such option");
    }
  }

  LtiCase& case_;
  std::size_t line_ = 0;
};

std::vector<fs::path> folders(bool (*wanted)(const fs::path& entry)) {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator{lti_folder()})
    if (wanted(entry.path())) found.push_back(entry.path().parent_path());
  std::ranges::sort(found);
  return found;
}

}  // namespace

std::string LtiCase::name() const {
  return folder.lexically_relative(conformance_folder()).generic_string();
}

void PrintTo(const LtiCase& one, std::ostream* out) {
  *out << one.name();
}

LtiCase parse_lti_case(std::string_view text, fs::path folder) {
  LtiCase one;
  one.folder = std::move(folder);
  Parser parser{one};
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    parser.line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  parser.end();
  return one;
}

fs::path lti_folder() {
  return conformance_folder() / "lti" / "1.3" / "messages";
}

std::vector<LtiCase> all_lti_cases() {
  std::vector<LtiCase> cases;
  for (const fs::path& folder :
       folders([](const fs::path& entry) { return entry.filename() == "expect"; }))
    cases.push_back(parse_lti_case(bytes_of(folder / "expect"), folder));
  return cases;
}

std::vector<fs::path> all_lti_bases() {
  return folders([](const fs::path& entry) {
    return entry.filename() == "claims.json" && entry.parent_path().filename() == "base";
  });
}

}  // namespace edcheck::conformance
