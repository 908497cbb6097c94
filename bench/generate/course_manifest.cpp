#include "course.hpp"

namespace generate {
namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="course" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
    xmlns:lom="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource"
    xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1 http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_imscp_v1p2_v1p0.xsd">
  <metadata>
    <schema>IMS Common Cartridge</schema>
    <schemaversion>1.1.0</schemaversion>
    <lomimscc:lom>
      <lomimscc:general>
        <lomimscc:title>
          <lomimscc:string language="en">)";
constexpr std::string_view after_title = R"(</lomimscc:string>
        </lomimscc:title>
      </lomimscc:general>
    </lomimscc:lom>
  </metadata>
  <organizations>
    <organization identifier="outline" structure="rooted-hierarchy">
      <item identifier="root">
)";
constexpr std::string_view metadata = R"(
      <metadata>
        <lom:lom>
          <lom:educational>
            <lom:intendedEndUserRole>
              <lom:source>IMSGLC_CC_Rolesv1p1</lom:source>
              <lom:value>Learner</lom:value>
            </lom:intendedEndUserRole>
          </lom:educational>
        </lom:lom>
      </metadata>
)";

constexpr std::string_view own_files =
    "associatedcontent/imscc_xmlv1p1/learning-application-resource";

std::string_view type_of(Activity activity) {
  switch (activity) {
    case Activity::topic:
      return "imsdt_xmlv1p1";
    case Activity::web_link:
      return "imswl_xmlv1p1";
    case Activity::assessment:
      return "imsqti_xmlv1p2/imscc_xmlv1p1/assessment";
    case Activity::lti_link:
      return "imsbasiclti_xmlv1p0";
  }
  return {};
}

void begin_item(std::string& out, std::string_view indent, std::string_view identifier,
                std::string_view title) {
  put(out, indent, "<item identifier=\"", identifier, "\">\n", indent, "  <title>", title,
      "</title>\n");
}

void item(std::string& out, const std::string& resource, std::string_view title) {
  put(out, "            <item identifier=\"item-", resource, "\" identifierref=\"", resource,
      "\">\n              <title>", title, "</title>\n            </item>\n");
}

void outline(std::string& out, const Course& course) {
  constexpr std::uint64_t unit = descriptors_a_lesson * lessons_a_unit;
  for (std::uint64_t at = 0; at < course.descriptors(); ++at) {
    const std::string_view what = word(Course::activity(at));
    if (at % unit == 0)
      begin_item(out, "        ", course.id("unit", at), course.title("unit", at));
    if (at % descriptors_a_lesson == 0)
      begin_item(out, "          ", course.id("lesson", at), course.title("lesson", at));
    item(out, course.id("page", at), course.title("page", at));
    item(out, course.id(what, at), course.title(what, at));
    if (course.fault_of_page(at) == CourseFault::item_nowhere)
      item(out, course.id("nowhere", at), course.title("nowhere", at));
    if (at % 10 == 0) item(out, course.id("table", at / 10), course.title("table", at / 10));
    if (at % 100 == 99) item(out, course.id("film", at / 100), course.title("film", at / 100));
    const bool last = at + 1 == course.descriptors();
    if (last || (at + 1) % descriptors_a_lesson == 0) put(out, "          </item>\n");
    if (last || (at + 1) % unit == 0) put(out, "        </item>\n");
  }
}

void begin_resource(std::string& out, std::string_view identifier, std::string_view type,
                    std::string_view href = {}) {
  put(out, "    <resource identifier=\"", identifier, "\" type=\"", type, "\"");
  if (!href.empty()) put(out, " href=\"", href, "\"");
  put(out, ">");
}

void file(std::string& out, std::string_view href) {
  put(out, "\n      <file href=\"", href, "\"/>");
}

void dependency(std::string& out, std::string_view identifier) {
  put(out, "\n      <dependency identifierref=\"", identifier, "\"/>");
}

void end_resource(std::string& out) {
  put(out, "\n    </resource>\n");
}

void media(std::string& out, std::string_view identifier, std::string_view href) {
  begin_resource(out, identifier, "webcontent", href);
  file(out, href);
  end_resource(out);
}

void page_resource(std::string& out, const Course& course, std::uint64_t at) {
  const std::string href = numbered("pages/page", at) + ".html";
  begin_resource(out, course.id("page", at), "webcontent", href);
  put(out, metadata.substr(0, metadata.size() - 1));
  file(out, href);
  for (std::uint64_t i = 0; i < pictures_a_page; ++i)
    dependency(out, course.id("picture", at * pictures_a_page + i));
  if (course.fault_of_page(at) == CourseFault::dependency_unknown)
    dependency(out, course.id("nothing", at));
  end_resource(out);
  for (std::uint64_t i = 0; i < pictures_a_page; ++i) {
    const std::uint64_t number = at * pictures_a_page + i;
    media(out, course.id("picture", number), numbered("pictures/picture", number) + ".png");
  }
}

void descriptor_resource(std::string& out, const Course& course, std::uint64_t at) {
  const Activity activity = Course::activity(at);
  const std::string_view what = word(activity);
  const std::string folder = course.id(what, at);
  std::string name = folder;
  put(name, "/", what, ".xml");
  begin_resource(out, folder, type_of(activity));
  put(out, metadata.substr(0, metadata.size() - 1));
  file(out, name);
  const bool figure = activity == Activity::topic && Course::has_figure(at);
  if (figure) dependency(out, course.id("figure", at));
  end_resource(out);
  if (!figure) return;
  begin_resource(out, course.id("figure", at), own_files);
  file(out, folder + "/figure.png");
  end_resource(out);
}

}  // namespace

std::string manifest(const Course& course) {
  std::string out{head};
  put(out, course.title("course", 0), after_title);
  outline(out, course);
  put(out, "      </item>\n    </organization>\n  </organizations>\n  <resources>\n");
  for (std::uint64_t at = 0; at < course.descriptors(); ++at) {
    descriptor_resource(out, course, at);
    page_resource(out, course, at);
  }
  for (std::uint64_t at = 0; at < course.tables(); ++at)
    media(out, course.id("table", at), numbered("tables/table", at) + ".csv");
  for (std::uint64_t at = 0; at < course.films(); ++at)
    media(out, course.id("film", at), numbered("films/film", at) + ".mp4");
  put(out, "  </resources>\n</manifest>\n");
  return out;
}

}  // namespace generate
