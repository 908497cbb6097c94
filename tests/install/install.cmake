# cmake -DSOURCE=<checkout> -DWORK=<folder to make> -DCOMPILER=<c++> -P install.cmake
# Installs edcheck, then builds and runs consumer/ with CMake and with pkg-config, static and shared.
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " line)
    message(FATAL_ERROR "status ${status}: ${line}\n${text}")
  endif()
  set(output "${text}" PARENT_SCOPE)
endfunction()

function(expect text pattern why)
  if(NOT text MATCHES "${pattern}")
    message(FATAL_ERROR "${why}: nothing matches ${pattern} in\n${text}")
  endif()
endfunction()

function(expect_no text pattern why)
  if(text MATCHES "${pattern}")
    message(FATAL_ERROR "${why}: ${CMAKE_MATCH_0}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK}/both ${WORK}/static ${WORK}/moved ${WORK}/consumer)
set(build ${WORK}/build)
run(${CMAKE_COMMAND} -S ${SOURCE} -B ${build} -G Ninja -DCMAKE_BUILD_TYPE=Release
  "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG" -DEDCHECK_FETCH=ON
  -DCMAKE_CXX_COMPILER=${COMPILER} -DEDCHECK_SHARED=ON -DEDCHECK_TOOL=OFF)
run(${CMAKE_COMMAND} --build ${build} -j 2)

# One tree with both kinds, moved after installing; one with static libraries only.
run(${CMAKE_COMMAND} --install ${build} --prefix ${WORK}/both)
file(RENAME ${WORK}/both ${WORK}/moved)
foreach(component edcheck_development edcheck_static)
  run(${CMAKE_COMMAND} --install ${build} --prefix ${WORK}/static --component ${component})
endforeach()
file(GLOB_RECURSE stray ${WORK}/static/*.so*)
if(stray)
  message(FATAL_ERROR "a shared library among the static ones: ${stray}")
endif()
foreach(tree moved static)
  file(GLOB_RECURSE pc_${tree} ${WORK}/${tree}/*/edcheck.pc)
  cmake_path(GET pc_${tree} PARENT_PATH pc_folder_${tree})
  cmake_path(GET pc_folder_${tree} PARENT_PATH lib_${tree})
endforeach()

# A supplier's product: is what it links what it asked for?
set(package ${SOURCE}/conformance/oneroster/1.2/csv/base)
function(try_program program shared)
  run(${CMAKE_COMMAND} -E env LD_LIBRARY_PATH=${lib_moved} ${program} ${package})
  expect("${output}" "oneroster-csv 1.2, errors: 0" "${program} checks a clean package")
  run(readelf -d ${program})
  if(shared)
    expect("${output}" "NEEDED[^\n]*libedcheck_oneroster" "${program} is linked to shared libraries")
  else()
    expect_no("${output}" "NEEDED[^\n]*libedcheck" "${program} holds static libraries")
  endif()
  expect_no("${output}" "NEEDED[^\n]*lib(ssl|crypto|curl|expat|pugixml|fmt)"
    "a supplier who checks rosters links no more than that")
endfunction()

# The same for launches: what gets keys does link libcurl.
function(try_launches program)
  run(${CMAKE_COMMAND} -E env LD_LIBRARY_PATH=${lib_moved} ${program})
  expect("${output}" "launch, errors: [1-9][0-9]*, keys: 0, address not allowed: 127.0.0.1"
    "${program} checks a launch and asks no address that it may not")
endfunction()

# And for courses, which bring readers of XML along.
set(course ${SOURCE}/conformance/cartridge/1.3/base)
function(try_outline program shared)
  run(${CMAKE_COMMAND} -E env LD_LIBRARY_PATH=${lib_moved} ${program} ${course})
  expect("${output}" "\n  What is a cell\\?: web content\n" "${program} prints an outline")
  expect("${output}" "common-cartridge 1.3, errors: 0" "${program} checks a clean course")
  run(readelf -d ${program})
  if(shared)
    expect("${output}" "NEEDED[^\n]*libedcheck_cartridge" "${program} is linked to shared libraries")
  else()
    expect_no("${output}" "NEEDED[^\n]*libedcheck" "${program} holds static libraries")
  endif()
  expect_no("${output}" "NEEDED[^\n]*lib(ssl|crypto|curl|fmt)"
    "a supplier who reads courses links no more than that")
endfunction()

foreach(kind static shared)
  set(use_shared OFF)
  if(kind STREQUAL shared)
    set(use_shared ON)
  endif()
  set(folder ${WORK}/consumer/${kind})
  run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/consumer -B ${folder} -G Ninja
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_PREFIX_PATH=${WORK}/moved
    -Dedcheck_USE_SHARED=${use_shared} -DLAUNCHES=ON -DCOURSES=ON)
  run(${CMAKE_COMMAND} --build ${folder} -j 2)
  try_program(${folder}/roster ${use_shared})
  try_launches(${folder}/launches)
  try_outline(${folder}/outline ${use_shared})
  run(${CMAKE_COMMAND} -E env LD_LIBRARY_PATH=${lib_moved} ${folder}/rules)
  expect("${output}" "field.missing" "the core alone knows the rules of any table")
endforeach()

# BUILD_SHARED_LIBS chooses as well; a component that does not exist is refused by name.
run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/consumer -B ${WORK}/consumer/chosen -G Ninja
  -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_PREFIX_PATH=${WORK}/moved -DBUILD_SHARED_LIBS=ON)
run(${CMAKE_COMMAND} --build ${WORK}/consumer/chosen -j 2)
try_program(${WORK}/consumer/chosen/roster ON)
execute_process(COMMAND ${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/consumer
  -B ${WORK}/consumer/unknown -G Ninja -DCMAKE_CXX_COMPILER=${COMPILER}
  -DCMAKE_PREFIX_PATH=${WORK}/moved -DCOMPONENT=gradebook
  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(status EQUAL 0)
  message(FATAL_ERROR "find_package took a component that is not there")
endif()
expect("${output}" "has no component gradebook" "an unknown component is named")

# pkg-config: each component has its file, and edcheck.pc is all of them.
function(compile source packages folder)
  run(pkg-config ${ARGN} --cflags --libs ${packages})
  separate_arguments(flags UNIX_COMMAND "${output}")
  run(${COMPILER} -std=c++20 -O1 ${CMAKE_CURRENT_LIST_DIR}/consumer/${source}.cpp
    -o ${folder}/${source} ${flags})
endfunction()
foreach(kind static shared)
  set(folder ${WORK}/consumer/pkgconfig-${kind})
  file(MAKE_DIRECTORY ${folder})
  set(ENV{PKG_CONFIG_PATH} ${pc_folder_moved})
  set(words "")
  set(use_shared ON)
  if(kind STREQUAL static)
    set(ENV{PKG_CONFIG_PATH} ${pc_folder_static})
    set(words --static)
    set(use_shared OFF)
  endif()
  compile(roster edcheck-oneroster ${folder} ${words})
  try_program(${folder}/roster ${use_shared})
  compile(outline edcheck-cartridge ${folder} ${words})
  try_outline(${folder}/outline ${use_shared})
  foreach(packages edcheck-fetch edcheck)
    compile(launches ${packages} ${folder} ${words})
    try_launches(${folder}/launches)
  endforeach()
endforeach()

# What the shared libraries show and what they touch: names of edcheck only, and neither the
# program's streams nor its exit.
foreach(component core oneroster lti cartridge fetch)
  set(library ${lib_moved}/libedcheck_${component}.so)
  run(nm -DC --defined-only ${library})
  string(REGEX REPLACE "[0-9a-f]+ [A-Za-z] [^\n]*edcheck::[^\n]*\n" "" shown "${output}")
  # Templates of the standard library that were instantiated here stay weak and visible.
  string(REGEX REPLACE "[0-9a-f]+ [VWu] [^\n]*\n" "" shown "${shown}")
  if(NOT shown STREQUAL "")
    message(FATAL_ERROR "${library} shows more than edcheck's names:\n${shown}")
  endif()
  run(nm -DC --undefined-only ${library})
  expect_no("${output}" " (std::(cout|cerr|clog)|printf|puts|putchar|exit|system|popen|setlocale|signal)[@\n]"
    "${library} leaves the host program alone")
endforeach()
message(STATUS "installed, moved, and used in four ways")
