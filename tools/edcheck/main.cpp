// `edcheck COMMAND [OPTION…] …`. What is wrong with the words or with this program is told here, in
// one line; what is wrong with data stands in reports.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"
#include "help.hpp"
#include "messages.hpp"
#include "output.hpp"
#include "suggestion.hpp"

namespace edcheck::tool {
namespace {

constexpr std::array<std::string_view, 4> later_commands = {"compare", "probe", "profile", "fit"};

bool asks_for_help(const Words& words) {
  return std::ranges::any_of(
      words.begin(), std::ranges::find(words, "--"),
      [](const std::string& word) { return word == "-h" || word == "--help"; });
}

int print_help(const Command* command) {
  Output out;
  if (command == nullptr)
    help(out.stream());
  else
    help(*command, out.stream());
  return out.finish() ? exit_unread : exit_clean;
}

bool looks_like_path(const std::string& word) {
  return word.find_first_of("/.") != std::string::npos || ::access(word.c_str(), F_OK) == 0;
}

int run(Words words) {
  if (words.empty()) throw Usage("nothing to do. 'edcheck -h' shows what there is.");
  const std::string first = words.front();
  if (const Command* command = find_command(first)) {
    words.erase(words.begin());
    return asks_for_help(words) ? print_help(command) : command->run(words);
  }
  if (first == "-h" || first == "--help") return print_help(nullptr);
  if (first == "help") return print_help(words.size() > 1 ? find_command(words[1]) : nullptr);
  if (first == "-V" || first == "--version") return version({});
  // A path, standard input, or an option of validate.
  if (first.starts_with('-') || looks_like_path(first))
    return asks_for_help(words) ? print_help(find_command("validate")) : validate(words);
  if (std::ranges::find(later_commands, first) != later_commands.end())
    throw Usage(fmt::format("{} is not available in this version.", first));
  std::vector<std::string_view> known;
  for (const Command& command : commands()) known.push_back(command.name);
  throw Usage(
      fmt::format("there is no command or file '{}'.{}", first, did_you_mean(first, known)));
}

}  // namespace
}  // namespace edcheck::tool

int main(int count, char** words) {
  using namespace edcheck::tool;
  try {
    return run(Words(words + std::min(count, 1), words + count));
  } catch (const Usage& usage) {
    say(usage.what());
    return exit_usage;
  } catch (const Unavailable& missing) {
    say(missing.what());
    return exit_unread;
  } catch (const std::bad_alloc&) {
    say("there is not enough memory.");
    return exit_unread;
  } catch (const std::exception& failure) {
    say(fmt::format("internal failure: {}.", failure.what()));
    return exit_unread;
  } catch (...) {
    say("internal failure.");
    return exit_unread;
  }
}
