// The table of LTI launches has every member that the specifications list, and no other claim.
#include "lti_listed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "lti_table.hpp"

namespace edcheck {
namespace {

using namespace looked_up;
using record::Origin;

const listed::Listed* find(std::span<const listed::Listed> all, std::string_view path) {
  const auto found = std::ranges::find(all, path, &listed::Listed::path);
  return found == all.end() ? nullptr : &*found;
}

/// Every member that `all` lists is there; asked for as strongly unless the message's own list says
/// otherwise.
void expect_members(const Shape& of, std::span<const listed::Listed> all,
                    std::span<const listed::Listed> own = {}) {
  for (const listed::Listed& one : all) {
    const Member* found = reach(of, full(one.path));
    ASSERT_NE(found, nullptr) << of.name << ' ' << one.path;
    const listed::Listed* stated = find(own, one.path);
    EXPECT_EQ(found->presence, stated == nullptr ? one.presence : stated->presence)
        << of.name << ' ' << one.path;
  }
}

TEST(LtiListed, HasEveryMemberThatIsListedOfAMessage) {
  for (const listed::Group& group : listed::messages)
    expect_members(shape(group.name), group.members);
}

TEST(LtiListed, HasEveryMemberThatIsListedOfAContentItem) {
  for (const listed::Group& group : listed::items) expect_members(shape(group.name), group.members);
}

TEST(LtiListed, HasTheEnvelopeOfItsOriginInEveryMessage) {
  for (const record::Message& message : lti::shapes.messages) {
    const auto own = std::ranges::find(listed::messages, message.name, &listed::Group::name);
    const auto members =
        own == std::end(listed::messages) ? std::span<const listed::Listed>{} : own->members;
    const Shape& of = lti::shapes.shapes[message.shape];
    if (message.origin == Origin::tool)
      expect_members(of, listed::tool_jwt, members);
    else
      expect_members(of, listed::platform_jwt, members);
  }
  expect_members(shape("jwt_header"), listed::header);
}

/// Where a message asks more of a claim, what is in the claim's object may be of a narrower shape.
TEST(LtiListed, HasTheClaimsOfAllLaunchesInEveryLaunch) {
  for (const record::Message& message : lti::shapes.messages) {
    if (message.origin != Origin::platform) continue;
    for (const listed::Listed& one : listed::launch)
      EXPECT_NE(reach(lti::shapes.shapes[message.shape], full(one.path)), nullptr)
          << message.name << ' ' << one.path;
  }
  expect_members(shape("LtiResourceLinkRequest"), listed::launch);
}

TEST(LtiListed, HasNoClaimThatNobodyLists) {
  for (const record::Message& message : lti::shapes.messages) {
    std::set<std::string> known;
    const auto add = [&](std::span<const listed::Listed> all) {
      for (const listed::Listed& one : all) known.insert(full(one.path));
    };
    for (const listed::Group& group : listed::messages)
      if (group.name == message.name) add(group.members);
    if (message.origin == Origin::tool) {
      add(listed::tool_jwt);
    } else {
      add(listed::platform_jwt);
    }
    if (message.origin == Origin::platform) add(listed::launch);
    // These are said of every message, or (the last) of launches and of one notice.
    for (const std::string_view claim :
         {"message_type", "version", "deployment_id", "resource_link", "context", "roles",
          "target_link_uri", "custom"})
      known.insert(full(std::string{"lti/claim/"}.append(claim)));
    known.insert(full("lti-ags/claim/endpoint"));
    for (const Member& one : lti::shapes.shapes[message.shape].members)
      EXPECT_TRUE(known.contains(std::string{one.name})) << message.name << ' ' << one.name;
  }
}

}  // namespace
}  // namespace edcheck
