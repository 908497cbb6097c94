#include "cartridge/edition.hpp"

#include <gtest/gtest.h>

#include <set>

#include "edcheck/rules.hpp"

namespace edcheck::cartridge {
namespace {

TEST(Editions, AreKnownByTheNamespaceOfTheirManifest) {
  for (const Edition& edition : all_editions) {
    EXPECT_EQ(edition_of_manifest(edition.manifest), &edition);
    EXPECT_EQ(edition_of(edition.spec), &edition);
    EXPECT_EQ(edition.schemaversion, std::string{edition.number} + ".0");
  }
  EXPECT_EQ(edition_of_manifest("http://www.imsglobal.org/xsd/imscp_v1p1"), nullptr);
  EXPECT_EQ(edition_of(Spec::lti_1_3), nullptr);
}

TEST(Types, TellKindAndEdition) {
  EXPECT_EQ(type_of("webcontent").kind, Kind::web_content);
  EXPECT_EQ(type_of("webcontent").edition, Spec::none);
  EXPECT_EQ(type_of("imsqti_xmlv1p2/imscc_xmlv1p3/question-bank").kind, Kind::question_bank);
  EXPECT_EQ(type_of("imsqti_xmlv1p2/imscc_xmlv1p3/question-bank").edition, Spec::cc_1_3);
  EXPECT_EQ(type_of("imsqti_xmlv2p1/imscc_xmlv1p1/assessment").kind, Kind::unknown);
  EXPECT_EQ(type_of("/imsbasiclti_xmlv1p0").kind, Kind::unknown);
  EXPECT_EQ(type_of("").kind, Kind::unknown);
}

TEST(Types, AreAllowedInTheirEditionsOnly) {
  EXPECT_TRUE(allows(Spec::cc_1_1, "imsbasiclti_xmlv1p0"));
  EXPECT_TRUE(allows(Spec::cc_1_2, "imsbasiclti_xmlv1p0"));
  EXPECT_FALSE(allows(Spec::cc_1_0, "imsbasiclti_xmlv1p0"));
  EXPECT_FALSE(allows(Spec::cc_1_3, "imsbasiclti_xmlv1p0"));
  EXPECT_FALSE(allows(Spec::cc_1_2, "assignment_xmlv1p0"));
  EXPECT_TRUE(allows(Spec::cc_1_3, "assignment_xmlv1p0"));
  EXPECT_FALSE(allows(Spec::cc_1_3, "imsov_zipv1p0"));
  EXPECT_TRUE(allows(Spec::cc_1_4, "imsov_zipv1p0"));
  EXPECT_EQ(type_word(Kind::web_link, Spec::cc_1_3), "imswl_xmlv1p3");
  EXPECT_EQ(type_word(Kind::lti_link, Spec::cc_1_0), "");
}

TEST(Types, SayWhichEditionADescriptorFollows) {
  EXPECT_EQ(descriptor_edition("imsdt_xmlv1p1", Spec::cc_1_3), Spec::cc_1_1);
  EXPECT_EQ(descriptor_edition("imsbasiclti_xmlv1p0", Spec::cc_1_2), Spec::cc_1_2);
  EXPECT_EQ(descriptor_edition("imsbasiclti_xmlv1p0", Spec::cc_1_3), Spec::cc_1_1);
  EXPECT_EQ(descriptor_edition("assignment_xmlv1p0", Spec::cc_1_1), Spec::cc_1_3);
  EXPECT_EQ(descriptor_edition("assignment_xmlv1p0", Spec::cc_1_4), Spec::cc_1_4);
}

TEST(Kinds, HaveWords) {
  EXPECT_EQ(word(Kind::lti_link), "LTI link");
  EXPECT_EQ(with_article(Kind::lti_link), "an LTI link");
  EXPECT_EQ(word(Kind::web_content), "web content");
  EXPECT_EQ(word(Kind::associated_content), "associated content");
  EXPECT_EQ(word(Kind::unknown), "unknown kind");
  EXPECT_EQ(word(Question::essay), "essay");
}

TEST(Profiles, HaveNames) {
  EXPECT_EQ(profile_named("moodle"), Profile::moodle);
  EXPECT_EQ(profile_named("Moodle"), std::nullopt);
  EXPECT_EQ(profile_named(""), std::nullopt);
}

TEST(CartridgeRules, HaveIdsOfTheirOwn) {
  std::set<std::string_view> ids;
  for (const Rule& rule : rules()) {
    EXPECT_TRUE(rule.id.starts_with("cartridge.")) << rule.id;
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
  }
  EXPECT_GT(ids.size(), 100u);
}

TEST(CartridgeRules, OfPracticeAreNeverErrors) {
  for (const Rule& rule : rules())
    EXPECT_FALSE(rule.id.starts_with("cartridge.practice.") && rule.severity == Severity::error)
        << rule.id;
}

}  // namespace
}  // namespace edcheck::cartridge
