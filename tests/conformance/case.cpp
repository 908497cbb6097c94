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
    {"xml_bytes", &Limits::xml_bytes},
    {"xml_depth", &Limits::xml_depth},
    {"xml_attributes", &Limits::xml_attributes},
    {"xml_name_bytes", &Limits::xml_name_bytes},
    {"xml_text_bytes", &Limits::xml_text_bytes},
};

struct NamedEdition {
  Standard standard;
  std::string_view name;
  Spec spec;
};
constexpr NamedEdition named_editions[] = {
    {Standard::oneroster, "1.1", Spec::oneroster_1_1},
    {Standard::oneroster, "1.2", Spec::oneroster_1_2},
    {Standard::cartridge, "1.0", Spec::cc_1_0},
    {Standard::cartridge, "1.1", Spec::cc_1_1},
    {Standard::cartridge, "1.2", Spec::cc_1_2},
    {Standard::cartridge, "1.3", Spec::cc_1_3},
    {Standard::cartridge, "1.4", Spec::cc_1_4},
};

class Parser final : public ExpectParser {
 public:
  explicit Parser(Case& into) : ExpectParser{into}, case_{into} {}

 private:
  bool is_rule(std::string_view id) const override { return find_rule(id) != nullptr; }

  bool other(const std::vector<Word>& words) override {
    if (words.front().text == "without") {
      for (std::size_t i = 1; i < words.size(); ++i) case_.without.push_back(words[i].text);
      return true;
    }
    if (words.front().text != "rename" || words.size() != 3) return false;
    case_.renamed.emplace_back(words[1].text, words[2].text);
    return true;
  }

  void option(const std::vector<Word>& words) override {
    const auto is = [&](std::string_view key, std::size_t values) {
      return words.size() == values + 2 && words[1].text == key;
    };
    oneroster::CsvOptions& options = case_.options;
    if (is("edition", 1)) {
      edition(words[2].text);
    } else if (is("profile", 1) && cartridge::profile_named(words[2].text)) {
      case_.cartridge.profile = *cartridge::profile_named(words[2].text);
    } else if (is("called", 1)) {
      case_.called = words[2].text;
    } else if (is("base", 1)) {
      case_.last_bulk = (case_.folder / words[2].text).lexically_normal();
    } else if (is("today", 1)) {
      today(words[2].text);
    } else if (is("limit", 2)) {
      const auto* const limit = std::ranges::find(named_limits, words[2].text, &NamedLimit::name);
      const auto value = number(words[3].text);
      if (limit == std::end(named_limits) || !value) return mistake("no such limit");
      options.limits.*(limit->member) = *value;
      case_.cartridge.limits.*(limit->member) = *value;
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

  void edition(std::string_view name) {
    for (const NamedEdition& one : named_editions)
      if (one.standard == case_.standard && one.name == name) {
        (one.standard == Standard::oneroster ? case_.options.edition : case_.cartridge.edition) =
            one.spec;
        return;
      }
    mistake("no such edition");
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
};

}  // namespace

std::string Case::name() const {
  return folder.lexically_relative(conformance_folder()).generic_string();
}

void PrintTo(const Case& one, std::ostream* out) {
  *out << one.name();
}

const Rule* find_rule(std::string_view id) {
  for (const std::span<const Rule> rules : {core_rules(), oneroster::rules(), cartridge::rules()})
    for (const Rule& rule : rules)
      if (rule.id == id) return &rule;
  return nullptr;
}

Case parse_case(std::string_view text, fs::path folder) {
  Case one;
  one.folder = std::move(folder);
  if (one.name().starts_with("cartridge/")) one.standard = Standard::cartridge;
  Parser{one}.read(text, one.folder.filename().string());
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
  for (const std::string_view standard : {"core", "oneroster", "cartridge"})
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator{conformance_folder() / standard})
      if (entry.path().filename() == "expect") folders.push_back(entry.path().parent_path());
  std::ranges::sort(folders);
  std::vector<Case> cases;
  cases.reserve(folders.size());
  for (const fs::path& folder : folders)
    cases.push_back(parse_case(bytes_of(folder / "expect"), folder));
  return cases;
}

}  // namespace edcheck::conformance
