// What the commands about the catalogue, the tool itself and a package's contents take, for help,
// the manual page and completion.
#pragma once

#include <string_view>

#include "commands.hpp"
#include "editions.hpp"

namespace edcheck::tool {

inline constexpr Option color_option = {
    "--color", "WHEN", "colour text: auto (on a terminal without NO_COLOR), always or never",
    "auto|always|never"};

inline constexpr Example rules_examples[] = {
    {"Everything that edcheck can find", "edcheck rules"},
    {"The rules of one topic", "edcheck explain oneroster.manifest"},
    {"The catalogue for another program", "edcheck rules --format json"},
};
inline constexpr Option rules_options[] = {
    {"--format", "FORMAT", "text, markdown or json; text unless told", "text|markdown|json"},
    color_option,
};

inline constexpr Example explain_examples[] = {
    {"What a finding means, who puts it right, and how",
     "edcheck explain oneroster.session.dates-reversed"},
    {"Which rules there are about references", "edcheck explain reference"},
};
inline constexpr Option explain_options[] = {color_option};
inline constexpr std::string_view explain_more =
    "RULE is what stands in a report, such as reference.unresolved. The beginning of one lists\n"
    "the rules below it.\n";

inline constexpr Example inspect_examples[] = {
    {"What is in this course?", "edcheck inspect biology.imscc"},
    {"Which columns does the export fill?", "edcheck inspect export/users.csv"},
    {"The same for another program", "edcheck inspect --format json roster.zip"},
};
inline constexpr Option inspect_options[] = {
    {"--format", "FORMAT", "text or json; text unless told", "text|json"},
    {"--spec", "EDITION",
     "take the package for this edition, whatever it says: 1.1 or 1.2 of OneRoster, 1.0 to 1.4 of "
     "Common Cartridge",
     edition_choices},
    {"--threads", "N", "how many cores to use, all unless told"},
    {"--limits", "SET", "how large an input may be: strict, default or large",
     "strict|default|large"},
    color_option,
};
inline constexpr std::string_view inspect_more =
    "PATH is a zip archive, a folder, a single CSV file or manifest, or - for\n"
    "standard input. Of a roster, counts and the names of files and columns are\n"
    "shown, never what a cell holds; of a cartridge, the course's outline and what\n"
    "there is in it.\n"
    "\n"
    "Exit status:\n"
    "  0    the package was read\n"
    "  2    the command line makes no sense\n"
    "  3    it could not be read to its end, or is neither OneRoster\n"
    "       1.1 or 1.2 nor Common Cartridge 1.0 to 1.4\n";

inline constexpr Example completion_examples[] = {
    {"For this shell only", "source <(edcheck completion bash)"},
    {"For every bash to come",
     "edcheck completion bash > ~/.local/share/bash-completion/completions/edcheck"},
    {"For fish", "edcheck completion fish > ~/.config/fish/completions/edcheck.fish"},
};
/// The shells that there is completion for: what the command's operand may be.
inline constexpr std::string_view shells = "bash|zsh|fish";
inline constexpr std::string_view completion_more = "SHELL is bash, zsh or fish.\n";

inline constexpr Example man_examples[] = {
    {"Read the manual page where it is not installed", "edcheck man | man -l -"},
};

}  // namespace edcheck::tool
