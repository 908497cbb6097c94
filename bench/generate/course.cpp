#include "course.hpp"

#include <cstring>
#include <stdexcept>

#include "archive.hpp"

namespace generate {
namespace {

constexpr std::uint64_t activities = 20;
constexpr std::string_view round = "tlatlatlatlatlatliti";
static_assert(round.size() == activities);

// How many of the first `descriptors` have the letter.
std::uint64_t count(char letter, std::uint64_t descriptors) {
  std::uint64_t number = 0;
  for (std::uint64_t at = 0; at < activities; ++at)
    if (round[at] == letter)
      number += descriptors / activities + (at < descriptors % activities ? 1 : 0);
  return number;
}

// Neither shrinks nor repeats, as pictures and films do.
std::string noise(Luck luck, std::uint64_t bytes) {
  std::string out(bytes / 8 * 8, '\0');
  for (std::uint64_t at = 0; at < out.size(); at += 8) {
    const std::uint64_t number = luck.next();
    std::memcpy(out.data() + at, &number, 8);
  }
  return out;
}

std::string picture(Luck luck) {
  std::string out{"\x89PNG\r\n\x1a\n"};
  return out.append(noise(luck, 5'000 + luck.below(32'000)));
}

std::string table(Luck luck) {
  std::string out{"time,place,value\r\n"};
  for (int row = 0; row < 6'000; ++row)
    put(out, std::to_string(row), ",", phrase(luck, 1), ",", std::to_string(luck.below(100)),
        "\r\n");
  return out;
}

std::string page(const Course& course, std::uint64_t at) {
  Luck luck = course.luck("page", at);
  std::string out{"<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"><title>"};
  put(out, course.title("page", at), "</title></head>\n<body>\n");
  for (std::uint64_t i = 0; i < pictures_a_page; ++i)
    put(out, "<h2>", phrase(luck, 4), "</h2>\n<p>", prose(luck, 1'500), "</p>\n<p><img src=\"../",
        numbered("pictures/picture", at * pictures_a_page + i), ".png\" alt=\"\"></p>\n");
  put(out, "</body>\n</html>\n");
  return out;
}

}  // namespace

std::string_view word(Activity activity) {
  switch (activity) {
    case Activity::topic:
      return "topic";
    case Activity::web_link:
      return "link";
    case Activity::assessment:
      return "quiz";
    case Activity::lti_link:
      return "tool";
  }
  return {};
}

Course::Course(const CourseOptions& options, const CourseFaults& faults)
    : options_{options}, faults_{faults} {
  if (descriptors() == 0 || descriptors() > most_descriptors)
    throw std::invalid_argument("a course has 1 to 10000 descriptors");
  faults.must_fit(Carrier::topic, count('t', descriptors()));
  faults.must_fit(Carrier::web_link, count('l', descriptors()));
  faults.must_fit(Carrier::assessment, count('a', descriptors()));
  faults.must_fit(Carrier::lti_link, count('i', descriptors()));
  faults.must_fit(Carrier::page, descriptors());
  faults.must_fit(Carrier::picture, pictures());
}

Activity Course::activity(std::uint64_t at) {
  switch (round[at % activities]) {
    case 't':
      return Activity::topic;
    case 'l':
      return Activity::web_link;
    case 'a':
      return Activity::assessment;
    default:
      return Activity::lti_link;
  }
}

std::optional<CourseFault> Course::fault(std::uint64_t at) const {
  const char letter = round[at % activities];
  return faults_.at(static_cast<Carrier>(activity(at)), count(letter, at),
                    count(letter, descriptors()));
}

std::optional<CourseFault> Course::fault_of_page(std::uint64_t at) const {
  return faults_.at(Carrier::page, at, descriptors());
}

std::optional<CourseFault> Course::fault_of_picture(std::uint64_t at) const {
  return faults_.at(Carrier::picture, at, pictures());
}

Luck Course::luck(std::string_view what, std::uint64_t at) const {
  std::uint64_t seed = mix(options_.seed);
  for (const char letter : what) seed = mix(seed ^ static_cast<unsigned char>(letter));
  return Luck{seed ^ at};
}

std::string Course::id(std::string_view what, std::uint64_t at) const {
  Luck luck = this->luck(what, at);
  std::string out{"i"};
  for (int half = 0; half < 2; ++half)
    for (std::uint64_t bits = luck.next(), digit = 0; digit < 16; ++digit, bits >>= 4)
      out += "0123456789abcdef"[bits & 15];
  return out;
}

std::string Course::title(std::string_view what, std::uint64_t at) const {
  Luck luck = this->luck(what, at ^ 1ull << 40);
  return phrase(luck, 3 + luck.below(5));
}

CourseSize write_course(const Course& course, const std::string& path) {
  CourseSize size;
  Archive archive{path};
  const std::string about = manifest(course);
  archive.add("imsmanifest.xml", about, Packing::deflated);
  size.manifest_bytes = about.size();
  for (std::uint64_t at = 0; at < course.descriptors(); ++at) {
    const std::string_view what = word(Course::activity(at));
    const std::string folder = course.id(what, at);
    const std::string text = descriptor(course, at);
    std::string name = folder;
    put(name, "/", what, ".xml");
    archive.add(name, text, Packing::deflated);
    size.descriptor_bytes += text.size();
    if (Course::activity(at) == Activity::topic && Course::has_figure(at))
      archive.add(folder + "/figure.png", picture(course.luck("figure", at)), Packing::deflated);
    archive.add(numbered("pages/page", at) + ".html", page(course, at), Packing::deflated);
  }
  for (std::uint64_t at = 0; at < course.pictures(); ++at) {
    const auto fault = course.fault_of_picture(at);
    std::string name = numbered("pictures/picture", at);
    if (fault == CourseFault::unlisted)
      archive.add(name + "-old.png", picture(course.luck("old", at)), Packing::deflated);
    if (fault != CourseFault::file_missing)
      archive.add(name + ".png", picture(course.luck("picture", at)), Packing::deflated,
                  fault == CourseFault::checksum);
  }
  for (std::uint64_t at = 0; at < course.tables(); ++at)
    archive.add(numbered("tables/table", at) + ".csv", table(course.luck("table", at)),
                Packing::deflated);
  // Few producers try to pack what was packed well before, when it is long.
  for (std::uint64_t at = 0; at < course.films(); ++at)
    archive.add(numbered("films/film", at) + ".mp4", noise(course.luck("film", at), 4u << 20),
                Packing::stored);
  archive.close();
  size.entries = archive.entries();
  size.bytes = archive.unpacked();
  return size;
}

}  // namespace generate
