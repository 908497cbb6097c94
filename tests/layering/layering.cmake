# Reads every #include of the sources under ROOT against the floors of docs/DESIGN.md section 2.
#   cmake -DROOT=<checkout> -P layering.cmake
# A file may include its own folder and what that folder may see; a package's headers appear only in
# the folder that wraps it, so that swapping a package touches one folder.

cmake_minimum_required(VERSION 3.25)

# <folder>_sees: the floors below it. `write` sees findings, and of the readers only json,
# which writes it too, so that a report never depends on how a thing was read; nothing on one floor
# sees its neighbours, but jose, whose headers and keys are JSON.
set(text_sees "")
set(finding_sees text)
set(readers csv json xml zip jose)
foreach(reader IN LISTS readers)
  set(${reader}_sees text finding)
endforeach()
list(APPEND jose_sees json)
set(record_sees text finding ${readers})
foreach(standard oneroster lti cartridge)
  set(${standard}_sees text finding ${readers} record)
endforeach()
set(write_sees text finding json)
set(fetch_sees text finding json)
set(tools_sees text finding ${readers} record oneroster lti cartridge write fetch)

# The public headers stand on floors too: what each folder may say of edcheck/….
set(public_finding api.hpp finding.hpp limits.hpp source.hpp rules.hpp report.hpp)
set(public_oneroster oneroster.hpp oneroster_records.hpp oneroster_survey.hpp)
set(public_lti lti.hpp)
set(public_cartridge cartridge.hpp)
# What fetch gets is for a launch: it implements lti::KeySource and gives lti::Keys, and knows no more
# of that floor than its public header says.
set(public_fetch fetch.hpp lti.hpp)
set(public_text api.hpp)

# A package: the pattern of its headers, and the folders that may name them.
set(packages
  "rapidjson/" "json tabulate"
  "(zlib\\.h|isa-l|igzip_lib\\.h|crc\\.h)" "zip"
  "xxhash\\.h" "record"
  "openssl/" "jose"
  "(expat|pugixml)" "xml cartridge"
  "curl/" "fetch"
  "(CLI|fmt|toml)" "edcheck")

# What g++ 12, clang 14 and emscripten 3.1 do not all have; and streams that are the program's own,
# which a library leaves alone.
set(not_portable format source_location expected print memory_resource stacktrace generator)
set(not_library iostream)

set(faults "")
set(read 0)
function(complain file include why)
  list(APPEND faults "${file}: ${include}: ${why}")
  set(faults "${faults}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE ${ROOT}
  ${ROOT}/src/*.cpp ${ROOT}/src/*.hpp ${ROOT}/include/*.hpp ${ROOT}/tools/*.cpp ${ROOT}/tools/*.hpp)
foreach(file IN LISTS files)
  math(EXPR read "${read} + 1")
  string(REPLACE "/" ";" steps ${file})
  list(GET steps 0 top)
  list(GET steps 1 folder)
  set(sees tools)
  if(top STREQUAL "src")
    set(sees ${folder})
    if(NOT DEFINED ${folder}_sees)
      complain(${file} src/${folder} "no floor of this name: add it to DESIGN.md and here")
      continue()
    endif()
  endif()

  file(STRINGS ${ROOT}/${file} includes REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
  foreach(line IN LISTS includes)
    string(REGEX REPLACE "^[ \t]*#[ \t]*include[ \t]*([<\"][^>\"]*[>\"]).*" "\\1" include "${line}")
    string(REGEX REPLACE "^.(.*).$" "\\1" header "${include}")
    string(REGEX MATCH "^[^/]*" first "${header}")

    if(include MATCHES "^<")
      if(header IN_LIST not_portable)
        complain(${file} ${include} "not in every compiler we build with")
      endif()
      if(header IN_LIST not_library AND NOT top STREQUAL "tools")
        complain(${file} ${include} "a library leaves standard streams alone")
      endif()
      set(rest ${packages})
      while(rest)
        list(POP_FRONT rest pattern wrappers)
        string(REPLACE " " ";" wrappers "${wrappers}")
        if(header MATCHES "^${pattern}" AND (top STREQUAL "include" OR NOT folder IN_LIST wrappers))
          list(JOIN wrappers " and " wrappers)
          complain(${file} ${include} "this package belongs to ${wrappers}")
        endif()
      endwhile()
    elseif(first STREQUAL "edcheck")
      string(REGEX REPLACE "^edcheck/" "" public "${header}")
      set(allowed "")
      if(top STREQUAL "src")
        foreach(floor IN LISTS ${sees}_sees sees)
          list(APPEND allowed ${public_${floor}})
        endforeach()
        list(APPEND allowed ${public_${folder}})
      elseif(top STREQUAL "include" AND NOT file MATCHES "edcheck/(oneroster|lti|cartridge|fetch)")
        set(allowed ${public_finding})
      else()
        foreach(floor finding oneroster lti cartridge fetch)
          list(APPEND allowed ${public_${floor}})
        endforeach()
      endif()
      if(NOT public IN_LIST allowed)
        complain(${file} ${include} "a public header of a higher floor")
      endif()
    elseif(top STREQUAL "include")
      complain(${file} ${include} "public headers include public headers only")
    elseif(first STREQUAL "tables")
      if(NOT sees MATCHES "^(oneroster|lti|cartridge|tools)$")
        complain(${file} ${include} "tables belong to the standards")
      endif()
    elseif(top STREQUAL "tools" AND EXISTS ${ROOT}/tools/${folder}/${header})
      # A tool's own header.
    elseif(NOT header MATCHES "/")
      complain(${file} ${include} "write the folder: \"${folder}/${header}\"")
    elseif(NOT first STREQUAL folder AND NOT first IN_LIST ${sees}_sees)
      complain(${file} ${include} "${folder} does not see ${first}")
    endif()
  endforeach()
endforeach()

if(read EQUAL 0)
  message(FATAL_ERROR "nothing to read under ${ROOT}")
endif()
if(faults)
  list(LENGTH faults count)
  list(JOIN faults "\n  " faults)
  message(FATAL_ERROR "${count} includes break the floors:\n  ${faults}")
endif()
message(STATUS "${read} files keep the floors")
