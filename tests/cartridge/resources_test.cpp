// Types, files and dependencies of resources.
#include <gmock/gmock.h>

#include "cartridge/sample_cartridge.hpp"

namespace edcheck::cartridge {
namespace {

using namespace sample;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string raw(std::string_view identifier, std::string_view type, std::string_view content,
                std::string_view attributes = {}) {
  return std::string{"<resource identifier='"}
      .append(identifier)
      .append("' type='")
      .append(type)
      .append("' ")
      .append(attributes)
      .append(">")
      .append(content)
      .append("</resource>");
}

TEST(Types, OfAnotherEditionAreOneGroup) {
  Course course{Spec::cc_1_3};
  const Course older{Spec::cc_1_1};
  course.resources =
      course.page() + raw("talk", "imsdt_xmlv1p1", "<file href='talk.xml'/>") +
      raw("more", "imsdt_xmlv1p1", "<file href='more.xml'/>") +
      raw("all", "associatedcontent/imscc_xmlv1p1/learning-application-resource", "");
  course.files["talk.xml"] = course.files["more.xml"] = older.topic();
  const Heard heard = check(course);
  EXPECT_EQ(heard.count("resource.type-edition"), 3u);
  for (const Heard::Fault& fault : heard.faults)
    if (fault.rule.ends_with("type-edition")) {
      EXPECT_EQ(fault.path, "/manifest/resources/resource/@type");
      EXPECT_EQ(fault.severity, Severity::error);
    }
  EXPECT_THAT(heard.first("resource.type-edition").message, HasSubstr("imsdt_xmlv1p3"));
  // The descriptors follow the edition that their types name.
  EXPECT_THAT(heard.rules(), Not(Contains("element.root")));
}

TEST(Types, OfNoEditionAreTold) {
  Course course;
  course.resources += raw("x", "tool_profile", "") + raw("y", "assignment_xmlv1p0", "");
  const Heard heard = check(course);
  EXPECT_EQ(heard.count("resource.type-unknown"), 2u);
}

TEST(Descriptors, OfAnotherEditionAreToldOnceAndJudgedByTheirOwn) {
  Course course{Spec::cc_1_2};
  course.files["talk.xml"] = Course{Spec::cc_1_1}.topic();
  EXPECT_THAT(check(course).rules(), ElementsAre("element.root"));
  course.files["talk.xml"] = Course{Spec::cc_1_1}.topic("x", "<attachments/>");
  EXPECT_THAT(check(course).rules(), ElementsAre("element.root", "element.missing"));
}

TEST(Descriptors, OfAnotherKindAreTold) {
  Course course;
  course.files["talk.xml"] = course.web_link("https://a.example/");
  const Heard heard = check(course);
  EXPECT_THAT(heard.rules(), ElementsAre("element.root"));
  EXPECT_THAT(heard.faults[0].message, HasSubstr("a discussion topic"));
  EXPECT_TRUE(read_course(course).resources[1].broken);
  EXPECT_TRUE(read_course(course).items[2].broken);
}

TEST(Descriptors, AreReadOnceHoweverOftenTheyAreListed) {
  Course course;
  course.items += "<item identifier='i4' identifierref='talk2'><title>Again</title></item>";
  course.resources += course.resource("talk2", Kind::discussion_topic, "talk.xml");
  course.files["talk.xml"] = course.topic("x", "<attachments/>");
  const Heard heard = check(course);
  EXPECT_THAT(heard.rules(), ElementsAre("element.missing"));
  EXPECT_THAT(heard.checked_entries, ElementsAre("imsmanifest.xml", "talk.xml"));
  EXPECT_EQ(read_course(course).resources[2].title, "Growing");
}

TEST(Href, MustBeOneOfTheFiles) {
  for (const Spec spec : every_edition) {
    Course course{spec};
    course.resources += raw("a", "webcontent", "<file href='page.html'/>", "href='other.html'") +
                        raw("b", "webcontent", "", "href='page.html'");
    const Heard heard = check(course);
    // 1.0 has no such rule.
    if (spec == Spec::cc_1_0)
      EXPECT_THAT(heard.rules(), IsEmpty());
    else
      EXPECT_THAT(heard.rules(),
                  ElementsAre("resource.href-not-listed", "resource.href-without-file"));
  }
}

TEST(Href, IsNotForDescriptors) {
  Course course;
  course.resources =
      course.page() + raw("talk", "imsdt_xmlv1p1", "<file href='talk.xml'/>", "href='talk.xml'");
  EXPECT_THAT(check(course).rules(), ElementsAre("resource.href-forbidden"));
}

TEST(FileLists, HaveOneDescriptor) {
  Course course;
  course.resources = course.page() + raw("talk", "imsdt_xmlv1p1",
                                         "<file href='talk.xml'/><file href='page.html'/>");
  EXPECT_THAT(check(course).rules(), ElementsAre("resource.files-many"));
  course.resources = course.page() + raw("talk", "imsdt_xmlv1p1", "");
  EXPECT_THAT(check(course).rules(),
              ElementsAre("resource.file-none", "package.unlisted", "package.unchecked-xml"));
}

TEST(FileLists, NameEachFileOnce) {
  Course course;
  course.resources += raw("a", "webcontent", "<file href='page.html'/><file href='page.html'/>");
  EXPECT_THAT(check(course).rules(), ElementsAre("resource.file-repeated"));
}

TEST(Inline, DescriptorsAreJudgedWhereTheyMayBe) {
  Course course{Spec::cc_1_3};
  course.files.erase("talk.xml");
  course.resources = course.page() + raw("talk", "imsdt_xmlv1p3", course.topic());
  EXPECT_THAT(check(course).rules(), IsEmpty());
  EXPECT_EQ(read_course(course).resources[1].title, "Growing");

  course.resources =
      course.page() + raw("talk", "imsdt_xmlv1p3", course.topic("x", "<attachments/>"));
  EXPECT_THAT(check(course).rules(), ElementsAre("element.missing"));
  EXPECT_EQ(check(course).faults[0].course, "Unit 1 > Talk");

  course.resources =
      course.page() + raw("talk", "imsdt_xmlv1p3", course.web_link("https://a.example/"));
  EXPECT_THAT(check(course).rules(), ElementsAre("element.root"));

  course.files["talk.xml"] = course.topic();
  course.resources =
      course.page() + raw("talk", "imsdt_xmlv1p3", "<file href='talk.xml'/>" + course.topic());
  EXPECT_THAT(check(course).rules(), ElementsAre("resource.inline-and-file"));
}

TEST(Inline, LinksAreReadIntoTheCourse) {
  Course course{Spec::cc_1_4};
  course.resources =
      course.page() + raw("talk", "imswl_xmlv1p4", course.web_link("https://a.example/x"));
  course.files.erase("talk.xml");
  const Cartridge read = read_course(course);
  EXPECT_EQ(read.resources[1].url, "https://a.example/x");
  EXPECT_EQ(read.resources[1].title, "Site");
}

TEST(Banks, AreOneUntilOnePointThree) {
  for (const Spec spec : every_edition) {
    Course course{spec};
    course.resources += course.resource("b1", Kind::question_bank, "gone.xml") +
                        course.resource("b2", Kind::question_bank, "gone.xml");
    EXPECT_EQ(check(course).count("resource.bank-repeated"), spec < Spec::cc_1_3 ? 1u : 0u);
  }
}

TEST(Banks, StandInNoOutline) {
  Course course;
  course.items += "<item identifier='i4' identifierref='b1'><title>Bank</title></item>";
  course.resources += course.resource("b1", Kind::question_bank, "gone.xml");
  EXPECT_EQ(check(course).count("item.question-bank"), 1u);
}

TEST(Unused, DescriptorsAreNoted) {
  Course course;
  course.resources += course.resource("t2", Kind::discussion_topic, "talk2.xml") +
                      raw("w", "webcontent", "<file href='page.html'/>");
  course.files["talk2.xml"] = course.topic();
  EXPECT_THAT(check(course).rules(), ElementsAre("resource.unused"));
}

TEST(Dependencies, LeadToOtherResourcesOnce) {
  Course course;
  course.resources =
      raw("page", "webcontent",
          "<file href='page.html'/>" + course.depends_on("page") + course.depends_on("w") +
              course.depends_on("w") + course.depends_on("gone"),
          "href='page.html'") +
      raw("w", "webcontent", "<file href='page.html'/>") +
      course.resource("talk", Kind::discussion_topic, "talk.xml");
  EXPECT_THAT(check(course).rules(),
              ElementsAre("dependency.itself", "dependency.repeated", "dependency.unknown"));
}

struct Pair {
  Kind from, on;
  bool allowed;
};
TEST(Dependencies, KeepToTheirMatrix) {
  using enum Kind;
  static constexpr Pair pairs[] = {
      {web_content, web_content, true},
      {web_content, associated_content, false},
      {web_content, discussion_topic, false},
      {associated_content, web_content, true},
      {associated_content, associated_content, false},
      {discussion_topic, web_content, true},
      {discussion_topic, associated_content, true},
      {discussion_topic, web_link, false},
      {discussion_topic, lti_link, false},
      {web_link, web_content, false},
      {web_link, associated_content, false},
      {assessment, web_content, true},
      {assessment, associated_content, true},
      {assessment, question_bank, false},
      {assessment, assessment, false},
      {question_bank, associated_content, true},
      {question_bank, discussion_topic, false},
      {lti_link, associated_content, true},
      {lti_link, web_content, false},
      {lti_link, lti_link, false},
  };
  for (const Spec spec : since_1_1)
    for (const Pair& pair : pairs) {
      Course course{spec};
      course.resources += course.resource("from", pair.from, "gone", course.depends_on("on")) +
                          course.resource("on", pair.on, "gone");
      EXPECT_EQ(check(course).count("dependency.forbidden"), pair.allowed ? 0u : 1u)
          << word(pair.from) << " on " << word(pair.on);
    }
}

TEST(Dependencies, OfWebContentAreFreeInOneZero) {
  Course course{Spec::cc_1_0};
  course.resources +=
      course.resource("from", Kind::web_content, "page.html", course.depends_on("talk"));
  EXPECT_THAT(check(course).rules(), IsEmpty());
}

TEST(Dependencies, DoNotGoInCircles) {
  Course course;
  const auto page = [&](std::string_view name, std::string_view on) {
    return raw(name, "webcontent", "<file href='page.html'/>" + course.depends_on(on));
  };
  course.resources += page("a", "b") + page("b", "c") + page("c", "a") + page("d", "a");
  EXPECT_THAT(check(course).rules(), ElementsAre("dependency.cycle"));
}

TEST(Dependencies, MayBeALongChain) {
  Course course;
  const int most = 20'000;
  std::string chain;
  for (int i = 0; i < most; ++i)
    chain += raw("c" + std::to_string(i), "webcontent",
                 course.depends_on("c" + std::to_string((i + 1) % most)));
  course.resources += chain;
  EXPECT_THAT(check(course).rules(), ElementsAre("dependency.cycle"));
}

TEST(Variants, LeadToWhatIsThereWithoutCircles) {
  const auto variant = [](const Course& course, std::string_view name, std::string_view to) {
    return std::string{"<variant xmlns='"}
        .append(course.edition->variant)
        .append("' identifier='v_")
        .append(name)
        .append("' identifierref='")
        .append(to)
        .append("'><metadata/></variant>");
  };
  for (const Spec spec : {Spec::cc_1_3, Spec::cc_1_4}) {
    Course course{spec};
    const auto page = [&](std::string_view name, std::string_view to) {
      return raw(name, "webcontent", "<file href='page.html'/>" + variant(course, name, to));
    };
    course.resources += page("a", "talk") + page("b", "a");
    EXPECT_THAT(check(course).rules(), IsEmpty());
    course.resources += page("c", "d") + page("d", "c") + page("e", "c") + page("f", "gone");
    EXPECT_THAT(check(course).rules(), ElementsAre("variant.cycle", "variant.unknown"));
  }
}

}  // namespace
}  // namespace edcheck::cartridge
