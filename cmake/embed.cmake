# hearsay_embed(TARGET): puts every rules/*.tsv and models/*.bin into the library as read-only bytes (.incbin), with a
# table of names, so that the rules need nothing beside the program, and the bytes are used in place. The reading model
# stays a file of its own (docs/nn.md): it is mapped, and the program reads without it.
function(hearsay_embed target)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
       "${PROJECT_SOURCE_DIR}/rules/*.tsv" "${PROJECT_SOURCE_DIR}/models/*.bin")
  list(FILTER files EXCLUDE REGEX "models/reader[.]bin$")
  list(SORT files)
  set(asm "    .section .rodata,\"a\"\n")
  set(decl "")
  set(rows "")
  set(n 0)
  foreach(f IN LISTS files)
    string(APPEND asm "    .balign 64\n    .globl hearsay_file_${n}\nhearsay_file_${n}:\n"
                      "    .incbin \"${PROJECT_SOURCE_DIR}/${f}\"\n    .globl hearsay_file_${n}_end\nhearsay_file_${n}_end:\n    .byte 0\n")
    string(APPEND decl "extern \"C\" const char hearsay_file_${n}[], hearsay_file_${n}_end[];\n")
    string(APPEND rows "    {\"${f}\", hearsay_file_${n}, hearsay_file_${n}_end},\n")
    list(APPEND paths "${PROJECT_SOURCE_DIR}/${f}")
    math(EXPR n "${n}+1")
  endforeach()
  string(APPEND asm "    .section .note.GNU-stack,\"\",%progbits\n")
  set(dir "${CMAKE_CURRENT_BINARY_DIR}/embedded")
  file(CONFIGURE OUTPUT "${dir}/embedded.S" CONTENT "${asm}" @ONLY)
  file(CONFIGURE OUTPUT "${dir}/embedded_table.cc" CONTENT
"// Made by cmake/embed.cmake.
#include \"rules/embedded.h\"
${decl}
namespace hearsay::rules {
const EmbeddedFile kEmbedded[] = {
${rows}    {nullptr, nullptr, nullptr}};
}  // namespace hearsay::rules
" @ONLY)
  set_source_files_properties("${dir}/embedded.S" PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE "${dir}/embedded.S" "${dir}/embedded_table.cc")
endfunction()
