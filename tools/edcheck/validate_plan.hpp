// What `edcheck validate` was asked to do: the words, understood.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "arguments.hpp"
#include "commands.hpp"
#include "edcheck/cartridge.hpp"
#include "edcheck/oneroster.hpp"
#include "edcheck/report.hpp"
#include "editions.hpp"
#include "lti_options.hpp"
#include "lti_plan.hpp"
#include "output.hpp"
#include "selection.hpp"

namespace edcheck::tool {

inline constexpr Example validate_examples[] = {
    {"Is this package fit to send?", "edcheck validate roster.zip"},
    {"A report for people, one for programs; the job stops at warnings too",
     "edcheck validate --fail-on warning --output json=report.json biology.imscc"},
    {"Why does the tool not open? The launch, against what was agreed on",
     "edcheck validate launch.txt --as lti-launch --registration reg.json"},
};

inline constexpr Option validate_options[] = {
    {"--as", "KIND",
     "what the inputs are: auto (found out, the default), oneroster-csv, common-cartridge, "
     "lti-launch, lti-launch-lines (a token a line), or a payload of LTI's services: see below",
     input_kinds},
    {"--spec", "EDITION",
     "take the inputs for this edition, whatever they say: 1.1 or 1.2 of OneRoster, 1.0 to 1.4 of "
     "Common Cartridge",
     edition_choices},
    {"--format", "FORMAT",
     "report on standard output: text, concise, json or jsonl; text on a terminal, else concise",
     "text|concise|json|jsonl"},
    {"--output", "FORMAT=PATH",
     "write a further report to a file, which appears whole or not at all; may be repeated"},
    {"--fail-on", "SEVERITY",
     "exit with 1 from this severity on: error (the default), warning, note or never",
     "error|warning|note|never"},
    {"--select", "RULE",
     "report these rules only, by their id or its beginning (oneroster.manifest); may be repeated"},
    {"--ignore", "RULE", "leave these rules out; may be repeated"},
    {"--severity", "RULE=LEVEL",
     "give a rule another severity: error, warning or note; may be repeated"},
    {"--max-findings-per-rule", "N",
     "places shown of each cause, 50 unless told, 0 for all that a report holds (10,000 in all); "
     "counts are always exact, and jsonl has every place"},
    {"--threads", "N", "how many cores to use, all unless told; the report is the same"},
    {"--limits", "SET", "how large an input may be: strict, default or large",
     "strict|default|large"},
    {"--base", "PATH", "the last full package, where references of a delta package may point"},
    {"--now", "TIME", "judge as of this date or RFC 3339 time, today unless told"},
    {"--show-values",
     {},
     "show personal values, such as names, which are masked otherwise; reports say so"},
    {"--color", "WHEN", "colour text: auto (on a terminal without NO_COLOR), always or never",
     "auto|always|never"},
    {"--profile", "NAME",
     "whose rules count: the specification's (spec, the default); for launches the certification "
     "guide's where it differs (certification); for courses also what a product is known to drop "
     "(canvas, moodle, brightspace)",
     "spec|certification|canvas|moodle|brightspace"},
    registration_option,
    jwks_option,
    jwks_url_option,
    private_option,
    ca_option,
    state_option,
    nonce_option,
};

inline constexpr std::string_view validate_more =
    "PATH is a zip archive, a folder, a single CSV file or manifest, or - for\n"
    "standard input. What has an imsmanifest.xml is taken for a Common Cartridge. For\n"
    "LTI it is a signed token, the form body that brought it, its claims as JSON, or\n"
    "a browser's HAR export of the whole launch. What platform and tool's servers say\n"
    "to each other is not told by its looks, so --as names it: lti-lineitem,\n"
    "lti-lineitem-container, lti-score, lti-result-container,\n"
    "lti-membership-container, lti-deep-linking-response, lti-token-request,\n"
    "lti-token-response, lti-jwks, lti-openid-configuration, lti-tool-registration,\n"
    "lti-notice, lti-groups, lti-asset-report or lti-eula.\n"
    "Reports go to standard output, everything else to standard error.\n"
    "\n"
    "Exit status:\n"
    "  0    nothing found at or above --fail-on\n"
    "  1    something found at or above --fail-on\n"
    "  2    the command line makes no sense, or a report can't be put where asked\n"
    "  3    an input could not be read to its end, or is not what edcheck knows;\n"
    "       what was found until then is reported and marked\n"
    "  130  stopped with Ctrl-C (128 and the signal's number); the same holds\n";

enum class Shape : std::uint8_t { text, concise, json, jsonl };

/// One report to write, and where.
struct Wanted {
  Shape shape;
  std::unique_ptr<Output> to;
  WriteOptions look;
};

struct ValidatePlan {
  std::vector<std::string> paths;  ///< "-" is standard input
  std::vector<Wanted> reports;     ///< the first goes to standard output
  std::optional<Severity> bar;     ///< nothing: findings never fail
  Choice choice;
  Report::Options keeping;
  oneroster::CsvOptions options;
  cartridge::Options cartridges;
  bool cartridges_expected = false;  ///< something was given that only cartridges have
  std::string as;                    ///< a word of input_kinds
  LtiPlan lti;
};

/// Throws Usage, before anything is read, when the words make no sense or a report can't be put
/// where asked.
ValidatePlan plan_validation(const Arguments& given);

}  // namespace edcheck::tool
