#include "course.hpp"

namespace generate {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::string topic(const Course& course, std::uint64_t at) {
  const auto fault = course.fault(at);
  Luck luck = course.luck("text", at);
  std::string title;
  put(title, "  <title>", course.title("topic", at), "</title>\n");
  std::string text{"  <text texttype=\"text/html\"><![CDATA["};
  for (std::uint64_t i = 2 + luck.below(4); i != 0; --i)
    put(text, "<p>", prose(luck, 300), "</p>\n");
  if (Course::has_figure(at))
    put(text, "<p><img src=\"$IMS-CC-FILEBASE$figure.png\" alt=\"\"></p>\n");
  if (fault == CourseFault::picture_missing)
    put(text, "<p><img src=\"$IMS-CC-FILEBASE$nowhere.png\" alt=\"\"></p>\n");
  put(text, "]]></text>\n");

  std::string out{declaration};
  put(out, "<topic xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1\">\n");
  if (fault == CourseFault::element_order)
    put(out, text, title);
  else
    put(out, title, text);
  if (Course::has_figure(at) || fault == CourseFault::attachment_missing) {
    put(out, "  <attachments>\n");
    if (Course::has_figure(at)) put(out, "    <attachment href=\"figure.png\"/>\n");
    if (fault == CourseFault::attachment_missing) put(out, "    <attachment href=\"gone.pdf\"/>\n");
    put(out, "  </attachments>\n");
  }
  put(out, fault == CourseFault::tag ? "</topics>\n" : "</topic>\n");
  return out;
}

std::string web_link(const Course& course, std::uint64_t at) {
  const auto fault = course.fault(at);
  std::string out{declaration};
  put(out, "<webLink xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1\">\n  <title>",
      course.title("link", at), "</title>\n  <url href=\"",
      fault == CourseFault::not_absolute ? "" : "https://", "www.example.org/",
      numbered("lesson", at), "?view=full&amp;from=course\" target=\"_blank\"",
      fault == CourseFault::attribute_unknown ? " colour=\"red\"" : "", "/>\n</webLink>\n");
  return out;
}

std::string lti_link(const Course& course, std::uint64_t at) {
  const auto fault = course.fault(at);
  Luck luck = course.luck("tool text", at);
  std::string out{declaration};
  put(out, R"(<cartridge_basiclti_link xmlns="http://www.imsglobal.org/xsd/imslticc_v1p0"
    xmlns:blti="http://www.imsglobal.org/xsd/imsbasiclti_v1p0"
    xmlns:lticm="http://www.imsglobal.org/xsd/imslticm_v1p0"
    xmlns:lticp="http://www.imsglobal.org/xsd/imslticp_v1p0">
)");
  put(out, "  <blti:title>", course.title("tool", at), "</blti:title>\n  <blti:description>",
      prose(luck, 120), R"(</blti:description>
  <blti:custom>
    <lticm:property name="activity">)",
      numbered("activity", at), R"(</lticm:property>
  </blti:custom>
  <blti:extensions platform="lms.example.org">
    <lticm:property name="privacy_level">anonymous</lticm:property>
  </blti:extensions>
  <blti:launch_url>http://tool.example.com/launch</blti:launch_url>
  <blti:secure_launch_url>http)",
      fault == CourseFault::not_https ? "" : "s",
      R"(://tool.example.com/launch</blti:secure_launch_url>
)");
  if (fault != CourseFault::no_vendor)
    put(out, R"(  <blti:vendor>
    <lticp:code>tool.example.com</lticp:code>
    <lticp:name>Example Tools</lticp:name>
    <lticp:url>https://tool.example.com/</lticp:url>
    <lticp:contact>
      <lticp:email>help@tool.example.com</lticp:email>
    </lticp:contact>
  </blti:vendor>
)");
  put(out, "</cartridge_basiclti_link>\n");
  return out;
}

}  // namespace

std::string descriptor(const Course& course, std::uint64_t at) {
  switch (Course::activity(at)) {
    case Activity::topic:
      return topic(course, at);
    case Activity::web_link:
      return web_link(course, at);
    case Activity::assessment:
      return assessment(course, at);
    case Activity::lti_link:
      return lti_link(course, at);
  }
  return {};
}

}  // namespace generate
