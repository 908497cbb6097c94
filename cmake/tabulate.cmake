# edcheck_tabulate(target schema...): adds the constexpr tables that tools/tabulate writes from
# schemas/ to a target's sources and include path.
function(edcheck_tabulate target)
  foreach(schema IN LISTS ARGN)
    string(REPLACE ".json" ".hpp" table "${PROJECT_BINARY_DIR}/generated/tables/${schema}")
    cmake_path(GET table PARENT_PATH folder)
    file(MAKE_DIRECTORY ${folder})
    add_custom_command(OUTPUT ${table}
      COMMAND tabulate table ${schema} ${table}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}/schemas
      DEPENDS tabulate ${PROJECT_SOURCE_DIR}/schemas/${schema} COMMENT "tabulate ${schema}" VERBATIM)
    list(APPEND tables ${table})
  endforeach()
  target_sources(${target} PRIVATE ${tables})
  target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()
