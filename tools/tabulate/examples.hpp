// Examples for `edcheck explain`: what conformance cases show, cut down to what a person reads.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tabulate {

/// One case of conformance/: a folder with the files that differ from its base package, and a file
/// `expect` that says everything that may be found.
struct Case {
  std::string path;     ///< for messages, and the order among equals
  std::string comment;  ///< the lines of `expect` that begin it, without their "# "
  struct Found {
    std::string rule, column;  ///< the column is empty when the finding names none
  };
  std::vector<Found> findings;
  std::vector<std::string> keeps;    ///< rules that it follows where they might be broken
  std::vector<std::string> without;  ///< files of the base that it leaves out
  bool has_options = false;
  struct File {
    std::string name;
    std::vector<std::string> lines, base;  ///< without line ends; base is empty where it has none
    bool binary = false;
  };
  std::vector<File> files;  ///< by name
};

/// Reads what an `expect` file says. Lines of another form are left to the conformance tests.
void read_expect(std::string_view text, Case& into);

/// Every case below a folder, by path; none when there is no such folder. `read` is given all files
/// and folders on which that depends.
std::vector<Case> read_cases(const std::string& folder, std::vector<std::string>& read);

/// Says to a build, as compilers do, that `target` depends on `files`.
std::string depfile(std::string_view target, const std::vector<std::string>& files);

/// The lines of `text`, whatever ends them.
std::vector<std::string> lines_of(std::string_view text);

/// What a case shows: its comment, then for each changed file the header and the lines that its
/// base does not have. Of wide lines the first column, those changed and those of `columns` are
/// kept.
std::string excerpt(const Case& shown, const std::vector<std::string>& columns);

/// `text` in at most `columns` characters.
std::string shortened(std::string_view text, std::size_t columns);

/// C++ of the examples of every rule that has a case.
std::string examples(const std::vector<Case>& cases);

}  // namespace tabulate
