// tabulate table SCHEMA.json OUT.hpp              one schema as constexpr tables
// tabulate records OLDER.json NEWER.json OUT.hpp  typed records of all editions together
// tabulate content EDITIONS.json OUT.hpp          what XML elements hold, all editions together
// tabulate examples FOLDER OUT.hpp OUT.d          what cases show of each rule, for `explain`
// Runs in schemas/ while building. A fault in a schema stops the build with its file and member.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <span>

#include "claims.hpp"
#include "content.hpp"
#include "examples.hpp"

namespace {

/// Leaves a file alone that would not change, so that nothing is compiled again for it.
void save(const std::string& path, const std::string& text) {
  if (std::ifstream in{path, std::ios::binary};
      in && std::string{std::istreambuf_iterator<char>{in}, {}} == text)
    return;
  std::ofstream out{path, std::ios::binary};
  out << text;
  out.close();
  if (!out) throw tabulate::Fault(path + ": cannot be written");
}

}  // namespace

int main(int count, char** words) {
  const std::span<char*> args{words, static_cast<std::size_t>(count)};
  try {
    if (count == 4 && std::string_view{args[1]} == "table") {
      save(args[3], tabulate::table_of(args[2]));
      return 0;
    }
    if (count == 4 && std::string_view{args[1]} == "content") {
      save(args[3], tabulate::table(tabulate::read_editions(args[2])));
      return 0;
    }
    if (count >= 4 && std::string_view{args[1]} == "records") {
      std::vector<tabulate::Schema> editions;
      for (const char* path : args.subspan(2, args.size() - 3))
        editions.push_back(tabulate::read(path));
      save(args.back(), tabulate::records(editions));
      return 0;
    }
    if (count == 5 && std::string_view{args[1]} == "examples") {
      std::vector<std::string> read;
      save(args[3], tabulate::examples(tabulate::read_cases(args[2], read)));
      save(args[4], tabulate::depfile(args[3], read));
      return 0;
    }
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "tabulate: %s\n", fault.what());
    return 1;
  }
  std::fputs(
      "usage: tabulate table SCHEMA.json OUT.hpp\n"
      "       tabulate records OLDER.json NEWER.json OUT.hpp\n"
      "       tabulate content EDITIONS.json OUT.hpp\n"
      "       tabulate examples FOLDER OUT.hpp OUT.d\n",
      stderr);
  return 2;
}
