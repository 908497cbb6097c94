#include "recognition.hpp"

#include <algorithm>
#include <string>
#include <system_error>

#include "input.hpp"
#include "json/reader.hpp"

namespace edcheck::tool {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view space = " \t\r\n";
constexpr std::size_t first_bytes = std::size_t{64} << 10;

// An LTI 1.x launch is recognised as well, to be told as what it is.
bool is_claim(std::string_view name) {
  return name.starts_with("https://purl.imsglobal.org/spec/lti") || name == "lti_message_type";
}

// Hears a JSON text until it knows what it is: {"log": {"entries": [ …, or a name of LTI's.
class Listener final : public json::Handler {
 public:
  bool begin(json::Kind kind, std::size_t) override {
    ++depth_;
    if (depth_ == 1 && kind != json::Kind::object) return false;
    if (depth_ == 2) log_ = kind == json::Kind::object && name_ == "log";
    if (depth_ == 3 && log_ && kind == json::Kind::array && name_ == "entries")
      signs.conversation = true;
    return !signs.conversation;
  }
  bool end(json::Kind, std::size_t) override {
    --depth_;
    return true;
  }
  bool name(std::string_view name, std::size_t, bool) override {
    if (depth_ <= 2) name_ = name;
    if (depth_ == 1 && is_claim(name)) signs.claims = true;
    return !signs.claims;
  }
  bool value(json::Kind, std::string_view, std::size_t) override { return depth_ > 0; }

  Signs signs;

 private:
  std::size_t depth_ = 0;
  bool log_ = false;
  std::string name_;
};

/// The text from its first byte that is no white space.
std::string_view begun(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  text.remove_prefix(std::min(text.find_first_not_of(space), text.size()));
  return text;
}

bool of_base64url(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '=';
}

// "ey" is how {" begins in base64url. A token that is longer than what was read has its first part
// there.
bool is_token(std::string_view line) {
  return line.starts_with("ey") && line.find('.') != std::string_view::npos &&
         std::ranges::all_of(line, [](char c) { return c == '.' || of_base64url(c); });
}

bool is_form(std::string_view line) {
  if (line.find_first_of(" \t\",") != std::string_view::npos) return false;
  for (const std::string_view name : {"id_token=", "JWT=", "lti_message_type="})
    if (line.starts_with(name) || line.find(std::string{"&"}.append(name)) != std::string::npos)
      return true;
  return false;
}

}  // namespace

Signs signs_of(std::string_view json) {
  json = begun(json);
  if (!json.starts_with('{')) return {};
  Listener listener;
  json::read(json, {.text_bytes = json.size()}, listener);
  return listener.signs;
}

std::string_view recognise(const ByteSource& bytes, std::uint64_t json_bytes, bool expects_lti) {
  constexpr std::string_view launch = "lti-launch", package = "oneroster-csv";
  std::string first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), first_bytes)),
                    '\0');
  std::error_code error;
  first.resize(bytes.read_at(0, first, error));
  if (error) return package;
  const std::string_view text = begun(first);
  if (text.starts_with('{')) {
    if (expects_lti) return launch;
    // Claims may come in any order, so that LTI's may stand behind what was read first.
    const std::string whole = read_text(bytes, json_bytes, error);
    const Signs signs = signs_of(error ? std::string_view{first} : std::string_view{whole});
    return signs.conversation || signs.claims ? launch : package;
  }
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  if (is_token(line)) {
    std::string_view next = begun(text.substr(end));
    next = next.substr(0, next.find_first_of("\r\n"));
    return is_token(next) ? "lti-launch-lines" : launch;
  }
  if (is_form(line)) return launch;
  const bool table = line.starts_with("PK") || line.find(',') != std::string_view::npos;
  return expects_lti && !table && !line.empty() ? launch : package;
}

}  // namespace edcheck::tool
