#include "case.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "edcheck/rules.hpp"

namespace edcheck::conformance {
namespace {

namespace fs = std::filesystem;

struct NamedLimit {
  std::string_view name;
  std::uint64_t Limits::*member;
};
constexpr NamedLimit named_limits[] = {
    {"archive_bytes", &Limits::archive_bytes},
    {"archive_entries", &Limits::archive_entries},
    {"oneroster_entries", &Limits::oneroster_entries},
    {"inflated_bytes", &Limits::inflated_bytes},
    {"entry_ratio", &Limits::entry_ratio},
    {"archive_ratio", &Limits::archive_ratio},
    {"ratio_from", &Limits::ratio_from},
    {"entry_name_bytes", &Limits::entry_name_bytes},
    {"entry_depth", &Limits::entry_depth},
    {"csv_field_bytes", &Limits::csv_field_bytes},
    {"csv_row_bytes", &Limits::csv_row_bytes},
    {"csv_columns", &Limits::csv_columns},
};

class Parser {
 public:
  explicit Parser(Case& into) : case_{into} {}

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
    if (first == "keeps")
      keeps(words);
    else if (first == "without")
      for (std::size_t i = 1; i < words.size(); ++i) case_.without.push_back(words[i].text);
    else if (first == "option")
      option(words);
    else
      finding(words);
  }

  /// What only the whole file tells.
  void end() {
    if (line_ == 0) mistake("the file is empty");
    for (const std::string& rule : case_.keeps)
      if (std::ranges::count(case_.expected, rule, &Expected::rule) != 0)
        mistake("the case both keeps and breaks " + rule);
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
    if (find_rule(id) == nullptr) mistake(std::string{"no rule has the id "}.append(id));
  }

  void keeps(const std::vector<Word>& words) {
    if (words.size() != 2) return mistake("keeps takes one rule");
    rule(words[1].text);
    case_.keeps.push_back(words[1].text);
  }

  void finding(std::vector<Word> words) {
    std::string trouble;
    auto expected = read_finding(std::move(words), trouble);
    if (!trouble.empty()) mistake(trouble);
    if (!expected) return;
    rule(expected->rule);
    case_.expected.push_back(std::move(*expected));
  }

  void option(const std::vector<Word>& words) {
    const auto is = [&](std::string_view key, std::size_t values) {
      return words.size() == values + 2 && words[1].text == key;
    };
    oneroster::CsvOptions& options = case_.options;
    if (is("edition", 1) && (words[2].text == "1.1" || words[2].text == "1.2")) {
      options.edition = words[2].text == "1.1" ? Spec::oneroster_1_1 : Spec::oneroster_1_2;
    } else if (is("base", 1)) {
      case_.last_bulk = (case_.folder / words[2].text).lexically_normal();
    } else if (is("today", 1)) {
      today(words[2].text);
    } else if (is("limit", 2)) {
      const auto* const limit = std::ranges::find(named_limits, words[2].text, &NamedLimit::name);
      const auto value = number(words[3].text);
      if (limit == std::end(named_limits) || !value) return mistake("no such limit");
      options.limits.*(limit->member) = *value;
    } else if (is("folder", 1)) {
      case_.wrap = words[2].text;
    } else if (is("practice", 1) && words[2].text == "off") {
      options.practice = false;
    } else if (is("as", 1) && words[2].text == "zip") {
      case_.shape = Shape::zip;
    } else if (is("as", 1) && words[2].text == "folder") {
      case_.shape = Shape::folder;
    } else if (is("single", 0)) {
      case_.shape = Shape::single;
    } else {
      mistake("no such option");
    }
  }

  void today(std::string_view text) {
    if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
      const auto year = number(text.substr(0, 4)), month = number(text.substr(5, 2)),
                 day = number(text.substr(8, 2));
      if (year && month && day) {
        const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)},
                                               std::chrono::month{static_cast<unsigned>(*month)},
                                               std::chrono::day{static_cast<unsigned>(*day)}};
        if (date.ok()) {
          case_.options.today = date;
          return;
        }
      }
    }
    mistake("today is YYYY-MM-DD");
  }

  Case& case_;
  std::size_t line_ = 0;
};

}  // namespace

std::string Case::name() const {
  return folder.lexically_relative(conformance_folder()).generic_string();
}

void PrintTo(const Case& one, std::ostream* out) {
  *out << one.name();
}

const Rule* find_rule(std::string_view id) {
  for (const std::span<const Rule> rules : {core_rules(), oneroster::rules()})
    for (const Rule& rule : rules)
      if (rule.id == id) return &rule;
  return nullptr;
}

Case parse_case(std::string_view text, fs::path folder) {
  Case one;
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

fs::path conformance_folder() {
  return fs::path{EDCHECK_SOURCE_DIR} / "conformance";
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

std::vector<Case> all_cases() {
  std::vector<fs::path> folders;
  for (const std::string_view standard : {"core", "oneroster"})
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator{conformance_folder() / standard})
      if (entry.path().filename() == "expect") folders.push_back(entry.path().parent_path());
  std::ranges::sort(folders);
  std::vector<Case> cases;
  for (const fs::path& folder : folders)
    cases.push_back(parse_case(bytes_of(folder / "expect"), folder));
  return cases;
}

}  // namespace edcheck::conformance
