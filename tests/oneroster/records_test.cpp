// The typed records against the tables they are generated beside.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "edcheck/oneroster_records.hpp"
#include "oneroster/edition.hpp"

namespace edcheck::oneroster {
namespace {

using std::chrono::year_month_day;
using testing::ElementsAre;
using testing::IsEmpty;

std::size_t index_of(Spec spec, std::string_view record) {
  const auto& records = table_of(spec).records;
  for (std::size_t i = 0; i < records.size(); ++i)
    if (records[i].name == record) return i;
  return records.size();
}

/// A row of a record's columns, by name; the others are blank.
std::vector<std::string_view> row(
    Spec spec, std::string_view record,
    std::initializer_list<std::pair<std::string_view, std::string_view>> named) {
  const auto& fields = table_of(spec).records[index_of(spec, record)].fields;
  std::vector<std::string_view> values(fields.size());
  for (const auto& [name, value] : named) {
    bool found = false;
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (fields[i].name == name) {
        values[i] = value;
        found = true;
      }
    EXPECT_TRUE(found) << name;
  }
  return values;
}

template <class Visitor>
void hand_over(Visitor&& visitor, Spec spec, std::string_view record,
               std::initializer_list<std::pair<std::string_view, std::string_view>> named) {
  const auto values = row(spec, record, named);
  visit(visitor, spec, index_of(spec, record), {.values = values});
}

TEST(Records, GiveEveryColumnOfEveryEditionByName) {
  for (const record::Table* table : tables) {
    for (std::size_t index = 0; index < table->records.size(); ++index) {
      const record::Record& record = table->records[index];
      std::vector<std::string> texts;
      for (const record::Field& field : record.fields)
        texts.push_back("the " + std::string{field.name});
      const std::vector<std::string_view> values{texts.begin(), texts.end()};
      std::size_t heard = 0;
      auto visitor = [&](const auto& one) {
        ++heard;
        EXPECT_EQ(one.entry, record.entry);
        EXPECT_EQ(one.line(), 7U);
        EXPECT_EQ(one.record(), 5U);
        for (std::size_t i = 0; i < values.size(); ++i)
          EXPECT_EQ(one.value(record.fields[i].name), values[i]) << record.entry;
        EXPECT_EQ(one.sourced_id(), "the sourcedId");
      };
      visit(visitor, table->spec, index, {.values = values, .line = 7, .record = 5});
      EXPECT_EQ(heard, 1U) << record.entry;
      EXPECT_TRUE(hears<decltype(visitor)>(table->spec, index));
    }
  }
}

TEST(Records, HaveTheVocabulariesOfTheNewestEdition) {
  EXPECT_THAT(words(Sex{}), ElementsAre("male", "female", "unspecified", "other"));
  EXPECT_THAT(words(LearningObjectiveSource{}), ElementsAre("case", "unknown"));
  EXPECT_EQ(words(LearningObjectiveSource::case_).size(), 2U);
}

struct OrgsAndUsers {
  std::vector<std::string> heard;
  void on(const Org& org) { heard.emplace_back(org.name()); }
  void on(const User& user) { heard.emplace_back(user.username()); }
};

TEST(Records, ReachOnlyTheVisitorsOwnOverloads) {
  OrgsAndUsers visitor;
  hand_over(visitor, Spec::oneroster_1_1, "orgs", {{"name", "Elm"}});
  hand_over(visitor, Spec::oneroster_1_2, "classes", {{"title", "Algebra"}});
  hand_over(visitor, Spec::oneroster_1_2, "users", {{"username", "mila"}});
  EXPECT_THAT(visitor.heard, ElementsAre("Elm", "mila"));
  EXPECT_TRUE(hears<OrgsAndUsers>(Spec::oneroster_1_2, index_of(Spec::oneroster_1_2, "orgs")));
  EXPECT_FALSE(hears<OrgsAndUsers>(Spec::oneroster_1_2, index_of(Spec::oneroster_1_2, "classes")));
}

TEST(Records, ReachALambdaOfOneRecord) {
  std::size_t students = 0;
  const auto count = [&](const Enrollment& enrollment) {
    students += enrollment.role() == EnrollmentRole::student;
  };
  hand_over(count, Spec::oneroster_1_1, "enrollments", {{"role", "student"}});
  hand_over(count, Spec::oneroster_1_2, "enrollments", {{"role", "teacher"}});
  hand_over(count, Spec::oneroster_1_2, "orgs", {{"name", "student"}});
  EXPECT_EQ(students, 1U);
}

TEST(Records, ReachAVisitorWithoutItsType) {
  OrgsAndUsers visitor;
  const Listener listener{visitor};
  const std::size_t orgs = index_of(Spec::oneroster_1_2, "orgs");
  const auto values = row(Spec::oneroster_1_2, "orgs", {{"name", "Oak"}});
  ASSERT_TRUE(listener.hears(Spec::oneroster_1_2, orgs));
  EXPECT_FALSE(listener.hears(Spec::oneroster_1_2, 0));
  listener.visit(Spec::oneroster_1_2, orgs, {.values = values});
  EXPECT_THAT(visitor.heard, ElementsAre("Oak"));
}

TEST(Records, IgnoreRowsOfNoEditionAndNoFile) {
  const auto fail = [](const Row&) { ADD_FAILURE(); };
  visit(fail, Spec::lti_1_3, 0, {});
  visit(fail, Spec::oneroster_1_1, 99, {});
  EXPECT_FALSE(hears<decltype(fail)>(Spec::none, 0));
}

TEST(Records, ReadWhatAnEditionLacksAsBlank) {
  std::size_t heard = 0;
  const auto older = [&](const User& user) {
    ++heard;
    EXPECT_EQ(user.role(), UserRole::teacher);
    EXPECT_THAT(user.org_sourced_ids(), ElementsAre("a", "b"));
    EXPECT_EQ(user.pronouns(), "");
    EXPECT_EQ(user.value("pronouns"), "");
  };
  hand_over(older, Spec::oneroster_1_1, "users", {{"role", "teacher"}, {"orgSourcedIds", "a,b"}});
  const auto newer = [&](const User& user) {
    ++heard;
    EXPECT_FALSE(user.role());
    EXPECT_TRUE(user.org_sourced_ids().empty());
    EXPECT_EQ(user.pronouns(), "they");
  };
  hand_over(newer, Spec::oneroster_1_2, "users", {{"pronouns", "they"}});
  EXPECT_EQ(heard, 2U);
}

TEST(Records, ReadARowThatIsTooShort) {
  const std::string_view values[] = {"id", "active"};
  const auto visitor = [](const Org& org) {
    EXPECT_EQ(org.status(), StatusType::active);
    EXPECT_EQ(org.name(), "");
    EXPECT_EQ(org.type(), OrgType::unlisted);
  };
  visit(visitor, Spec::oneroster_1_2, index_of(Spec::oneroster_1_2, "orgs"), {.values = values});
}

TEST(Records, GiveExtensionColumns) {
  const std::string_view names[] = {"metadata.house", "metadata.bus"};
  const std::string_view cells[] = {"red", "12"};
  const auto visitor = [](const Org& org) {
    EXPECT_EQ(org.value("metadata.bus"), "12");
    EXPECT_EQ(org.extension("metadata.house"), "red");
    EXPECT_EQ(org.extension("metadata.other"), "");
    EXPECT_THAT(org.extensions().names, ElementsAre("metadata.house", "metadata.bus"));
  };
  visit(visitor, Spec::oneroster_1_2, index_of(Spec::oneroster_1_2, "orgs"),
        {.extensions = {.names = names, .values = cells}});
}

TEST(Records, DecodeWordsAndTheirExtensions) {
  const auto visitor = [](const Resource& resource) {
    std::vector<ResourceRole> roles;
    for (const auto role : resource.roles()) roles.push_back(role.value);
    EXPECT_THAT(roles, ElementsAre(ResourceRole::student, ResourceRole::unlisted));
    EXPECT_TRUE((*std::next(resource.roles().begin())).is_extension());
    EXPECT_EQ(resource.importance(), Importance::unlisted);
    EXPECT_EQ(resource.importance().text, "Primary");
  };
  hand_over(visitor, Spec::oneroster_1_2, "resources",
            {{"roles", "student,ext:nurse"}, {"importance", "Primary"}});
}

TEST(Records, DecodeCalendarValues) {
  using namespace std::chrono_literals;
  const auto visitor = [](const AcademicSession& session) {
    EXPECT_EQ(session.start_date(), year_month_day(2028y / 2 / 29));
    EXPECT_EQ(session.end_date(), std::nullopt);
    EXPECT_EQ(session.value("endDate"), "2027-02-29");
    EXPECT_EQ(session.school_year(), 2028y);
    EXPECT_EQ(session.date_last_modified(),
              std::chrono::sys_days{2026y / 9 / 1} + 8h + 30min + 5s + 250ms);
  };
  hand_over(visitor, Spec::oneroster_1_2, "academicSessions",
            {{"startDate", "2028-02-29"},
             {"endDate", "2027-02-29"},
             {"schoolYear", "2028"},
             {"dateLastModified", "2026-09-01T08:30:05.250Z"}});
}

TEST(Decode, TakesDatesOfOneFormOnly) {
  for (const std::string_view text :
       {"", "2026-9-01", "2026-09-1", "2026/09/01", "2026-13-01", "2026-00-10", "2026-04-31",
        "2026-09-01 ", "20260901", "-026-09-01", "2026-09-0x"})
    EXPECT_EQ(decode::date(text), std::nullopt) << text;
}

TEST(Decode, TakesTimesOfOneFormOnly) {
  for (const std::string_view text :
       {"", "2026-09-01", "2026-09-01T08:30:05Z", "2026-09-01T08:30:05.250",
        "2026-09-01T24:00:00.000Z", "2026-09-01T08:60:00.000Z", "2026-09-01 08:30:05.250Z",
        "2026-09-31T08:30:05.250Z", "2026-09-01T08:30:05.250+00:00"})
    EXPECT_EQ(decode::datetime(text), std::nullopt) << text;
}

TEST(Decode, TakesTrueAndFalseInSmallLetters) {
  EXPECT_EQ(decode::boolean("true"), true);
  EXPECT_EQ(decode::boolean("false"), false);
  for (const std::string_view text : {"", "TRUE", "1", "yes", "true "})
    EXPECT_EQ(decode::boolean(text), std::nullopt) << text;
}

TEST(Decode, TakesIntegersOf64Bits) {
  EXPECT_EQ(decode::integer("0"), 0);
  EXPECT_EQ(decode::integer("+12"), 12);
  EXPECT_EQ(decode::integer("9223372036854775807"), INT64_MAX);
  EXPECT_EQ(decode::integer("-9223372036854775808"), INT64_MIN);
  for (const std::string_view text :
       {"", "-", "+", "1.0", "1,000", "9223372036854775808", "-9223372036854775809", "0x10", " 1"})
    EXPECT_EQ(decode::integer(text), std::nullopt) << text;
}

TEST(Decode, TakesDecimalNumbers) {
  // strtod is the judge of the nearest double.
  for (const char* text : {"0", "7", "-0.5", "95.25", "1e3", "0.1", "123456789012345", "1e22",
                           "3.14159", "+2.5E-3", ".5", "5.", "0e400"})
    EXPECT_EQ(decode::number(text), std::strtod(text, nullptr)) << text;
  EXPECT_DOUBLE_EQ(*decode::number("0.12345678901234567890123456789"), 0.12345678901234567890);
  EXPECT_DOUBLE_EQ(*decode::number("1.5e-300"), 1.5e-300);
  EXPECT_DOUBLE_EQ(*decode::number("123456789012345678901234567890"),
                   123456789012345678901234567890.0);
  for (const std::string_view text :
       {"", ".", "-", "e5", "1e", "1e+", "1.2.3", "NaN", "inf", "50%", "1,5", "1e999", "1e309"})
    EXPECT_EQ(decode::number(text), std::nullopt) << text;
  EXPECT_EQ(decode::number(std::string(400, '1')), std::nullopt);
}

TEST(Decode, TakesPairsInBraces) {
  const Pair pair = decode::pair("{LDAP:mila@elm}");
  EXPECT_EQ(pair.left, "LDAP");
  EXPECT_EQ(pair.right, "mila@elm");
  EXPECT_EQ(decode::pair("{:}").right, "");
  for (const std::string_view text : {"", "{}", "a:b", "{a:b", "a:b}", "{ab}", ":"}) {
    EXPECT_EQ(decode::pair(text).left, "") << text;
    EXPECT_EQ(decode::pair(text).right, "") << text;
    EXPECT_EQ(decode::pair(text).text, text);
  }
}

TEST(Lists, SplitAtCommasWhileWalked) {
  EXPECT_THAT(Texts{"a,b,,c"}, ElementsAre("a", "b", "", "c"));
  EXPECT_THAT(Texts{"a,"}, ElementsAre("a", ""));
  EXPECT_THAT(Texts{","}, ElementsAre("", ""));
  EXPECT_THAT(Texts{" a"}, ElementsAre(" a"));
  EXPECT_THAT(Texts{""}, IsEmpty());
  EXPECT_EQ(Texts{"a,b"}.size(), 2U);
  EXPECT_EQ((*Pairs{"{a:1},{b:2}"}.begin()).right, "1");
}

}  // namespace
}  // namespace edcheck::oneroster
