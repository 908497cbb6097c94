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

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/edcheck DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  COMPONENT edcheck_development FILES_MATCHING PATTERN "*.hpp")
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

# The static libraries' own needs, for find_dependency and for pkg-config --static.
set(edcheck_pkgconfig_needs xxhash)
set(edcheck_private_libs "-lz -lxxhash -pthread")
if(TARGET PkgConfig::ISAL)
  list(APPEND edcheck_pkgconfig_needs isal)
  set(edcheck_private_libs "-lisal ${edcheck_private_libs}")
endif()

# A supplier who names no component links all of them; the linker wants users before what they use.
set(edcheck_libs "")
foreach(component IN LISTS edcheck_components)
  string(PREPEND edcheck_libs "-ledcheck_${component} ")
endforeach()
string(STRIP "${edcheck_libs}" edcheck_libs)

# pkg-config finds the prefix from the place of edcheck.pc, so that --prefix and packaging tools
# may move the tree.
set(pc_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH edcheck_pc_prefix /prefix/${pc_folder} /prefix)
string(REGEX REPLACE "/$" "" edcheck_pc_prefix "${edcheck_pc_prefix}")
configure_file(${CMAKE_CURRENT_LIST_DIR}/edcheck.pc.in ${PROJECT_BINARY_DIR}/install/edcheck.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/install/edcheck.pc DESTINATION ${pc_folder}
  COMPONENT edcheck_development)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/edcheck-config.cmake.in
  ${PROJECT_BINARY_DIR}/install/edcheck-config.cmake INSTALL_DESTINATION ${config_folder}
  NO_SET_AND_CHECK_MACRO)
# Before 1.0 a new minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/install/edcheck-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/install/edcheck-config.cmake
              ${PROJECT_BINARY_DIR}/install/edcheck-config-version.cmake
  DESTINATION ${config_folder} COMPONENT edcheck_development)
