// What differs by edition, in names: namespaces, schema words and the type strings of resources.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "edcheck/cartridge.hpp"

namespace edcheck::cartridge {

inline constexpr std::size_t editions = 5;

/// Vocabularies whose namespace differs by edition.
struct Edition {
  Spec spec;
  std::string_view number;         ///< "1.1"
  std::string_view schemaversion;  ///< "1.1.0"
  std::string_view suffix;         ///< of resource types: "v1p1"
  std::string_view manifest, lom_manifest, lom_resource, authorization, variant, standards;
  std::string_view topic, web_link, lti_link;
};

inline constexpr std::string_view qti_space = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2";
inline constexpr std::string_view blti_space = "http://www.imsglobal.org/xsd/imsbasiclti_v1p0";
inline constexpr std::string_view lticm_space = "http://www.imsglobal.org/xsd/imslticm_v1p0";
inline constexpr std::string_view lticp_space = "http://www.imsglobal.org/xsd/imslticp_v1p0";
inline constexpr std::string_view assignment_space =
    "http://www.imsglobal.org/xsd/imscc_extensions/assignment";
inline constexpr std::string_view xml_space = "http://www.w3.org/XML/1998/namespace";

inline constexpr std::array<Edition, editions> all_editions{{
    {.spec = Spec::cc_1_0,
     .number = "1.0",
     .schemaversion = "1.0.0",
     .suffix = "v1p0",
     .manifest = "http://www.imsglobal.org/xsd/imscc/imscp_v1p1",
     .lom_manifest = "http://ltsc.ieee.org/xsd/imscc/LOM",
     .lom_resource = "http://ltsc.ieee.org/xsd/LOM",
     .authorization = "http://www.imsglobal.org/xsd/imsccauth_v1p0",
     .variant = "http://www.imsglobal.org/xsd/imscp_extensionv1p2",
     .standards = {},
     .topic = "http://www.imsglobal.org/xsd/imsdt_v1p0",
     .web_link = "http://www.imsglobal.org/xsd/imswl_v1p0",
     .lti_link = {}},
    {.spec = Spec::cc_1_1,
     .number = "1.1",
     .schemaversion = "1.1.0",
     .suffix = "v1p1",
     .manifest = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1",
     .lom_manifest = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest",
     .lom_resource = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource",
     .authorization = "http://www.imsglobal.org/xsd/imsccv1p1/imsccauth_v1p1",
     .variant = {},
     .standards = {},
     .topic = "http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1",
     .web_link = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1",
     .lti_link = "http://www.imsglobal.org/xsd/imslticc_v1p0"},
    {.spec = Spec::cc_1_2,
     .number = "1.2",
     .schemaversion = "1.2.0",
     .suffix = "v1p2",
     .manifest = "http://www.imsglobal.org/xsd/imsccv1p2/imscp_v1p1",
     .lom_manifest = "http://ltsc.ieee.org/xsd/imsccv1p2/LOM/manifest",
     .lom_resource = "http://ltsc.ieee.org/xsd/imsccv1p2/LOM/resource",
     .authorization = "http://www.imsglobal.org/xsd/imsccv1p2/imsccauth_v1p2",
     .variant = {},
     .standards = "http://www.imsglobal.org/xsd/imsccv1p2/imscsmd_v1p0",
     .topic = "http://www.imsglobal.org/xsd/imsccv1p2/imsdt_v1p2",
     .web_link = "http://www.imsglobal.org/xsd/imsccv1p2/imswl_v1p2",
     .lti_link = "http://www.imsglobal.org/xsd/imslticc_v1p0"},
    {.spec = Spec::cc_1_3,
     .number = "1.3",
     .schemaversion = "1.3.0",
     .suffix = "v1p3",
     .manifest = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1",
     .lom_manifest = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest",
     .lom_resource = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource",
     .authorization = "http://www.imsglobal.org/xsd/imsccv1p3/imsccauth_v1p3",
     .variant = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_extensionv1p2",
     .standards = "http://www.imsglobal.org/xsd/imsccv1p3/imscsmd_v1p0",
     .topic = "http://www.imsglobal.org/xsd/imsccv1p3/imsdt_v1p3",
     .web_link = "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3",
     .lti_link = "http://www.imsglobal.org/xsd/imslticc_v1p3"},
    {.spec = Spec::cc_1_4,
     .number = "1.4",
     .schemaversion = "1.4.0",
     .suffix = "v1p4",
     .manifest = "http://www.imsglobal.org/xsd/imsccv1p4/imscp_v1p1",
     .lom_manifest = "http://ltsc.ieee.org/xsd/imsccv1p4/LOM/manifest",
     .lom_resource = "http://ltsc.ieee.org/xsd/imsccv1p4/LOM/resource",
     .authorization = "http://www.imsglobal.org/xsd/imsccv1p4/imsccauth_v1p4",
     .variant = "http://www.imsglobal.org/xsd/imsccv1p4/imscp_extensionv1p2",
     .standards = "http://www.imsglobal.org/xsd/imsccv1p4/imscsmd_v1p1",
     .topic = "http://www.imsglobal.org/xsd/imsccv1p4/imsdt_v1p4",
     .web_link = "http://www.imsglobal.org/xsd/imsccv1p4/imswl_v1p4",
     .lti_link = "http://www.imsglobal.org/xsd/imslticc_v1p4"},
}};

constexpr const Edition* edition_of(Spec spec) {
  for (const Edition& edition : all_editions)
    if (edition.spec == spec) return &edition;
  return nullptr;
}
/// The edition whose manifests are in this namespace, or null.
constexpr const Edition* edition_of_manifest(std::string_view space) {
  for (const Edition& edition : all_editions)
    if (edition.manifest == space) return &edition;
  return nullptr;
}

/// The root that a descriptor of this kind has in an edition; empty for what has no descriptor.
struct Root {
  std::string_view space, local;
};
constexpr Root root_of(Kind kind, const Edition& edition) {
  switch (kind) {
    case Kind::discussion_topic:
      return {edition.topic, "topic"};
    case Kind::web_link:
      return {edition.web_link, "webLink"};
    case Kind::assessment:
    case Kind::question_bank:
      return {qti_space, "questestinterop"};
    case Kind::lti_link:
      return {edition.lti_link, "cartridge_basiclti_link"};
    case Kind::assignment:
      return {assignment_space, "assignment"};
    default:
      return {};
  }
}
/// A resource of this kind stands for an XML file of Common Cartridge's own.
constexpr bool has_descriptor(Kind kind) {
  return !root_of(kind, all_editions.back()).local.empty();
}

/// "a web link", "an assessment", "web content".
std::string_view with_article(Kind kind);

/// A resource's type, taken apart.
struct Type {
  Kind kind = Kind::unknown;
  Spec edition = Spec::none;  ///< that its suffix names; none where every edition spells it alike
};

/// Reads a type as any edition spells it. The LTI link of 1.1 and 1.2 is told as 1.1.
Type type_of(std::string_view type);
/// The edition that a descriptor of this type follows in a cartridge of `manifest`.
Spec descriptor_edition(std::string_view type, Spec manifest);
/// How an edition spells the type of a kind; empty when it has none of that kind.
std::string_view type_word(Kind kind, Spec edition);
/// True when `type` is in the list of `edition`.
bool allows(Spec edition, std::string_view type);

}  // namespace edcheck::cartridge
