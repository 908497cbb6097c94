#include "record/troubles.hpp"

namespace edcheck::record {

void tell_trouble(const zip::Trouble& trouble, std::string_view package, std::string_view section,
                  const Core& tell) {
  using zip::Fault;
  const Location at{.entry = trouble.entry.empty() ? package : std::string_view{trouble.entry}};
  const Number declared{trouble.declared}, actual{trouble.actual};
  switch (trouble.fault) {
    case Fault::empty_file:
      return tell.found<"zip.empty">(at, section);
    case Fault::not_a_zip:
      return tell.found<"zip.not-a-zip">(at, section);
    case Fault::truncated:
      return tell.found<"zip.truncated">(at, section);
    case Fault::several_ends:
      return tell.found<"zip.several-ends">(at, section);
    case Fault::text_before:
      return tell.found<"zip.text-before">(at, section, actual);
    case Fault::text_after:
      return tell.found<"zip.text-after">(at, section, actual);
    case Fault::unlisted_bytes:
      return tell.found<"zip.unlisted-bytes">(at, section, actual);
    case Fault::directory_count:
      return tell.found<"zip.directory-count">(at, section, declared, actual);
    case Fault::directory_malformed:
      return tell.found<"zip.directory-malformed">(at, section, Number{trouble.offset});
    case Fault::split_archive:
      return tell.found<"zip.split">(at, section);
    case Fault::no_entries:
      return tell.found<"zip.no-entries">(at, section);
    case Fault::local_mismatch:
      return tell.found<"zip.local-mismatch">(at, section);
    case Fault::offset_outside:
      return tell.found<"zip.outside">(at, section);
    case Fault::overlap:
      return tell.found<"zip.overlap">(at, section);
    case Fault::encrypted:
      return tell.found<"zip.encrypted">(at, section);
    case Fault::method_unsupported:
      return tell.found<"zip.method">(at, section, actual);
    case Fault::symbolic_link:
      return tell.found<"zip.symbolic-link">(at, section);
    case Fault::special_file:
      return tell.found<"zip.special-file">(at, section);
    case Fault::duplicate_name:
      return tell.found<"zip.duplicate-name">(at, section);
    case Fault::name_case_collision:
      return tell.found<"zip.case-collision">(at, section);
    case Fault::name_absolute:
      return tell.found<"zip.name-absolute">(at, section);
    case Fault::name_traversal:
      return tell.found<"zip.name-traversal">(at, section);
    case Fault::name_backslash:
      return tell.found<"zip.name-backslash">(at, section);
    case Fault::name_control:
      return tell.found<"zip.name-control">(at, section);
    case Fault::name_not_utf8:
      return tell.found<"zip.name-not-utf8">(at, section);
    case Fault::name_bidi:
      return tell.found<"zip.name-bidi">(at, section);
    case Fault::name_reserved:
      return tell.found<"zip.name-reserved">(at, section);
    case Fault::name_not_plain:
      return tell.found<"zip.name-not-plain">(at, section);
    case Fault::name_empty:
      return tell.found<"zip.name-empty">(at, section);
    case Fault::nested_archive:
      return tell.found<"zip.nested-archive">(at, section);
    case Fault::inflate_broken:
      return tell.found<"zip.inflate-broken">(at, section);
    case Fault::size_mismatch:
      return tell.found<"zip.size-mismatch">(at, section, declared, actual);
    case Fault::crc_mismatch:
      return tell.found<"zip.crc-mismatch">(at, section);
    case Fault::archive_too_big:
      return tell.found<"limit.archive-bytes">(at, section, declared);
    case Fault::too_many_entries:
      return tell.found<"limit.entries">(at, section, declared);
    case Fault::name_too_long:
      return tell.found<"limit.entry-name">(at, section, declared);
    case Fault::name_too_deep:
      return tell.found<"limit.entry-depth">(at, section, declared);
    case Fault::ratio_too_high:
      return tell.found<"limit.ratio">(at, section, declared);
    case Fault::inflated_too_big:
      return tell.found<"limit.inflated-bytes">(at, section, declared);
  }
}

}  // namespace edcheck::record
