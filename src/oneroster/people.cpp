// users.csv, userProfiles.csv and roles.csv.
#include <algorithm>

#include "oneroster/check.hpp"
#include "record/harmless.hpp"
#include "text/contact.hpp"

namespace edcheck::oneroster {
namespace {

// The bit of a role in UserFact::roles. A word that is no known role is somebody's own: nothing is
// concluded from it.
std::uint16_t bit_of(std::uint8_t code) {
  return code < 15 ? static_cast<std::uint16_t>(1u << code) : UserFact::other_role;
}

// Tells rows that share a value which should be one person's own.
template <RuleId id>
void tell_shared(const Roster& roster, const FileState& state, std::vector<record::Marks>& marks,
                 std::string_view path, std::string_view section, const Tell& tell) {
  record::Index values;
  std::vector<Duplicate> shared;
  values.settle(marks, false, roster.options.threads, shared);
  for (const Duplicate& pair : shared) {
    // The same record twice has a finding of its own.
    if (std::ranges::binary_search(state.duplicates, pair.row, {}, &Duplicate::row)) continue;
    tell.found<id>(roster.place(state, pair.row, path), section, Number{pair.first});
  }
}

class UserChecks final : public Checks {
 public:
  UserChecks(Roster& roster, const record::Record& record)
      : Checks{roster, record},
        usernames_{roster.options.threads},
        masters_{roster.options.threads} {}

  void rows(const Batch& batch) override {
    if (batch.size() == 0) return;
    const RowNumber last = batch.row(batch.size() - 1);
    roster_.users.reach(last);
    if (org_ != no_column) roster_.primary_orgs.reach(last);
    const auto roles = codes_of(batch, role_);
    const auto orgs = rows_of(batch, org_);
    const auto grades = batch.field(grades_), names = batch.field(username_),
               masters = batch.field(master_), passwords = batch.field(password_),
               emails = batch.field(email_), texts = batch.field(sms_),
               phones = batch.field(phone_);
    // A column that is left out has a finding of its own, instead of one for each student.
    const bool graded = batch.has(grades_);
    std::string scratch;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const bool gone = removed(batch, i);
      if (org_ != no_column) roster_.primary_orgs.at(batch.row(i)) = gone ? no_row : orgs[i];
      if (gone) continue;
      UserFact& fact = roster_.users.at(batch.row(i));
      fact.set(UserFact::judged);
      const std::uint8_t role = roles[i];
      if (role_ != no_column) fact.roles.store(bit_of(role), std::memory_order_relaxed);
      const std::string_view grade = grades(i, scratch);
      if (!graded || !grade.empty())
        fact.set(UserFact::has_grade);
      else if (role_ != no_column && role == student_)
        tell(batch).found<"oneroster.practice.student-without-grade">(batch.place_of(i, grades_),
                                                                      section(grades_));
      check_grades(grade, batch, i, grades_, tell(batch), section(grades_));
      if (const std::string_view name = names(i, scratch); !name.empty()) {
        // 1.1 has a row for each role of a person, so that only the pair is unique.
        record::Fingerprint print = roster_.print(name);
        if (role_ != no_column) print.bits ^= role;
        usernames_.of(batch).add(print, batch.row(i));
      }
      if (const std::string_view master = masters(i, scratch); !master.empty())
        masters_.of(batch).add(roster_.print(master), batch.row(i));
      if (!passwords(i, scratch).empty())
        tell(batch).found<"oneroster.practice.password">(batch.place_of(i, password_),
                                                         section(password_));
      if (const std::string_view email = emails(i, scratch);
          !email.empty() && !text::looks_like_email(email))
        tell(batch).found<"oneroster.practice.email-shape">(
            batch.place_of(i, email_), section(email_), plain("email"), quoted(email));
      phone(batch, i, sms_, texts(i, scratch));
      phone(batch, i, phone_, phones(i, scratch));
    }
  }

  void finish(Findings& findings) override {
    for (const Duplicate& again : state_.duplicates)
      if (roster_.users.reached(again.row))
        roster_.users.at(again.row).flags.fetch_and(static_cast<std::uint8_t>(~UserFact::judged),
                                                    std::memory_order_relaxed);
    if (state_.member->mode == record::Mode::delta) return;
    tell_shared<"oneroster.practice.username-duplicate">(
        roster_, state_, usernames_.parts, "username", section(username_), tell(findings));
    if (master_ != no_column)
      tell_shared<"oneroster.practice.master-identifier-duplicate">(
          roster_, state_, masters_.parts, "userMasterIdentifier", section(master_),
          tell(findings));
  }

 private:
  void phone(const Batch& batch, std::size_t i, std::uint16_t column, std::string_view number) {
    if (!number.empty() && !text::looks_like_phone(number))
      tell(batch).found<"oneroster.practice.phone-shape">(
          batch.place_of(i, column), section(column), plain(record_.fields[column].name),
          quoted(number));
  }

  const std::uint16_t role_ = column("users", "role")(roster_.spec),
                      org_ = column("users", "primaryOrgSourcedId")(roster_.spec),
                      master_ = column("users", "userMasterIdentifier")(roster_.spec),
                      grades_ = column("users", "grades")(roster_.spec),
                      username_ = column("users", "username")(roster_.spec),
                      password_ = column("users", "password")(roster_.spec),
                      email_ = column("users", "email")(roster_.spec),
                      sms_ = column("users", "sms")(roster_.spec),
                      phone_ = column("users", "phone")(roster_.spec);
  const std::uint8_t student_ = code("users", "role", "student")(roster_.spec);
  PerThread<record::Marks> usernames_, masters_;
};

class ProfileChecks final : public Checks {
 public:
  using Checks::Checks;
  void rows(const Batch& batch) override {
    if (batch.size() == 0) return;
    roster_.profile_users.reach(batch.row(batch.size() - 1));
    std::string scratch;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      roster_.profile_users.at(batch.row(i)) = row_at(batch, user_, i);
      if (!removed(batch, i) && !batch.field(i, password_, scratch).empty())
        tell(batch).found<"oneroster.practice.password">(batch.place_of(i, password_),
                                                         section(password_));
    }
  }

 private:
  const std::uint16_t user_ = column("userProfiles", "userSourcedId")(roster_.spec),
                      password_ = column("userProfiles", "password")(roster_.spec);
};

class RoleChecks final : public Checks {
 public:
  RoleChecks(Roster& roster, const record::Record& record)
      : Checks{roster, record}, primaries_{roster.options.threads} {}

  void rows(const Batch& batch) override {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (removed(batch, i)) continue;
      const RowNumber user = row_at(batch, user_, i), org = row_at(batch, org_, i);
      if (!found(user) || !roster_.users.reached(user)) continue;
      UserFact& fact = roster_.users.at(user);
      const std::uint16_t bit = bit_of(code_at(batch, role_, i));
      if ((fact.roles.load(std::memory_order_relaxed) & bit) == 0)
        fact.roles.fetch_or(bit, std::memory_order_relaxed);
      if (found(org)) {
        if (roster_.primary_orgs.reached(user) && roster_.primary_orgs.at(user) == org)
          fact.set(UserFact::role_in_primary_org);
        if (code_at(batch, type_, i) == primary_)
          primaries_.of(batch).add(record::Fingerprinter::of(std::uint64_t{user} << 32 | org, 0),
                                   batch.row(i));
      }
      const RowNumber profile = row_at(batch, profile_, i);
      if (!found(profile) || !roster_.profile_users.reached(profile)) continue;
      const RowNumber owner = roster_.profile_users.at(profile);
      const bool could_be_read = owner != 0;
      if (could_be_read && found(owner) && owner != user)
        tell(batch).found<"oneroster.practice.profile-of-other-user">(batch.place_of(i, profile_),
                                                                      section(profile_));
    }
  }

  void finish(Findings& findings) override {
    record::Index pairs;
    std::vector<Duplicate> again;
    pairs.settle(primaries_.parts, false, roster_.options.threads, again);
    for (const Duplicate& pair : again)
      if (!std::ranges::binary_search(state_.duplicates, pair.row, {}, &Duplicate::row))
        tell(findings).found<"oneroster.role.second-primary">(
            roster_.place(state_, pair.row, "roleType"), section(type_), Number{pair.first});
  }

 private:
  const std::uint16_t user_ = column("roles", "userSourcedId")(roster_.spec),
                      org_ = column("roles", "orgSourcedId")(roster_.spec),
                      role_ = column("roles", "role")(roster_.spec),
                      type_ = column("roles", "roleType")(roster_.spec),
                      profile_ = column("roles", "userProfileSourcedId")(roster_.spec);
  const std::uint8_t primary_ = code("roles", "roleType", "primary")(roster_.spec);
  PerThread<record::Marks> primaries_;
};

}  // namespace

void check_people(Roster& roster, Findings& findings) {
  if (!roster.is_full("users")) return;
  constexpr std::uint32_t many = 50;
  const bool in_files = roster.file("roles") != nullptr;  // 1.2 keeps roles in a file of their own
  const bool roles_known = !in_files || roster.says_all("roles");
  const bool enrolled_known = roster.says_all("enrollments");
  const std::uint8_t student =
      (in_files ? code("roles", "role", "student") : code("users", "role", "student"))(roster.spec);
  const std::uint8_t teacher =
      (in_files ? code("roles", "role", "teacher") : code("users", "role", "teacher"))(roster.spec);
  const FileState& state = *roster.file("users");
  const Tell tell{findings, roster.spec};
  for (RowNumber row = 2; row <= state.last_row; ++row) {
    if (!roster.users.reached(row)) break;
    const UserFact& fact = roster.users.at(row);
    if (!fact.has(UserFact::judged)) continue;
    const std::uint16_t roles = fact.roles;
    if (in_files && roles_known) {
      if (roles == 0)
        tell.found<"oneroster.practice.user-without-role">(roster.place(state, row), {});
      if ((roles & bit_of(student)) != 0 && !fact.has(UserFact::has_grade))
        tell.found<"oneroster.practice.student-without-grade">(roster.place(state, row, "grades"),
                                                               {});
      if (roster.primary_orgs.reached(row) && found(roster.primary_orgs.at(row)) &&
          !fact.has(UserFact::role_in_primary_org) && roles != 0)
        tell.found<"oneroster.practice.primary-org">(
            roster.place(state, row, "primaryOrgSourcedId"), {});
    }
    if (!enrolled_known) continue;
    const bool studies = (roles & bit_of(student)) != 0, teaches = (roles & bit_of(teacher)) != 0;
    if ((studies || teaches) && !fact.has(UserFact::enrolled))
      tell.found<"oneroster.practice.user-not-enrolled">(roster.place(state, row), {},
                                                         plain(studies ? "student" : "teacher"));
    if (const std::uint32_t taught = roster.taught.reached(row) ? roster.taught.at(row).load() : 0;
        taught > many)
      tell.found<"oneroster.practice.teacher-many-classes">(roster.place(state, row), {},
                                                            Number{taught});
  }
}

std::unique_ptr<Checks> user_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<UserChecks>(roster, record);
}
std::unique_ptr<Checks> profile_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<ProfileChecks>(roster, record);
}
std::unique_ptr<Checks> role_checks(Roster& roster, const record::Record& record) {
  return std::make_unique<RoleChecks>(roster, record);
}

}  // namespace edcheck::oneroster
