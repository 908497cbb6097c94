# Runs README's programs and compares them, and what they print, with README.
cmake_minimum_required(VERSION 3.25)

function(wrong text)
  set_property(GLOBAL APPEND_STRING PROPERTY wrong "\n  ${text}")
endfunction()

# Sets `out` and `status`. Programs run beside their input, so that reports name it as a reader
# would.
function(run program input)
  execute_process(COMMAND ${${program}} ${input} WORKING_DIRECTORY ${WORK}
    OUTPUT_VARIABLE out ERROR_VARIABLE err RESULT_VARIABLE status)
  set(out "${out}${err}" PARENT_SCOPE)
  set(status ${status} PARENT_SCOPE)
endfunction()

# Notes what README does not hold, letter for letter.
function(shown what text)
  string(FIND "${readme}" "${text}" at)
  if(at EQUAL -1)
    wrong("README does not show ${what}:\n${text}")
  endif()
endfunction()

function(ends_with expected)
  if(NOT status EQUAL expected)
    wrong("a program ends with ${status} and not with ${expected}:\n${out}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
file(GLOB roster ${SOURCE}/roster/*.csv)
file(GLOB faults ${SOURCE}/faults/*.csv)
file(COPY ${roster} DESTINATION ${WORK}/roster)
file(COPY ${roster} DESTINATION ${WORK}/faulty)
foreach(fault IN LISTS faults)
  cmake_path(GET fault FILENAME name)
  file(COPY_FILE ${fault} ${WORK}/faulty/${name})
endforeach()
foreach(package roster faulty)
  file(GLOB files RELATIVE ${WORK}/${package} ${WORK}/${package}/*.csv)
  execute_process(COMMAND ${CMAKE_COMMAND} -E tar cf ${WORK}/${package}.zip --format=zip ${files}
    WORKING_DIRECTORY ${WORK}/${package} COMMAND_ERROR_IS_FATAL ANY)
endforeach()

file(READ ${README} readme)
string(REGEX MATCHALL "```cpp" blocks "${readme}")
list(LENGTH blocks blocks)
if(NOT blocks EQUAL 3)
  wrong("README has ${blocks} blocks of C++; this folder has 3 programs")
endif()
foreach(program validate upload students)
  file(READ ${SOURCE}/${program}.cpp code)
  shown("${program}.cpp as it is" "```cpp\n${code}```")
endforeach()

run(validate roster.zip)
ends_with(0)
string(FIND "${out}" "Passes: nothing wrong was found." at)
if(at EQUAL -1)
  wrong("a clean package does not pass:\n${out}")
endif()
run(validate no-such.zip)
ends_with(3)
run(validate faulty.zip)
ends_with(1)
# The version, which is the first line, is not worth a change of README each time.
string(FIND "${out}" "faulty.zip" from)
string(SUBSTRING "${out}" ${from} -1 report)
shown("the report that validate prints" "```text\n${report}```")

run(upload roster.zip)
ends_with(0)
if(NOT out STREQUAL "Accepted.\n")
  wrong("a clean package is not accepted: ${out}")
endif()
run(upload faulty.zip)
shown("why the faulty package is refused" "```text\n${out}```")

run(students roster.zip)
ends_with(0)
shown("the students that are counted" "```text\n${out}```")

get_property(wrong GLOBAL PROPERTY wrong)
if(wrong)
  message(FATAL_ERROR "README.md and tests/readme differ:${wrong}")
endif()
