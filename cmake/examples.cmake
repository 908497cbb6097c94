# edcheck_examples(target): adds what conformance/ shows of each rule, as tools/tabulate cuts it
# down for `edcheck explain`. Without conformance/ there are no examples, and all else stays.
function(edcheck_examples target)
  set(folder ${PROJECT_SOURCE_DIR}/conformance)
  set(header ${PROJECT_BINARY_DIR}/generated/tool/rule_examples.hpp)
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/generated/tool)
  file(GLOB_RECURSE cases CONFIGURE_DEPENDS ${folder}/expect ${folder}/*.csv)
  add_custom_command(OUTPUT ${header}
    COMMAND tabulate examples conformance ${header}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    DEPENDS tabulate ${cases} COMMENT "tabulate examples" VERBATIM)
  target_sources(${target} PRIVATE ${header})
  target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()
