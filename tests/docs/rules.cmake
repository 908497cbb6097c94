# Says when PAGE is not what EDCHECK prints of its rules, and the first line that differs.
execute_process(COMMAND ${EDCHECK} rules --format markdown OUTPUT_VARIABLE printed
  COMMAND_ERROR_IS_FATAL ANY)
file(READ ${PAGE} kept)
if(printed STREQUAL kept)
  return()
endif()
# Semicolons and brackets mean something to CMake's lists.
foreach(text printed kept)
  string(REGEX REPLACE "[][;]" "_" ${text} "${${text}}")
  string(REPLACE "\n" ";" ${text} "${${text}}")
endforeach()
foreach(was now IN ZIP_LISTS kept printed)
  if(NOT was STREQUAL now)
    message(FATAL_ERROR "docs/RULES.md has\n  ${was}\nwhere edcheck prints\n  ${now}\n"
                        "'./dev docs' writes it again.")
  endif()
endforeach()
message(FATAL_ERROR "docs/RULES.md is not what edcheck prints. './dev docs' writes it again.")
