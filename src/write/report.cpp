#include "edcheck/report.hpp"

#include <ostream>

#include "write/formats.hpp"

namespace edcheck {

void write(std::span<const Report> reports, Format format, std::ostream& out,
           const WriteOptions& options) {
  switch (format) {
    case Format::text:
      return writing::text(reports, out, options);
    case Format::concise:
      return writing::concise(reports, out, options);
    case Format::json:
      return writing::json(reports, out);
  }
}

void write(const Report& report, Format format, std::ostream& out, const WriteOptions& options) {
  write(std::span{&report, 1}, format, out, options);
}

}  // namespace edcheck
