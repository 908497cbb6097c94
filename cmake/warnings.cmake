# Warnings of our own code. Errors only when edcheck is the project being built (presets), so that
# a supplier's compiler of next year does not stop a supplier's build.
add_library(edcheck_warnings INTERFACE)
target_compile_options(edcheck_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow -pedantic)
# RapidJSON's and libstdc++'s own diagnostics are theirs: their folders are SYSTEM.

add_library(edcheck_hardening INTERFACE)
target_compile_options(edcheck_hardening INTERFACE
  $<$<CONFIG:Release,RelWithDebInfo>:-fstack-protector-strong;-fstack-clash-protection>
  -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
target_compile_definitions(edcheck_hardening INTERFACE
  $<$<CONFIG:Release>:_GLIBCXX_ASSERTIONS=1;_FORTIFY_SOURCE=2>)
target_link_options(edcheck_hardening INTERFACE -Wl,-z,relro,-z,now)
