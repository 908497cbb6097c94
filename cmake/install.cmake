# What a supplier gets from `cmake --install`: headers, static and shared libraries, a CMake package
# and a pkg-config file. Install components: edcheck_development, edcheck_static, edcheck_shared and
# edcheck_tool. Everything installed is relocatable.
include(CMakePackageConfigHelpers)

set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/edcheck)
set(edcheck_components "")
foreach(component core oneroster lti cartridge fetch)
  if(TARGET edcheck_lib_${component})
    list(APPEND edcheck_components ${component})
  endif()
endforeach()

# A header without its library would compile and not link.
set(without "")
if(NOT fetch IN_LIST edcheck_components)
  set(without PATTERN "fetch.hpp" EXCLUDE)
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/edcheck DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  COMPONENT edcheck_development FILES_MATCHING PATTERN "*.hpp" ${without})
install(DIRECTORY ${PROJECT_BINARY_DIR}/generated/include/edcheck
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  COMPONENT edcheck_development FILES_MATCHING PATTERN "*.hpp")

# Static and shared libraries are two export sets with the same names: the package loads the one
# that was asked for, so edcheck::core is never two things in one program.
foreach(component IN LISTS edcheck_components)
  foreach(kind static shared)
    set(lib edcheck_lib_${component})
    if(kind STREQUAL shared)
      set(lib edcheck_lib_${component}_shared)
    endif()
    if(TARGET ${lib})
      set_target_properties(${lib} PROPERTIES EXPORT_NAME ${component})
      install(TARGETS ${lib} EXPORT edcheck_${kind}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT edcheck_${kind}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT edcheck_${kind})
    endif()
  endforeach()
endforeach()
set(kinds static)
if(TARGET edcheck_lib_core_shared)
  list(APPEND kinds shared)
endif()
foreach(kind IN LISTS kinds)
  install(EXPORT edcheck_${kind} FILE edcheck-${kind}.cmake NAMESPACE edcheck::
    DESTINATION ${config_folder} COMPONENT edcheck_${kind})
endforeach()

if(TARGET edcheck)
  install(TARGETS edcheck RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT edcheck_tool)
  # Written when everything is built; whoever builds and installs the command alone has none.
  set(pages ${PROJECT_BINARY_DIR}/tools/edcheck/pages)
  install(FILES ${pages}/edcheck.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1
    COMPONENT edcheck_tool OPTIONAL)
  install(FILES ${pages}/edcheck.bash RENAME edcheck COMPONENT edcheck_tool OPTIONAL
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${pages}/_edcheck COMPONENT edcheck_tool OPTIONAL
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${pages}/edcheck.fish COMPONENT edcheck_tool OPTIONAL
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()

# The static libraries' own needs, for find_dependency and for pkg-config --static: a component's are
# asked for only with that component, so that who checks rosters needs neither OpenSSL nor libcurl
# nor readers of XML.
set(edcheck_pkgconfig_needs xxhash)
set(private_libs_core "-lz -lxxhash -pthread")
if(TARGET PkgConfig::ISAL)
  list(APPEND edcheck_pkgconfig_needs isal)
  string(PREPEND private_libs_core "-lisal ")
endif()
set(private_libs_lti "-lcrypto")
set(private_libs_cartridge "-lexpat -lpugixml")
# Not Requires.private: libcurl's own file asks for the development packages of all that it uses.
set(private_libs_fetch "-lcurl")

# pkg-config finds the prefix from the place of a file, so that --prefix and packaging tools may move
# the tree. Each component has a file, and edcheck.pc is all of them.
set(pc_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH edcheck_pc_prefix /prefix/${pc_folder} /prefix)
string(REGEX REPLACE "/$" "" edcheck_pc_prefix "${edcheck_pc_prefix}")
function(edcheck_pkgconfig file title requires libs private_libs)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/edcheck.pc.in ${PROJECT_BINARY_DIR}/install/${file}.pc
    @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/install/${file}.pc DESTINATION ${pc_folder}
    COMPONENT edcheck_development)
endfunction()
set(pc_requires_oneroster edcheck-core)
set(pc_requires_lti edcheck-core)
set(pc_requires_cartridge edcheck-core)
set(pc_requires_fetch "edcheck-lti edcheck-core")
set(all "")
foreach(component IN LISTS edcheck_components)
  edcheck_pkgconfig(edcheck-${component} "edcheck ${component}" "${pc_requires_${component}}"
    -ledcheck_${component} "${private_libs_${component}}")
  # The linker wants users before what they use.
  string(PREPEND all "edcheck-${component} ")
endforeach()
string(STRIP "${all}" all)
edcheck_pkgconfig(edcheck edcheck "${all}" "" "")

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/edcheck-config.cmake.in
  ${PROJECT_BINARY_DIR}/install/edcheck-config.cmake INSTALL_DESTINATION ${config_folder}
  NO_SET_AND_CHECK_MACRO)
# Before 1.0 a new minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/install/edcheck-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/install/edcheck-config.cmake
              ${PROJECT_BINARY_DIR}/install/edcheck-config-version.cmake
  DESTINATION ${config_folder} COMPONENT edcheck_development)
