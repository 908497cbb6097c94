#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "lti/message.hpp"
#include "lti/platform.hpp"

namespace edcheck::lti {
namespace {

using namespace testbed;
using testing::ElementsAre;
using testing::IsEmpty;

Read with_roles(std::string_view json) {
  return read(launch_claims().set(claim("roles"), json));
}
const std::string roles_path = "/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1roles";

// What certification sends; each must be let in whatever its sender did.
TEST(LaunchRoles, CertificationLaunchesAreLetIn) {
  struct Case {
    std::string_view json;
    std::vector<std::string> rules;
  };
  const Case cases[] = {{R"(["http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"])", {}},
                        {R"(["Instructor"])", {"lti.role.short"}},
                        {R"(["urn:lti:role:ims/lis/Learner"])", {"lti.role.short"}},
                        {R"(["http://purl.imsglobal.org/vocab/lis/v2/unknown/unknown#Helper"])",
                         {"lti.role.unknown"}},
                        {R"(["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner",
           "http://purl.imsglobal.org/vocab/lis/v2/uknownrole/unknown#Unknown"])",
                         {}},
                        {R"([""])", {"lti.role.blank"}},
                        {"[]", {}}};
  for (const Case& one : cases) {
    const Read made = with_roles(one.json);
    EXPECT_EQ(made.rules(), one.rules) << one.json;
    EXPECT_EQ(made.receiver(), Receiver::must_accept) << one.json;
    EXPECT_TRUE(made.result.launch) << one.json;
  }
}

TEST(LaunchRoles, MustBeThere) {
  const Read made = read(launch_claims().leave_out(claim("roles")));
  EXPECT_THAT(made.heard.all, ElementsAre(told("lti.claim.missing", roles_path)));
  EXPECT_EQ(made.receiver(), Receiver::must_reject);
}

TEST(LaunchRoles, MustBeAListOfTexts) {
  const Read text = with_roles(R"("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner")");
  EXPECT_THAT(text.heard.all, ElementsAre(told("lti.claim.type", roles_path)));
  EXPECT_EQ(text.receiver(), Receiver::must_reject);
  const Read number =
      with_roles(R"(["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner", 7])");
  EXPECT_THAT(number.heard.all,
              ElementsAre(testing::Field(&Told::path, std::string{roles_path}.append("/1"))));
}

TEST(LaunchRoles, WordsThatAreNoUriAreTold) {
  const Read made = with_roles(
      R"(["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner", "Class captain"])");
  EXPECT_THAT(made.heard.all,
              ElementsAre(told("lti.role.no-uri", std::string{roles_path}.append("/1"))));
  EXPECT_EQ(made.receiver(), Receiver::must_accept);
}

TEST(LaunchRoles, MentorsScopeIsForMentors) {
  Claims claims = launch_claims();
  claims.set(claim("role_scope_mentor"), R"(["u1"])");
  EXPECT_THAT(read(claims).rules(), ElementsAre("lti.role.mentor-scope"));
  claims.set(claim("roles"), R"(["http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor"])");
  EXPECT_THAT(read(claims).heard.all, IsEmpty());
  claims.set(claim("roles"),
             R"(["http://purl.imsglobal.org/vocab/lis/v2/membership/Mentor#Tutor"])");
  EXPECT_THAT(read(claims).heard.all, IsEmpty());
}

Role parts(std::string_view uri) {
  return role_of(uri);
}

TEST(RoleOf, TakesApartWhatVocabulariesHave) {
  const Role main = parts("http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor");
  EXPECT_EQ(main.name, "Instructor");
  EXPECT_EQ(main.sub, "");
  EXPECT_EQ(main.of, Role::Of::context);
  const Role sub = parts("http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#Grader");
  EXPECT_EQ(sub.name, "Instructor");
  EXPECT_EQ(sub.sub, "Grader");
  EXPECT_EQ(sub.of, Role::Of::context);
  const Role institution = parts("http://purl.imsglobal.org/vocab/lis/v2/institution/person#Staff");
  EXPECT_EQ(institution.name, "Staff");
  EXPECT_EQ(institution.of, Role::Of::institution);
  const Role system = parts("http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator");
  EXPECT_EQ(system.name, "Administrator");
  EXPECT_EQ(system.of, Role::Of::system);
}

TEST(RoleOf, KnowsOldNamesAndKeepsThemAsSent) {
  const Role old = parts("Learner");
  EXPECT_EQ(old.uri, "Learner");
  EXPECT_EQ(old.name, "Learner");
  EXPECT_EQ(old.of, Role::Of::context);
  EXPECT_EQ(parts("urn:lti:role:ims/lis/Instructor").name, "Instructor");
}

// A name that only looks like a vocabulary's gives nobody rights.
TEST(RoleOf, GivesNoNameToAnythingElse) {
  for (const std::string_view uri :
       {"", "instructor", "#Instructor", "https://evil.example/membership#Instructor",
        "http://purl.imsglobal.org/vocab/lis/v2/membership#instructor",
        "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor ",
        "http://purl.imsglobal.org/vocab/lis/v2/membership/Learner#Grader",
        "http://purl.imsglobal.org/vocab/lis/v2/membershipx#Instructor"}) {
    const Role role = parts(uri);
    EXPECT_EQ(role.name, "") << uri;
    EXPECT_EQ(role.of, Role::Of::other) << uri;
    EXPECT_EQ(role.uri, uri);
  }
}

}  // namespace
}  // namespace edcheck::lti
