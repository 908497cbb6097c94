#include "inspect_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "json/writer.hpp"
#include "write/page.hpp"
#include "write/phrases.hpp"
#include "write/version.hpp"

namespace edcheck::tool {
namespace {

using oneroster::Announced;
using oneroster::Survey;
using writing::Page;
using writing::Style;

constexpr std::size_t most_others = 10;

void add_to(std::string& list, std::string_view item) {
  list.append(list.empty() ? "" : ", ").append(item);
}

std::string column_name(const Survey::Column& column) {
  const bool own = column.standard || column.name.starts_with("metadata.");
  return column.name + (own ? "" : " (not of the standard)");
}

void table(const Survey& survey, Page& page) {
  std::size_t widest = 4;
  for (const Survey::File& file : survey.files)
    if (file.there) widest = std::max(widest, writing::columns(file.entry));
  page.end_line();
  page.add(fmt::format("  {:<{}}  {:>13}  {:>9}  {}", "file", widest, "records", "size",
                       survey.has_manifest ? "manifest" : ""),
           Style::faint);
  page.end_line();
  for (const Survey::File& file : survey.files) {
    if (!file.there) continue;
    const std::size_t pad = widest - writing::columns(file.entry);
    page.add("  ").add(file.entry).add(std::string(pad, ' '));
    page.add(fmt::format("  {:>13}  {:>9}  {}", writing::with_commas(file.records),
                         writing::file_size(file.bytes), word(file.announced)));
    if (!file.whole) page.add("  not read to its end", Style::warning);
    page.end_line();
  }
}

// What the package has not, and what it has besides.
void beside(const Survey& survey, Page& page) {
  std::string promised, absent, unnamed, others;
  for (const Survey::File& file : survey.files) {
    if (file.announced == Announced::absent && !file.there) add_to(absent, file.entry);
    if (file.announced == Announced::absent && file.there) add_to(unnamed, file.entry);
    if ((file.announced == Announced::bulk || file.announced == Announced::delta) && !file.there)
      add_to(promised, fmt::format("{} ({})", file.entry, word(file.announced)));
  }
  for (std::size_t i = 0; i < survey.others.size() && i < most_others; ++i)
    add_to(others, survey.others[i]);
  if (survey.others.size() > most_others)
    others += fmt::format(" and {} more", survey.others.size() - most_others);
  if (promised.empty() && absent.empty() && unnamed.empty() && others.empty()) return;
  page.end_line();
  page.labelled("missing", promised);
  page.labelled("unannounced", unnamed);
  page.labelled("absent", absent);
  page.labelled("other files", others);
}

void fill_rates(const Survey::File& file, Page& page) {
  if (file.columns.empty()) return;
  std::string always, partly, never;
  for (const Survey::Column& column : file.columns) {
    const std::string name = column_name(column);
    if (column.filled == file.sound)
      add_to(always, name);
    else if (column.filled == 0)
      add_to(never, name);
    else
      add_to(partly, fmt::format("{} {}", name, share(column.filled, file.sound)));
  }
  page.end_line();
  page.add(file.entry, Style::strong);
  page.add(fmt::format(", {}", writing::with_commas(file.records, "record")));
  if (file.sound != file.records)
    page.add(
        fmt::format(", of which {} have a cell for each column", writing::with_commas(file.sound)));
  page.end_line();
  if (file.sound == 0) {
    page.labelled("columns", always);
    return;
  }
  page.labelled("always filled", always);
  page.labelled("partly", partly);
  page.labelled("never", never);
}

}  // namespace

std::string share(std::uint64_t part, std::uint64_t whole) {
  if (part == 0 || whole == 0) return "0 %";
  if (part >= whole) return "100 %";
  const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  if (percent < 1) return "under 1 %";
  return percent > 99 ? "over 99 %" : fmt::format("{:.0f} %", percent);
}

void inspect_text(const Survey& survey, std::string_view path, std::ostream& out,
                  const WriteOptions& look) {
  Page page{out, look};
  page.add(path, Style::strong).add("  ");
  if (survey.standard.empty()) {
    page.add("neither OneRoster 1.1 or 1.2 nor Common Cartridge", Style::error);
  } else {
    page.add(writing::standard_name(survey.standard));
    if (!survey.edition.empty()) page.add(" ").add(survey.edition);
  }
  page.end_line();
  page.paragraph(survey.because, 2);
  if (survey.outcome.reach != Reach::whole)
    page.paragraph("Not everything could be read; 'edcheck validate' says why.", 2, Style::warning);
  if (survey.standard.empty()) {
    page.flush();
    return;
  }
  std::uint64_t files = 0, records = 0, bytes = 0;
  for (const Survey::File& file : survey.files) {
    if (!file.there) continue;
    ++files;
    bytes += file.bytes;
    if (&file != survey.files.data() || !survey.has_manifest) records += file.records;
  }
  page.paragraph(
      fmt::format("{}, {} besides the manifest, {}.", writing::with_commas(files, "file"),
                  writing::with_commas(records, "record"), writing::file_size(bytes)),
      2);
  table(survey, page);
  beside(survey, page);
  for (const Survey::File& file : survey.files) fill_rates(file, page);
  page.flush();
}

void inspect_json(const Survey& survey, std::string_view path, std::ostream& out) {
  json::Writer json{out};
  json.begin_object();
  json.begin_object("edcheck");
  json.member("version", writing::version);
  json.end_object();
  json.member("path", path);
  json.member("standard", std::string_view{survey.standard});
  json.member("edition", std::string_view{survey.edition});
  json.member("detected_by", std::string_view{survey.because});
  json.member("reach", writing::word(survey.outcome.reach));
  json.begin_array("files");
  for (const Survey::File& file : survey.files) {
    json.begin_object();
    json.member("entry", std::string_view{file.entry});
    json.member("there", file.there);
    if (file.announced != Announced::nothing) json.member("announced", word(file.announced));
    if (file.there) {
      json.member("whole", file.whole);
      json.member("records", file.records);
      json.member("bytes", file.bytes);
      json.member("counted", file.sound);
      json.begin_array("columns");
      for (const Survey::Column& column : file.columns) {
        json.begin_object();
        json.member("name", std::string_view{column.name});
        json.member("standard", column.standard);
        json.member("filled", column.filled);
        json.end_object();
      }
      json.end_array();
    }
    json.end_object();
  }
  json.end_array();
  json.begin_array("others");
  for (const std::string& name : survey.others) json.value(std::string_view{name});
  json.end_array();
  json.end_object();
  json.end_line();
  json.flush();
}

}  // namespace edcheck::tool
