#include "course_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "course_counts.hpp"
#include "json/writer.hpp"
#include "write/page.hpp"
#include "write/phrases.hpp"
#include "write/version.hpp"

namespace edcheck::tool {
namespace {

using cartridge::Item;
using cartridge::Question;
using cartridge::Resource;
using writing::Page;
using writing::Style;

// Deeper items stand where these do: no terminal shows more, and lines stay short.
constexpr std::size_t deepest_shown = 32;

const Resource* resource_of(const Course& course, const Item& item) {
  return item.resource ? &course.cartridge.resources[*item.resource] : nullptr;
}

void heading(const Course& course, std::string_view path, Page& page) {
  page.add(path, Style::strong).add("  ");
  if (course.standard.empty()) {
    page.add("not a Common Cartridge", Style::error);
  } else {
    page.add(writing::standard_name(course.standard));
    if (!course.edition.empty()) page.add(" ").add(course.edition);
    if (course.cartridge.thin) page.add(", thin");
  }
  page.end_line();
  page.paragraph(course.because, 2);
  if (course.outcome.reach != Reach::whole)
    page.paragraph("Not everything could be read; 'edcheck validate' says why.", 2, Style::warning);
}

void outline(const Course& course, Page& page) {
  page.end_line();
  page.add(course.cartridge.title.empty() ? "The course" : course.cartridge.title, Style::strong);
  page.end_line();
  for (const Item& item : course.cartridge.items) {
    if (!page.good()) return;
    page.add(std::string(2 + 2 * std::min(item.depth, deepest_shown), ' '));
    page.add(item.title.empty() ? "(untitled)" : item.title);
    if (const Resource* resource = resource_of(course, item)) {
      const Part part = part_of(*resource);
      page.add("  ").add(one(part), Style::faint);
      if (part == Part::quiz)
        page.add(", ").add(writing::with_commas(resource->questions_in_all(), "question"));
    }
    if (item.broken) page.add("  broken", Style::error);
    page.end_line();
  }
  if (course.cartridge.items.empty()) page.paragraph("It has no outline.", 2);
}

std::string questions_by_kind(const CourseCounts& counts) {
  std::uint64_t sum = 0;
  std::string kinds;
  for (std::size_t kind = 0; kind < cartridge::question_kinds; ++kind) {
    if (counts.questions[kind] == 0) continue;
    sum += counts.questions[kind];
    kinds.append(kinds.empty() ? "" : ", ").append(writing::with_commas(counts.questions[kind]));
    kinds.append(" ").append(cartridge::word(static_cast<Question>(kind)));
  }
  return kinds.empty() ? kinds : writing::with_commas(sum) + ": " + kinds;
}

void numbers(const Course& course, Page& page) {
  const CourseCounts counts = counts_of(course.cartridge);
  page.end_line();
  page.add("In it", Style::strong).end_line();
  page.labelled("items", writing::with_commas(course.cartridge.items.size()));
  for (std::size_t part = 0; part < parts; ++part)
    if (counts.of[part] > 0)
      page.labelled(many(static_cast<Part>(part)), writing::with_commas(counts.of[part]));
  page.labelled("questions", questions_by_kind(counts));
  page.labelled("files", writing::with_commas(counts.files));
  page.labelled("aligned with", writing::with_commas(counts.standards, "learning standard"));
  page.labelled("broken items", writing::with_commas(counts.broken_items));
}

void put(json::Writer& json, const Course& course, const Item& item) {
  json.begin_object();
  json.member("identifier", std::string_view{item.identifier});
  json.member("title", std::string_view{item.title});
  json.member("depth", std::uint64_t{item.depth});
  if (item.parent) json.member("parent", std::uint64_t{*item.parent});
  if (item.resource) {
    json.member("resource", std::uint64_t{*item.resource});
    json.member("kind", key(part_of(*resource_of(course, item))));
  }
  json.member("broken", item.broken);
  json.end_object();
}

void put_list(json::Writer& json, std::string_view name, const std::vector<std::string>& all) {
  json.begin_array(name);
  for (const std::string& one : all) json.value(std::string_view{one});
  json.end_array();
}

void put_questions(json::Writer& json,
                   const std::array<std::uint64_t, cartridge::question_kinds>& questions) {
  json.begin_object("questions");
  for (std::size_t kind = 0; kind < cartridge::question_kinds; ++kind)
    if (questions[kind] > 0) json.member(key(static_cast<Question>(kind)), questions[kind]);
  json.end_object();
}

void put(json::Writer& json, const Resource& resource) {
  json.begin_object();
  json.member("identifier", std::string_view{resource.identifier});
  json.member("type", std::string_view{resource.type});
  json.member("kind", key(part_of(resource)));
  json.member("title", std::string_view{resource.title});
  json.member("href", std::string_view{resource.href});
  json.member("url", std::string_view{resource.url});
  put_list(json, "files", resource.files);
  json.begin_array("dependencies");
  for (const std::size_t other : resource.dependencies) json.value(std::uint64_t{other});
  json.end_array();
  put_questions(json, resource.questions);
  put_list(json, "standards", resource.standards);
  json.member("broken", resource.broken);
  json.end_object();
}

void put(json::Writer& json, const CourseCounts& counts) {
  json.begin_object("counts");
  json.begin_object("kinds");
  for (std::size_t part = 0; part < parts; ++part)
    if (counts.of[part] > 0) json.member(key(static_cast<Part>(part)), counts.of[part]);
  json.end_object();
  put_questions(json, counts.questions);
  json.member("files", counts.files);
  json.member("standards", counts.standards);
  json.member("broken_items", counts.broken_items);
  json.end_object();
}

}  // namespace

void course_text(const Course& course, std::string_view path, std::ostream& out,
                 const WriteOptions& look) {
  Page page{out, look};
  heading(course, path, page);
  if (!course.standard.empty()) {
    outline(course, page);
    numbers(course, page);
  }
  page.flush();
}

void course_json(const Course& course, std::string_view path, std::ostream& out) {
  const cartridge::Cartridge& cartridge = course.cartridge;
  json::Writer json{out};
  json.begin_object();
  json.begin_object("edcheck");
  json.member("version", writing::version);
  json.end_object();
  json.member("path", path);
  json.member("standard", std::string_view{course.standard});
  json.member("edition", std::string_view{course.edition});
  json.member("detected_by", std::string_view{course.because});
  json.member("reach", writing::word(course.outcome.reach));
  json.member("thin", cartridge.thin);
  json.member("title", std::string_view{cartridge.title});
  json.begin_array("items");
  for (const Item& item : cartridge.items) put(json, course, item);
  json.end_array();
  json.begin_array("resources");
  for (const Resource& resource : cartridge.resources) put(json, resource);
  json.end_array();
  put_list(json, "standards", cartridge.standards);
  put(json, counts_of(cartridge));
  json.end_object();
  json.end_line();
  json.flush();
}

}  // namespace edcheck::tool
