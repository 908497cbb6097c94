// Validates the input twice, on one thread with blocks as usual and on two threads with tiny ones:
// both must say the same. What was found is then written down in every way there is.
#include "edcheck/oneroster.hpp"
#include "packages.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace edcheck;
  const std::string_view input{reinterpret_cast<const char*>(bytes), size};
  std::string packed;
  const Package package = package_of(input, packed);
  const auto validate = [&](const oneroster::CsvOptions& options) {
    return [&](Sink& sink) { return oneroster::CsvValidator{options}.validate(package, sink); };
  };

  oneroster::CsvOptions options;
  options.limits = Limits::strict();
  options.limits.inflated_bytes = 1 << 20;
  options.limits.ratio_from = 32 << 10;
  options.limits.csv_field_bytes = 256;
  options.limits.csv_row_bytes = 2048;
  options.limits.csv_columns = 40;
  const Heard usual = check(validate(options), false);
  options.threads = 2;
  options.block_bytes = 1 + size % 61;
  const Heard hasty = check(validate(options), true);
  // How much an inflater gives out before damaged data depends on the room it is given.
  constexpr std::string_view damaged = "found zip.inflate-broken";
  if (usual.said.find(damaged) != std::string::npos) {
    demand(hasty.said.find(damaged) != std::string::npos);
    return 0;
  }
  demand_same(usual.said, hasty.said);
  demand(usual.reach == hasty.reach);
  return 0;
}
