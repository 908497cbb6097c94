// Facts of the table that schemas/lti/launch-1.3.json becomes, as the specifications state them.
#include <gmock/gmock.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lti_table.hpp"

namespace edcheck {
namespace {

using namespace looked_up;
using json::Kind;
using record::Format;
using record::KindSet;
using record::Origin;
using testing::Each;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using Presence = Member::Presence;

TEST(LtiLaunch, KnowsEveryMessageAndItsSender) {
  std::vector<std::string_view> platform;
  std::vector<std::string_view> tool;
  std::vector<std::string_view> notice;
  for (const record::Message& message : lti::shapes.messages)
    (message.origin == Origin::platform ? platform
     : message.origin == Origin::tool   ? tool
                                        : notice)
        .push_back(message.name);
  EXPECT_THAT(platform,
              UnorderedElementsAre("LtiResourceLinkRequest", "LtiDeepLinkingRequest",
                                   "LtiSubmissionReviewRequest", "LtiStartProctoring",
                                   "LtiEndAssessment", "LtiAssetProcessorSettingsRequest",
                                   "LtiReportReviewRequest", "LtiEulaRequest",
                                   "LtiDataPrivacyLaunchRequest", "LtiContextLaunchRequest"));
  EXPECT_THAT(tool, UnorderedElementsAre("LtiDeepLinkingResponse", "LtiStartAssessment"));
  EXPECT_THAT(notice, UnorderedElementsAre("LtiHelloWorldNotice", "LtiContextCopyNotice",
                                           "LtiAssetProcessorSubmissionNotice"));
}

TEST(LtiLaunch, AsksEveryMessageForVersionAndDeployment) {
  for (const record::Message& message : lti::shapes.messages) {
    const Member& version = member(message.name, "lti/claim/version");
    EXPECT_EQ(version.presence, Presence::required) << message.name;
    EXPECT_THAT(words(version), ElementsAre("1.3.0"));
    EXPECT_FALSE(version.open);
    const Member& deployment = member(message.name, "lti/claim/deployment_id");
    EXPECT_EQ(deployment.presence, Presence::required) << message.name;
    EXPECT_EQ(deployment.longest, 255U);
    EXPECT_EQ(deployment.format, Format::ascii);
  }
}

TEST(LtiLaunch, AsksMessagesButNotNoticesForTheirType) {
  for (const record::Message& message : lti::shapes.messages) {
    const bool notice = message.origin == Origin::notice;
    const Member& type = member(message.name, "lti/claim/message_type");
    EXPECT_EQ(type.presence, notice ? Presence::unexpected : Presence::required) << message.name;
    const Member& named = notice ? member(message.name, "lti/claim/notice/type") : type;
    EXPECT_THAT(words(named), testing::Contains(message.name));
  }
}

TEST(LtiLaunch, BoundsIdentifiers) {
  const Member& id = member("LtiResourceLinkRequest", "lti/claim/resource_link/id");
  EXPECT_EQ(id.presence, Presence::required);
  EXPECT_EQ(id.shortest, 1U);
  EXPECT_EQ(id.longest, 255U);
  EXPECT_EQ(id.section, "LTI 5.3.5");
  for (const std::string_view path :
       {"sub", "lti/claim/context/id", "lti/claim/tool_platform/guid"}) {
    EXPECT_EQ(member("LtiResourceLinkRequest", path).longest, 255U) << path;
    EXPECT_EQ(member("LtiResourceLinkRequest", path).format, Format::ascii) << path;
  }
}

TEST(LtiLaunch, AsksForRolesInResourceLinksOnly) {
  const Member& roles = member("LtiResourceLinkRequest", "lti/claim/roles");
  EXPECT_EQ(roles.presence, Presence::required);
  EXPECT_EQ(roles.kinds, KindSet{Kind::array});
  EXPECT_EQ(roles.item_kinds, KindSet{Kind::string});
  EXPECT_EQ(roles.format, Format::uri);
  EXPECT_TRUE(roles.open);
  EXPECT_TRUE(roles.at_least_one);
  EXPECT_EQ(member("LtiDeepLinkingRequest", "lti/claim/roles").presence, Presence::optional);
}

TEST(LtiLaunch, HasTheVocabulariesOfRoles) {
  namespace v = lti::vocabularies;
  EXPECT_EQ(v::role_system_core.words.size() + v::role_system_other.words.size(), 7U);
  EXPECT_THAT(v::role_institution_core.words, SizeIs(7));
  EXPECT_THAT(v::role_institution_other.words, SizeIs(7));
  EXPECT_THAT(v::role_context_core.words, SizeIs(5));
  EXPECT_THAT(v::role_context_other.words, SizeIs(3));
  EXPECT_THAT(v::role.words,
              IsSupersetOf({"http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor",
                            "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#Grader",
                            "http://purl.imsglobal.org/vocab/lti/system/person#TestUser"}));
  // A sub-role stands beside its principal role.
  ASSERT_EQ(v::role_context_sub.words.size(), v::role_context_sub.partners.size());
  for (std::size_t i = 0; i < v::role_context_sub.words.size(); ++i) {
    const std::string_view word = v::role_context_sub.words[i];
    std::string principal{word.substr(0, word.rfind('/'))};
    principal += '#';
    principal += word.substr(word.rfind('/') + 1, word.find('#') - word.rfind('/') - 1);
    EXPECT_EQ(v::role_context_sub.partners[i], principal) << word;
  }
  // Short names and URNs stand for each of the context roles.
  for (const record::Words* old : {&v::role_context_short, &v::role_context_urn}) {
    ASSERT_EQ(old->words.size(), 8U);
    for (std::size_t i = 0; i < old->words.size(); ++i) {
      EXPECT_THAT(v::role.words, testing::Contains(old->partners[i]));
    }
  }
  EXPECT_EQ(v::role_context_short.words[2], "Instructor");
  EXPECT_EQ(v::role_context_urn.words[2], "urn:lti:role:ims/lis/Instructor");
}

TEST(LtiLaunch, HasTheVocabulariesOfContexts) {
  const Member& type = member("LtiResourceLinkRequest", "lti/claim/context/type");
  EXPECT_THAT(words(type),
              ElementsAre("http://purl.imsglobal.org/vocab/lis/v2/course#CourseTemplate",
                          "http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering",
                          "http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection",
                          "http://purl.imsglobal.org/vocab/lis/v2/course#Group"));
  EXPECT_TRUE(type.at_least_one);
  EXPECT_THAT(lti::vocabularies::context_type_short.words,
              ElementsAre("CourseTemplate", "CourseOffering", "CourseSection", "Group"));
  EXPECT_EQ(lti::vocabularies::context_type_urn.words[3], "urn:lti:context-type:ims/lis/Group");
  EXPECT_EQ(lti::vocabularies::context_type_urn.partners[3], words(type)[3]);
}

TEST(LtiLaunch, TellsTheTwoDocumentTargetsApart) {
  const Member& launch =
      member("LtiResourceLinkRequest", "lti/claim/launch_presentation/document_target");
  EXPECT_THAT(words(launch), ElementsAre("frame", "iframe", "window"));
  EXPECT_FALSE(launch.open);
  const Member& items =
      member("LtiDeepLinkingRequest",
             "lti-dl/claim/deep_linking_settings/accept_presentation_document_targets");
  EXPECT_THAT(words(items), ElementsAre("iframe", "window", "embed"));
  EXPECT_FALSE(items.open);
}

TEST(LtiLaunch, HasTheSettingsOfDeepLinking) {
  std::vector<std::string_view> names;
  for (const Member& one : shape("deep_linking_settings").members) names.push_back(one.name);
  EXPECT_THAT(names,
              ElementsAre("accept_copy_advice", "accept_lineitem", "accept_media_types",
                          "accept_multiple", "accept_presentation_document_targets", "accept_types",
                          "auto_create", "data", "deep_link_return_url", "text", "title"));
  const Member& media =
      member("LtiDeepLinkingRequest", "lti-dl/claim/deep_linking_settings/accept_media_types");
  EXPECT_EQ(media.kinds, KindSet{Kind::string});
  EXPECT_EQ(media.format, Format::media_ranges);
}

TEST(LtiLaunch, JudgesContentItemsByTheirType) {
  const Member& items = member("LtiDeepLinkingResponse", "lti-dl/claim/content_items");
  EXPECT_EQ(items.item_kinds, KindSet{Kind::object});
  const Shape& item = lti::shapes.shapes[items.shape];
  EXPECT_EQ(item.selector, "type");
  EXPECT_EQ(item.others, Shape::Others::urls_recommended);
  std::vector<std::string_view> types;
  for (const record::Variant& variant : item.variants) {
    types.push_back(variant.word);
    EXPECT_NE(record::find_member(lti::shapes.shapes[variant.shape], "type"), nullptr);
  }
  EXPECT_THAT(types,
              testing::UnorderedElementsAreArray(words(member(
                  "LtiDeepLinkingRequest", "lti-dl/claim/deep_linking_settings/accept_types"))));
  // Only a link's frame has a source of its own.
  EXPECT_NE(reach(shape("link_item"), "iframe/src"), nullptr);
  EXPECT_EQ(reach(shape("resource_link_item"), "iframe/src"), nullptr);
  EXPECT_NE(reach(shape("resource_link_item"), "iframe/width"), nullptr);
  for (const std::string_view picture : {"icon", "thumbnail"})
    for (const std::string_view part : {"/url", "/width", "/height"})
      EXPECT_NE(reach(shape("file_item"), std::string{picture}.append(part)), nullptr);
  EXPECT_TRUE(reach(shape("resource_link_item"), "lineItem/scoreMaximum")->positive);
  EXPECT_EQ(reach(shape("resource_link_item"), "available/endDateTime")->format, Format::datetime);
}

TEST(LtiLaunch, TakesNamesOfOtherClaimsAsUrlsOnly) {
  for (const record::Message& message : lti::shapes.messages)
    EXPECT_EQ(lti::shapes.shapes[message.shape].others, Shape::Others::urls) << message.name;
}

TEST(LtiLaunch, AsksForStringsInCustom) {
  for (const Member* custom : {&member("LtiResourceLinkRequest", "lti/claim/custom"),
                               &member("resource_link_item", "custom")}) {
    EXPECT_EQ(custom->kinds, KindSet{Kind::object});
    EXPECT_TRUE(custom->map_of_strings);
    EXPECT_EQ(custom->shape, record::no_shape);
  }
}

TEST(LtiLaunch, NarrowsTheEndpointOfASubmissionReview) {
  const Member& usual = member("LtiResourceLinkRequest", "lti-ags/claim/endpoint/lineitem");
  EXPECT_EQ(usual.presence, Presence::optional);
  EXPECT_TRUE(usual.blank);
  const Member& review = member("LtiSubmissionReviewRequest", "lti-ags/claim/endpoint/lineitem");
  EXPECT_EQ(review.presence, Presence::required);
  EXPECT_FALSE(review.blank);
  EXPECT_THAT(words(member("LtiSubmissionReviewRequest", "lti-ags/claim/endpoint/scope")),
              ElementsAre("https://purl.imsglobal.org/spec/lti-ags/scope/lineitem",
                          "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly",
                          "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly",
                          "https://purl.imsglobal.org/spec/lti-ags/scope/score"));
}

TEST(LtiLaunch, HasWhatTheClaimsOfOtherServicesHold) {
  const auto required = [](std::string_view of, std::string_view claim,
                           std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
      EXPECT_EQ(member(of, std::string{claim}.append("/").append(name)).presence,
                Presence::required)
          << of << ' ' << claim << '/' << name;
  };
  constexpr std::string_view submission = "LtiAssetProcessorSubmissionNotice";
  required("LtiHelloWorldNotice", "lti/claim/notice", {"id", "timestamp", "type"});
  required(submission, "lti/claim/activity", {"id"});
  required(submission, "lti/claim/assetservice", {"scope", "assets"});
  required(submission, "lti/claim/assetservice/assets",
           {"asset_id", "url", "title", "sha256_checksum", "timestamp", "size", "content_type"});
  required(submission, "lti/claim/assetreport", {"scope", "report_url"});
  required("LtiReportReviewRequest", "lti/claim/asset", {"id"});
  required("LtiEulaRequest", "lti/claim/eulaservice", {"url", "scope"});
  EXPECT_EQ(member(submission, "lti/claim/activity/title").presence, Presence::optional);
  EXPECT_EQ(member(submission, "lti/claim/assetservice/assets/filename").presence,
            Presence::optional);
  // A verified user is who the proctor saw, not who the platform knows.
  EXPECT_EQ(member("LtiStartAssessment", "lti-ap/claim/verified_user/sub").presence,
            Presence::unexpected);
  EXPECT_THAT(words(member("LtiStartProctoring", "lti-ap/claim/acs/actions")),
              ElementsAre("pauseRequest", "resumeRequest", "terminateRequest", "updateRequest",
                          "flagRequest"));
}

TEST(LtiLaunch, MarksWhatIdentifiesAPerson) {
  for (const std::string_view path : {"sub",
                                      "name",
                                      "given_name",
                                      "family_name",
                                      "middle_name",
                                      "nickname",
                                      "preferred_username",
                                      "email",
                                      "picture",
                                      "profile",
                                      "website",
                                      "phone_number",
                                      "address",
                                      "birthdate",
                                      "gender",
                                      "lti/claim/role_scope_mentor",
                                      "lti/claim/lis/person_sourcedid",
                                      "lti/claim/lti1p1/user_id",
                                      "lti/claim/lti11_legacy_user_id",
                                      "lti/claim/custom",
                                      "lti/claim/tool_platform/contact_email"})
    EXPECT_TRUE(member("LtiResourceLinkRequest", path).personal) << path;
  for (const std::string_view path :
       {"iss", "exp", "lti/claim/deployment_id", "lti/claim/roles", "lti/claim/context/title"})
    EXPECT_FALSE(member("LtiResourceLinkRequest", path).personal) << path;
  for (const Member& one : shape("for_user").members)
    EXPECT_EQ(one.personal, one.name != "roles") << one.name;
}

TEST(LtiLaunch, HasTimesAsNumbers) {
  for (const record::Message& message : lti::shapes.messages)
    for (const std::string_view time : {"exp", "iat"}) {
      EXPECT_EQ(member(message.name, time).kinds, KindSet{Kind::number}) << message.name;
      EXPECT_EQ(member(message.name, time).format, Format::numeric_date) << message.name;
    }
  EXPECT_EQ(member("LtiStartProctoring", "lti-ap/claim/attempt_number").format, Format::integer);
  EXPECT_TRUE(member("LtiStartProctoring", "lti-ap/claim/attempt_number").positive);
}

TEST(LtiLaunch, HasANameOnceInEveryVocabulary) {
  for (const Shape& of : lti::shapes.shapes)
    for (const Member& one : of.members) {
      if (one.vocabulary == nullptr) continue;
      const auto all = words(one);
      EXPECT_EQ(std::set(all.begin(), all.end()).size(), all.size()) << one.vocabulary->name;
      EXPECT_THAT(all, Each(testing::Not(testing::IsEmpty()))) << one.vocabulary->name;
    }
}

}  // namespace
}  // namespace edcheck
