# edcheck_examples(target): adds what conformance/ shows of each rule, as tools/tabulate cuts it
# down for `edcheck explain`. Without conformance/ there are no examples, and all else stays.
function(edcheck_examples target)
  set(header ${PROJECT_BINARY_DIR}/generated/tables/rule_examples.hpp)
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/generated/tables)
  # Cases come and go; the folders that were read are in the depfile, so nothing is globbed here.
  add_custom_command(OUTPUT ${header}
    COMMAND tabulate examples ${PROJECT_SOURCE_DIR}/conformance ${header} ${header}.d
    DEPENDS tabulate DEPFILE ${header}.d COMMENT "tabulate examples" VERBATIM)
  target_sources(${target} PRIVATE ${header})
  target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()
