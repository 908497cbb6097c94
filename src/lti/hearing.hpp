// A sink between the checks of a payload and the caller's.
#pragma once

#include <algorithm>
#include <optional>
#include <string>

#include "edcheck/finding.hpp"
#include "finding/judgement.hpp"

namespace edcheck::lti {

/// Passes on what is told, and keeps what it means for the receiver. Messages in a payload are
/// entries of it: that they were recognised is not passed on, and their judgements become one.
class Hearing final : public Sink {
 public:
  explicit Hearing(Sink& sink) : sink_{sink} {}

  void opened(std::string_view entry) override { sink_.opened(entry); }
  Flow progress(const Progress& so_far) override { return sink_.progress(so_far); }
  Flow found(const Finding& finding) override {
    if (stopped_) return Flow::stop;
    receiver_ = std::max(receiver_, receiver_of(finding));
    const Flow flow = sink_.found(finding);
    stopped_ |= flow == Flow::stop;
    return flow;
  }
  /// Waits until done(): more may be found in the entry.
  void checked(const Checked& entry) override {
    name_ = entry.entry;
    waiting_ = entry;
  }
  void done() {
    if (!waiting_) return;
    waiting_->entry = name_;
    sink_.checked(*waiting_);
    waiting_.reset();
  }
  void judged(const Judgement& judgement) override { signed_as(judgement.signature); }

  /// One more message has such a signature. Of several that which proves least counts.
  void signed_as(Signature signature) { worsen(messages_, {.signature = signature}); }
  Judgement judgement() const {
    return {.receiver = receiver_,
            .signature = messages_ ? messages_->signature : Signature::not_checked};
  }
  bool stopped() const { return stopped_; }

 private:
  Sink& sink_;
  Receiver receiver_ = Receiver::must_accept;
  std::optional<Judgement> messages_;
  std::optional<Checked> waiting_;
  std::string name_;
  bool stopped_ = false;
};

}  // namespace edcheck::lti
