// Validates the input as a cartridge, and reads it as a course: both must say the same, and the
// course must hang together. Then once more by the rules of another edition and importer, which
// must only end well.
#include "edcheck/cartridge.hpp"
#include "packages.hpp"

namespace {

using namespace edcheck;

// Every position leads somewhere, and backwards where it must.
void demand_sound(const cartridge::Cartridge& course) {
  for (std::size_t i = 0; i < course.items.size(); ++i) {
    const cartridge::Item& item = course.items[i];
    demand(!item.parent || *item.parent < i);
    demand(item.depth == (item.parent ? course.items[*item.parent].depth + 1 : 0));
    demand(!item.resource || *item.resource < course.resources.size());
    demand(course.path(i).ends_with(item.title));
  }
  for (const cartridge::Resource& resource : course.resources)
    for (const std::size_t target : resource.dependencies) demand(target < course.resources.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input{reinterpret_cast<const char*>(bytes), size};
  std::string packed;
  const Package package = package_of(input, packed);

  cartridge::Options options;
  options.limits = Limits::strict();
  options.limits.inflated_bytes = 1 << 20;
  options.limits.ratio_from = 32 << 10;
  options.limits.xml_bytes = 256 << 10;
  options.limits.xml_depth = 40;
  options.limits.xml_attributes = 40;
  options.limits.xml_name_bytes = 200;
  options.limits.xml_text_bytes = 4096;
  const Heard usual = check(
      [&](Sink& sink) { return cartridge::Validator{options}.validate(package, sink); }, false);
  cartridge::Cartridge course;
  const Heard read =
      check([&](Sink& sink) { return cartridge::read(package, course, sink, options); }, true);
  demand_same(usual.said, read.said);
  demand(usual.reach == read.reach);
  demand_sound(course);

  constexpr Spec editions[] = {Spec::cc_1_0, Spec::cc_1_1, Spec::cc_1_2, Spec::cc_1_3,
                               Spec::cc_1_4};
  options.edition = editions[size % 5];
  options.profile = size % 2 == 0 ? cartridge::Profile::canvas : cartridge::Profile::moodle;
  check([&](Sink& sink) { return cartridge::Validator{options}.validate(package, sink); }, true);
  return 0;
}
