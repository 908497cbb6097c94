// Everything that ends the reading, with its place.
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "xml/transcript.hpp"

namespace edcheck::xml {
namespace {

using namespace std::string_literals;

struct Faulty {
  std::string document;
  Fault fault;
  std::string place;
};

void expect_faults(std::initializer_list<Faulty> all) {
  for (const auto& [document, fault, place] : all) {
    const Result result = hear(document).result;
    EXPECT_EQ(result.fault, fault) << document;
    EXPECT_EQ(spelt(result.place), place) << document;
  }
}

TEST(XmlFaults, NothingToRead) {
  expect_faults({{"", Fault::empty, "1:1@0"},
                 {" \n ", Fault::empty, "2:2@3"},
                 {"<?xml version='1.0'?>\n<!-- x -->", Fault::empty, "2:11@32"},
                 {"\xEF\xBB\xBF", Fault::empty, "1:1@3"},
                 {"\xFF\xFE", Fault::empty, "1:1@2"}});
}

TEST(XmlFaults, NotWellFormed) {
  expect_faults({{"text", Fault::syntax, "1:1@0"},
                 {"x<a/>", Fault::syntax, "1:2@1"},
                 {"<a b=1/>", Fault::syntax, "1:6@5"},
                 {"<a b/>", Fault::syntax, "1:5@4"},
                 {"<a b='1'c='2'/>", Fault::syntax, "1:9@8"},
                 {"<a b='<'/>", Fault::syntax, "1:7@6"},
                 {"<a b='&'/>", Fault::syntax, "1:8@7"},
                 {"<a>\n & </a>", Fault::syntax, "2:3@6"},
                 {"<a>&lt</a>", Fault::syntax, "1:7@6"},
                 {"<a>]]></a>", Fault::syntax, "1:6@5"},
                 {"<a><!-- -- --></a>", Fault::syntax, "1:11@10"},
                 {"<a>< b/></a>", Fault::syntax, "1:5@4"},
                 {"<1/>", Fault::syntax, "1:2@1"},
                 {"<a><?xml version='1.0'?></a>", Fault::syntax, "1:4@3"},
                 {" <?xml version='1.0'?><a/>", Fault::syntax, "1:2@1"},
                 {"<?xml encoding='UTF-8'?><a/>", Fault::syntax, "1:7@6"},
                 {"<a/><!-- -- -->", Fault::syntax, "1:12@11"},
                 {"<![CDATA[x]]><a/>", Fault::syntax, "1:1@0"},
                 {"<!ELEMENT a EMPTY><a/>", Fault::syntax, "1:1@0"}});
}

TEST(XmlFaults, TagsThatCloseAnother) {
  expect_faults({{"<a><b></a></b>", Fault::tag_mismatch, "1:9@8"},
                 {"<a>\n</A>", Fault::tag_mismatch, "2:3@6"},
                 {"<p:a xmlns:p='u' xmlns:q='u'></q:a>", Fault::tag_mismatch, "1:32@31"}});
}

TEST(XmlFaults, AttributesThatComeAgain) {
  expect_faults(
      {{"<a b='1' c='' b='1'/>", Fault::duplicate_attribute, "1:15@14"},
       {"<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>", Fault::duplicate_attribute, "1:1@0"},
       {"<a xmlns:p='u' xmlns:p='v'/>", Fault::duplicate_attribute, "1:16@15"}});
}

// Namespaces in XML 1.0 sections 2.1, 3 and 5.
TEST(XmlFaults, Namespaces) {
  expect_faults({{"<a>\n <p:b/></a>", Fault::unbound_prefix, "2:2@5"},
                 {"<a p:b=''/>", Fault::unbound_prefix, "1:1@0"},
                 {"<a><b xmlns:p='u'/><p:c/></a>", Fault::unbound_prefix, "1:20@19"},
                 {"<a xmlns:p=''/>", Fault::unbound_prefix, "1:1@0"},
                 {"<a xmlns:xml='u'/>", Fault::unbound_prefix, "1:1@0"},
                 {"<a xmlns:xmlns='u'/>", Fault::unbound_prefix, "1:1@0"},
                 {"<a xmlns='http://www.w3.org/2000/xmlns/'/>", Fault::unbound_prefix, "1:1@0"}});
  // Not even a name with a colon at all.
  EXPECT_EQ(hear("<a:b:c xmlns:a='u'/>").result.fault, Fault::syntax);
  EXPECT_EQ(hear("<:a/>").result.fault, Fault::syntax);
}

TEST(XmlFaults, EntitiesThatAreNotThere) {
  expect_faults({{"<a>one\n&nbsp;</a>", Fault::undefined_entity, "2:1@7"},
                 {"<a><b c='&copy;'/></a>", Fault::undefined_entity, "1:4@3"}});
}

TEST(XmlFaults, WhatIsNoCharacter) {
  expect_faults({{"<a>\x01</a>", Fault::invalid_character, "1:4@3"},
                 {"<a>\n\0</a>"s, Fault::invalid_character, "2:1@4"},
                 {"<a b='\x1f'/>", Fault::invalid_character, "1:7@6"},
                 {"<!-- \b --><a/>", Fault::invalid_character, "1:6@5"},
                 {"<a>\xC3(</a>", Fault::invalid_character, "1:4@3"},
                 {"<a>\xC0\x80</a>", Fault::invalid_character, "1:4@3"},
                 {"<a>\xED\xA0\x80</a>", Fault::invalid_character, "1:4@3"},
                 {"<a>\xEF\xBF\xBE</a>", Fault::invalid_character, "1:4@3"},
                 {"<a>\xEF\xBF\xBF</a>", Fault::invalid_character, "1:4@3"},
                 {"<a>\xF4\x90\x80\x80</a>", Fault::invalid_character, "1:4@3"},
                 {"<a>caf\xE9</a>", Fault::invalid_character, "1:7@6"},
                 {"<a>&#0;</a>", Fault::invalid_character, "1:4@3"},
                 {"<a>&#xD800;</a>", Fault::invalid_character, "1:4@3"},
                 {"<a>&#x110000;</a>", Fault::invalid_character, "1:4@3"},
                 {"<a b='&#8;'/>", Fault::invalid_character, "1:7@6"},
                 {"<a/>\x02", Fault::invalid_character, "1:5@4"}});
}

TEST(XmlFaults, Declarations) {
  expect_faults(
      {{"<?xml version='1.1'?><a/>", Fault::version, "1:1@0"},
       {"<?xml version='2.0' encoding='foo'?><a/>", Fault::version, "1:1@0"},
       {"<?xml version='1.0' encoding='foo'?><a/>", Fault::encoding_unknown, "1:31@30"},
       {"<?xml version='1.0' encoding='Shift_JIS'?><a/>", Fault::encoding_unknown, "1:31@30"},
       {"<?xml version='1.0' encoding='UTF-16'?><a/>", Fault::encoding_mismatch, "1:1@0"},
       {"<?xml version='1.0' encoding='utf-32'?><a/>", Fault::encoding_mismatch, "1:1@0"},
       {"\xEF\xBB\xBF<?xml version='1.0' encoding='ISO-8859-1'?><a/>", Fault::encoding_mismatch,
        "1:1@3"}});
}

TEST(XmlFaults, Doctypes) {
  expect_faults({{"<!DOCTYPE a><a/>", Fault::doctype, "1:1@0"},
                 {"<?xml version='1.0'?>\n<!-- x --> <!DOCTYPE a SYSTEM 'file:///etc/hosts'><a/>",
                  Fault::doctype, "2:12@33"},
                 {"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", Fault::doctype, "1:1@0"},
                 {"<!DOCTYPE", Fault::ends_early, "1:1@0"},
                 {"<!doctype html><html/>", Fault::syntax, "1:1@0"},
                 {"<a><!DOCTYPE a></a>", Fault::syntax, "1:6@5"},
                 {"<a/><!DOCTYPE a>", Fault::after_end, "1:5@4"}});
  EXPECT_EQ(hear("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", {.doctype = true}).said,
            "<a 1:31@30> 1:34@33\"c\" </a 1:37@36>");
}

TEST(XmlFaults, MoreBehindTheRoot) {
  expect_faults({{"<a/>x", Fault::after_end, "1:5@4"},
                 {"<a/>\n<b/>", Fault::after_end, "2:1@5"},
                 {"<a/></a>", Fault::after_end, "1:6@5"},
                 {"<a/> &amp;", Fault::after_end, "1:6@5"},
                 {"<a/><![CDATA[]]>", Fault::after_end, "1:5@4"},
                 {"<a/><?xml version='1.0'?>", Fault::after_end, "1:5@4"}});
}

TEST(XmlFaults, DocumentsThatEndEarly) {
  expect_faults({{"<", Fault::ends_early, "1:1@0"},
                 {"<a", Fault::ends_early, "1:1@0"},
                 {"<a b='", Fault::ends_early, "1:1@0"},
                 {"<a>", Fault::ends_early, "1:4@3"},
                 {"<a>\ntext", Fault::ends_early, "2:5@8"},
                 {"<a>\n<b/></a", Fault::ends_early, "2:5@8"},
                 {"<a>&am", Fault::ends_early, "1:4@3"},
                 {"<a><![CDATA[x", Fault::ends_early, "1:14@13"},
                 {"<a><!-- ", Fault::ends_early, "1:4@3"},
                 {"<a/><!-- ", Fault::ends_early, "1:5@4"},
                 {"<?xml", Fault::ends_early, "1:1@0"},
                 {"<a>\xC3", Fault::ends_early, "1:4@3"}});
}

}  // namespace
}  // namespace edcheck::xml
