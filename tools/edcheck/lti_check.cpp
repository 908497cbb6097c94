#include "lti_check.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "input.hpp"
#include "messages.hpp"
#include "recognition.hpp"

namespace edcheck::tool {
namespace {

constexpr std::string_view entry = "id_token";
constexpr std::size_t block_bytes = std::size_t{64} << 10;

// Line ends behind a message belong to the file it was saved in.
std::string_view without_last_line_ends(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

// Many launches as one input: taken for something once, one entry, many judgements.
class AllLaunches final : public Sink {
 public:
  explicit AllLaunches(Sink& next) : next_{next} {}

  void recognised(const Recognition& as) override {
    if (std::exchange(recognised_, true)) return;
    next_.recognised({as.standard, as.edition, "Each line is a signed token."});
    next_.opened(entry);
  }
  Flow found(const Finding& finding) override { return next_.found(finding); }
  void judged(const Judgement& judgement) override { next_.judged(judgement); }

 private:
  Sink& next_;
  bool recognised_ = false;
};

// Cuts a file into lines of at most `most` bytes and one more, which shows that there were more.
class Lines {
 public:
  Lines(const ByteSource& bytes, std::size_t most) : bytes_{bytes}, most_{most + 1} {}

  /// The next line without its end; false behind the last one, or when reading failed.
  bool next(std::string& line) {
    line.clear();
    bool any = false;
    while (at_ < have_ || fill()) {
      any = true;
      const char* const begin = room_.data() + at_;
      const char* const end =
          std::find(begin, static_cast<const char*>(room_.data()) + have_, '\n');
      const auto size = static_cast<std::size_t>(end - begin);
      line.append(begin, std::min(size, most_ - line.size()));
      at_ += size;
      if (at_ == have_) continue;
      ++at_;
      break;
    }
    if (line.ends_with('\r')) line.pop_back();
    return any && !error_;
  }
  const std::error_code& error() const { return error_; }
  std::uint64_t read() const { return offset_ - (have_ - at_); }

 private:
  bool fill() {
    if (error_) return false;
    have_ = bytes_.read_at(offset_, room_, error_);
    offset_ += have_;
    at_ = 0;
    return have_ > 0 && !error_;
  }

  const ByteSource& bytes_;
  const std::size_t most_;
  std::array<char, block_bytes> room_{};
  std::size_t at_ = 0, have_ = 0;
  std::uint64_t offset_ = 0;
  std::error_code error_;
};

// The nonces of one file. Beyond those that it remembers it takes every nonce for a new one: a file
// can't be refused for its length, as an endpoint's messages may be.
class NoncesOfFile final : public lti::NonceStore {
 public:
  Taken take(std::string_view issuer, std::string_view nonce, std::chrono::sys_seconds until,
             std::chrono::sys_seconds now) override {
    const Taken taken = nonces_.take(issuer, nonce, until, now);
    return taken == Taken::full ? Taken::first : taken;
  }

 private:
  lti::MemoryNonces nonces_{std::size_t{8} << 20};
};

bool blank(std::string_view line) {
  return line.find_first_not_of(" \t") == std::string_view::npos;
}

}  // namespace

LtiCheck::LtiCheck(LtiPlan plan)
    : plan_{std::move(plan)},
      launches_{plan_.registration.value_or(lti::Registration{}), plan_.options},
      conversations_{plan_.registration.value_or(lti::Registration{}), plan_.options},
      services_{plan_.registration, plan_.options} {}

Outcome LtiCheck::operator()(std::string_view kind, const ByteSource& bytes, Sink& sink) const {
  if (kind == "lti-launch-lines") return launch_lines(bytes, sink);
  std::error_code error;
  const std::string text = read_text(bytes, plan_.text_bytes, error);
  if (error) return {.reach = Reach::cut_short, .error = error};
  if (const auto payload = lti::payload(kind))
    return services_.validate({.as = *payload, .text = without_last_line_ends(text)}, sink);
  return launch(text, sink);
}

Outcome LtiCheck::launch(const std::string& text, Sink& sink) const {
  if (signs_of(text).conversation) {
    if (plan_.state || plan_.nonce)
      say("--state and --nonce are not used: the export has the authentication request itself.");
    return conversations_.validate(text, sink);
  }
  lti::LaunchInput input{.text = text};
  if (plan_.state) input.state = *plan_.state;
  if (plan_.nonce) input.nonce = *plan_.nonce;
  return launches_.validate(input, sink);
}

Outcome LtiCheck::launch_lines(const ByteSource& bytes, Sink& sink) const {
  lti::LaunchOptions options = plan_.options;
  options.nonces = std::make_shared<NoncesOfFile>();
  const lti::LaunchValidator launches{launches_.registration(), std::move(options)};
  Lines lines{bytes, plan_.options.token_bytes};
  AllLaunches all{sink};
  Outcome outcome;
  std::uint64_t tokens = 0, number = 0;
  bool cut_short = false;
  std::string line;
  while (outcome.reach == Reach::whole && !outcome.error && lines.next(line)) {
    ++number;
    if (blank(line)) continue;
    ++tokens;
    // A token that can't be read is a fault of that line, and the next one is read all the same.
    const Outcome one = launches.validate({.text = line, .entry = entry, .line = number}, all);
    cut_short |= one.reach == Reach::cut_short;
    if (one.error || one.reach == Reach::stopped) outcome = one;
    if (sink.progress({.bytes = lines.read(), .bytes_expected = bytes.size(), .records = tokens}) ==
        Flow::stop)
      outcome.reach = Reach::stopped;
  }
  if (lines.error()) outcome = {.reach = Reach::cut_short, .error = lines.error()};
  if (tokens > 0 && outcome.reach == Reach::whole)
    sink.checked({.entry = entry, .records = tokens, .bytes = bytes.size()});
  if (cut_short && outcome.reach == Reach::whole) outcome.reach = Reach::cut_short;
  return outcome;
}

}  // namespace edcheck::tool
