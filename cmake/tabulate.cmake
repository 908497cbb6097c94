# edcheck_tabulate(target schema...): puts the constexpr tables that tools/tabulate writes from
# schemas/ on a target's include path. Several targets may ask for the same table.
function(edcheck_tabulate target)
  foreach(schema IN LISTS ARGN)
    string(MAKE_C_IDENTIFIER "tabulate_${schema}" made)
    if(NOT TARGET ${made})
      string(REPLACE ".json" ".hpp" table "${PROJECT_BINARY_DIR}/generated/tables/${schema}")
      cmake_path(GET table PARENT_PATH folder)
      file(MAKE_DIRECTORY ${folder})
      add_custom_command(OUTPUT ${table}
        COMMAND tabulate table ${schema} ${table}
        WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}/schemas
        DEPENDS tabulate ${PROJECT_SOURCE_DIR}/schemas/${schema} COMMENT "tabulate ${schema}" VERBATIM)
      add_custom_target(${made} DEPENDS ${table})
    endif()
    add_dependencies(${target} ${made})
  endforeach()
  target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()

# edcheck_tabulate_content(target editions): the same for a file of editions of XML documents and the
# files beside it that it names.
function(edcheck_tabulate_content target editions)
  string(MAKE_C_IDENTIFIER "tabulate_${editions}" made)
  if(NOT TARGET ${made})
    string(REPLACE ".json" ".hpp" table "${PROJECT_BINARY_DIR}/generated/tables/${editions}")
    cmake_path(GET table PARENT_PATH folder)
    file(MAKE_DIRECTORY ${folder})
    cmake_path(GET editions PARENT_PATH beside)
    file(GLOB modules CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/schemas/${beside}/*.json)
    add_custom_command(OUTPUT ${table} COMMAND tabulate content ${editions} ${table}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}/schemas
      DEPENDS tabulate ${modules} COMMENT "tabulate ${editions}" VERBATIM)
    add_custom_target(${made} DEPENDS ${table})
  endif()
  add_dependencies(${target} ${made})
  target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()
