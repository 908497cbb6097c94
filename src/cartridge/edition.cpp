#include "cartridge/edition.hpp"

#include <algorithm>

namespace edcheck::cartridge {
namespace {

struct Spelling {
  Kind kind;
  std::string_view type;
  Spec named;        // the edition in the type's suffix
  Spec first, last;  // editions whose list has it
};

constexpr Spec v10 = Spec::cc_1_0, v11 = Spec::cc_1_1, v12 = Spec::cc_1_2, v13 = Spec::cc_1_3,
               v14 = Spec::cc_1_4;

// 1.3 follows the list of 2015; that of 2013 left the type open.
constexpr Spelling spellings[] = {
    {Kind::web_content, "webcontent", Spec::none, v10, v14},
    {Kind::associated_content, "associatedcontent/imscc_xmlv1p0/learning-application-resource", v10,
     v10, v10},
    {Kind::associated_content, "associatedcontent/imscc_xmlv1p1/learning-application-resource", v11,
     v11, v11},
    {Kind::associated_content, "associatedcontent/imscc_xmlv1p2/learning-application-resource", v12,
     v12, v12},
    {Kind::associated_content, "associatedcontent/imscc_xmlv1p3/learning-application-resource", v13,
     v13, v13},
    {Kind::associated_content, "associatedcontent/imscc_xmlv1p4/learning-application-resource", v14,
     v14, v14},
    {Kind::discussion_topic, "imsdt_xmlv1p0", v10, v10, v10},
    {Kind::discussion_topic, "imsdt_xmlv1p1", v11, v11, v11},
    {Kind::discussion_topic, "imsdt_xmlv1p2", v12, v12, v12},
    {Kind::discussion_topic, "imsdt_xmlv1p3", v13, v13, v13},
    {Kind::discussion_topic, "imsdt_xmlv1p4", v14, v14, v14},
    {Kind::web_link, "imswl_xmlv1p0", v10, v10, v10},
    {Kind::web_link, "imswl_xmlv1p1", v11, v11, v11},
    {Kind::web_link, "imswl_xmlv1p2", v12, v12, v12},
    {Kind::web_link, "imswl_xmlv1p3", v13, v13, v13},
    {Kind::web_link, "imswl_xmlv1p4", v14, v14, v14},
    {Kind::assessment, "imsqti_xmlv1p2/imscc_xmlv1p0/assessment", v10, v10, v10},
    {Kind::assessment, "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", v11, v11, v11},
    {Kind::assessment, "imsqti_xmlv1p2/imscc_xmlv1p2/assessment", v12, v12, v12},
    {Kind::assessment, "imsqti_xmlv1p2/imscc_xmlv1p3/assessment", v13, v13, v13},
    {Kind::assessment, "imsqti_xmlv1p2/imscc_xmlv1p4/assessment", v14, v14, v14},
    {Kind::question_bank, "imsqti_xmlv1p2/imscc_xmlv1p0/question-bank", v10, v10, v10},
    {Kind::question_bank, "imsqti_xmlv1p2/imscc_xmlv1p1/question-bank", v11, v11, v11},
    {Kind::question_bank, "imsqti_xmlv1p2/imscc_xmlv1p2/question-bank", v12, v12, v12},
    {Kind::question_bank, "imsqti_xmlv1p2/imscc_xmlv1p3/question-bank", v13, v13, v13},
    {Kind::question_bank, "imsqti_xmlv1p2/imscc_xmlv1p4/question-bank", v14, v14, v14},
    {Kind::lti_link, "imsbasiclti_xmlv1p0", v11, v11, v12},
    {Kind::lti_link, "imsbasiclti_xmlv1p3", v13, v13, v13},
    {Kind::lti_link, "imsbasiclti_xmlv1p4", v14, v14, v14},
    {Kind::assignment, "assignment_xmlv1p0", Spec::none, v13, v14},
    {Kind::epub, "idpfepub_epubv3p0", Spec::none, v13, v14},
    {Kind::apip, "imsapip_zipv1p0", Spec::none, v13, v14},
    {Kind::whiteboard, "imsiwb_iwbv1p0", Spec::none, v13, v14},
    {Kind::open_video, "imsov_xmlv1p0", Spec::none, v14, v14},
    {Kind::open_video, "imsov_zipv1p0", Spec::none, v14, v14},
    {Kind::qti_package, "imsqti_zipv3p0", Spec::none, v14, v14},
};

}  // namespace

Type type_of(std::string_view type) {
  for (const Spelling& spelling : spellings)
    if (spelling.type == type) return {spelling.kind, spelling.named};
  return {};
}

Spec descriptor_edition(std::string_view type, Spec manifest) {
  const Type known = type_of(type);
  // 1.1 and 1.2 have one type of LTI links.
  if (known.edition != Spec::none && !allows(manifest, type)) return known.edition;
  return known.kind == Kind::assignment ? std::max(manifest, Spec::cc_1_3) : manifest;
}

std::string_view type_word(Kind kind, Spec edition) {
  for (const Spelling& spelling : spellings)
    if (spelling.kind == kind && spelling.first <= edition && edition <= spelling.last)
      return spelling.type;
  return {};
}

bool allows(Spec edition, std::string_view type) {
  for (const Spelling& spelling : spellings)
    if (spelling.type == type) return spelling.first <= edition && edition <= spelling.last;
  return false;
}

std::string_view with_article(Kind kind) {
  switch (kind) {
    case Kind::unknown:
      return "of an unknown kind";
    case Kind::web_content:
      return "web content";
    case Kind::associated_content:
      return "associated content";
    case Kind::discussion_topic:
      return "a discussion topic";
    case Kind::web_link:
      return "a web link";
    case Kind::assessment:
      return "an assessment";
    case Kind::question_bank:
      return "a question bank";
    case Kind::lti_link:
      return "an LTI link";
    case Kind::assignment:
      return "an assignment";
    case Kind::epub:
      return "an EPUB book";
    case Kind::apip:
      return "an APIP package";
    case Kind::whiteboard:
      return "a whiteboard file";
    case Kind::open_video:
      return "an open video";
    case Kind::qti_package:
      return "a QTI 3.0 package";
  }
  return {};
}

std::string_view word(Kind kind) {
  std::string_view word = with_article(kind);
  for (const std::string_view article :
       {std::string_view{"of an "}, std::string_view{"a "}, std::string_view{"an "}})
    if (word.starts_with(article)) return word.substr(article.size());
  return word;
}

std::string_view word(Question question) {
  switch (question) {
    case Question::multiple_choice:
      return "multiple choice";
    case Question::multiple_response:
      return "multiple response";
    case Question::true_false:
      return "true or false";
    case Question::fill_in:
      return "fill in the blank";
    case Question::pattern_match:
      return "pattern match";
    case Question::essay:
      return "essay";
    case Question::other:
      return "other";
  }
  return {};
}

std::optional<Profile> profile_named(std::string_view word) {
  if (word == "specification") return Profile::specification;
  if (word == "canvas") return Profile::canvas;
  if (word == "moodle") return Profile::moodle;
  if (word == "brightspace") return Profile::brightspace;
  return std::nullopt;
}

}  // namespace edcheck::cartridge
