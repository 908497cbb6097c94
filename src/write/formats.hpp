// One writer for each format of write(Report, Format, …). The namespace of this folder is
// `writing`, because `edcheck::write` is the function.
#pragma once

#include <iosfwd>
#include <span>

#include "edcheck/report.hpp"

namespace edcheck::writing {

/// For people at a terminal: each cause once, with what it means, who mends it and how.
void text(std::span<const Report> reports, std::ostream& out, const WriteOptions& options);

/// For editors, logs and pipes: a line a finding as compilers write them, then a line an input.
void concise(std::span<const Report> reports, std::ostream& out, const WriteOptions& options);

/// For programs: schemas/report.schema.json.
void json(std::span<const Report> reports, std::ostream& out);

}  // namespace edcheck::writing
