#include "write/catalogue.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "write/read_json.hpp"
#include "write/sample_report.hpp"

namespace edcheck::writing {
namespace {

using sample::read_json;
using sample::string;

constexpr Rule practice{.id = "test.practice.photo",
                        .severity = Severity::note,
                        .consequence = Consequence::nothing,
                        .owner = Owner::shared,
                        .effort = Effort::setting,
                        .message = "A <photo> of {size} *pixels*.",
                        .impact = "It loads slowly.",
                        .remedy = "Make it smaller."};

TEST(Catalogue, ExplainsARule) {
  std::ostringstream out;
  explain(sample::type, "email\r\nnobody\r\n", "email\na@b.example\n", out);
  EXPECT_EQ(out.str(), R"(test.field.type  warning
  The {field} is {value}, which is no address.

  why it matters  Messages from school do not arrive.
  fix             Write addresses as name@school.example.
  owner           the supplier of the product that made this data
  effort          changing the export job
  at stake        The value may be lost when a receiver follows the
                  specification
  spec            OneRoster 1.1, section 4.2; OneRoster 1.2, section 4.15

This breaks it
    email
    nobody

This keeps it
    email
    a@b.example
)");
}

TEST(Catalogue, LeavesOutExamplesThatThereAreNot) {
  std::ostringstream out;
  explain(practice, "", "", out);
  EXPECT_EQ(out.str(), R"(test.practice.photo  note
  A <photo> of {size} *pixels*.

  why it matters  It loads slowly.
  fix             Make it smaller.
  owner           both sides together: sender and receiver have to agree
  effort          changing a setting
  at stake        Nothing is lost when a receiver follows the specification
  spec            none; receivers in the field ask for it
)");
}

TEST(Catalogue, ListsRulesSortedById) {
  std::ostringstream out;
  rules_text(sample::rules, out);
  EXPECT_EQ(out.str(), R"(test.extra-file  note
    No edition knows this file.
test.field.missing  error
    This {record} has no {field}.
test.field.type  warning
    The {field} is {value}, which is no address.

3 rules. `edcheck explain RULE` says what one means and how to put it right.
)");
}

TEST(Catalogue, WritesEverythingARuleDeclaresAsJson) {
  std::ostringstream out;
  rules_json(sample::rules, out);
  const auto read = read_json(out.str());
  ASSERT_TRUE(read.IsObject());
  ASSERT_EQ(read["rules"].Size(), 3U);
  const auto& rule = read["rules"][1];
  EXPECT_EQ(string(rule["id"]), "test.field.type");
  EXPECT_EQ(string(rule["severity"]), "warning");
  EXPECT_EQ(string(rule["consequence"]), "value");
  EXPECT_EQ(string(rule["owner"]), "supplier");
  EXPECT_EQ(string(rule["effort"]), "export_job");
  EXPECT_EQ(string(rule["message"]), sample::type.message);
  EXPECT_EQ(string(rule["impact"]), sample::type.impact);
  EXPECT_EQ(string(rule["remedy"]), sample::type.remedy);
  ASSERT_EQ(rule["clauses"].Size(), 2U);
  EXPECT_EQ(string(rule["clauses"][0]["spec"]), "OneRoster 1.1");
  EXPECT_EQ(string(rule["clauses"][1]["section"]), "4.15");
  EXPECT_EQ(read["rules"][0]["clauses"].Size(), 0U);
}

TEST(Catalogue, KeepsMarkdownFromReadingMessagesAsItsOwn) {
  std::ostringstream out;
  rules_markdown({&practice, 1}, out);
  const std::string page = out.str();
  EXPECT_NE(page.find("\n## test\n\n### `test.practice.photo`\n\n"
                      "> A \\<photo\\> of {size} \\*pixels\\*.\n\n- **Severity:** note\n"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("- **Specification:** none; receivers in the field ask for it\n"),
            std::string::npos)
      << page;
}

}  // namespace
}  // namespace edcheck::writing
