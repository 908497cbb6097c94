#include "unified_diff.hpp"

#include <algorithm>
#include <charconv>

namespace edcheck::conformance {
namespace {

// With its line end, where it has one.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end == std::string_view::npos ? end : end + 1);
  text.remove_prefix(line.size());
  return line;
}

class Patch {
 public:
  Patch(Files& files, std::vector<std::string>& mistakes) : files_{files}, mistakes_{mistakes} {}

  void line(std::string_view text) {
    ++line_;
    if (text.starts_with("--- a/")) return open(text.substr(6));
    if (text.starts_with("+++ b/")) return;
    if (file_ == nullptr) return mistake("no file to change");
    if (text.starts_with("@@ -")) return go_to(text.substr(4));
    const std::string_view content = text.substr(1);
    if (text.front() == '+') {
      changed_.append(content);
    } else if (text.front() != ' ' && text.front() != '-') {
      mistake("no line of a diff");
    } else {
      if (take_old() != content) mistake("the file has another line here");
      if (text.front() == ' ') changed_.append(content);
    }
  }
  void close() {
    if (file_ == nullptr) return;
    *file_ = changed_.append(rest_);
    file_ = nullptr;
  }

 private:
  void open(std::string_view name) {
    close();
    if (name.ends_with('\n')) name.remove_suffix(1);
    const auto found = files_.find(std::string{name});
    if (found == files_.end()) return mistake("no such file");
    file_ = &found->second;
    old_ = *file_;
    rest_ = old_;
    changed_.clear();
    next_ = 1;
  }
  void go_to(std::string_view numbers) {
    std::size_t to = 0;
    std::from_chars(numbers.data(), numbers.data() + numbers.size(), to);
    if (to < next_) return mistake("hunks go forwards");
    while (next_ < to && !rest_.empty()) changed_.append(take_old());
  }
  std::string_view take_old() {
    ++next_;
    return take_line(rest_);
  }
  void mistake(std::string_view what) {
    mistakes_.push_back(
        std::string{"changes.diff:"}.append(std::to_string(line_)).append(": ").append(what));
  }

  Files& files_;
  std::vector<std::string>& mistakes_;
  std::size_t line_ = 0;
  std::string* file_ = nullptr;
  std::string old_, changed_;
  std::string_view rest_;  // of old_
  std::size_t next_ = 1;   // its first line
};

}  // namespace

void apply_diff(std::string_view diff, Files& files, std::vector<std::string>& mistakes) {
  Patch patch{files, mistakes};
  while (!diff.empty()) patch.line(take_line(diff));
  patch.close();
}

}  // namespace edcheck::conformance
