// The intake. Inputs are taken by the threads in order; an input that holds many documents (JSON
// lines) is paged by the thread that took it, and its documents are annotated by whichever thread
// is free. Each input may have kPerInput documents in flight and no more than kInputsAhead inputs
// for each thread are open, which bounds memory. The thread that pages waits by annotating, so the
// oldest input always moves on and nothing can block for good. Tested by tests/doors/ledger_test.py
// (same bytes for 1, 2 and 8 threads) and under tsan.
#include "doors/cli/intake.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>

#include "base/file.h"
#include "doors/cli/input.h"
#include "page/page.h"

namespace hearsay::cli {
namespace {

constexpr size_t kPerInput = 64, kInputsAhead = 8;

// Files of a folder that are read: news comes in these, and a folder holds other things too. Pages,
// text and JSON by name, since so much else is text; containers (WARC, WACZ, feeds, MHTML, and gzip
// of these or of a page) by content, whatever their name. Files named one by one are all read.
bool IsNewsFile(const std::filesystem::path& path) {
  static constexpr std::string_view kKinds[] = {"",        ".htm",   ".html", ".json", ".jsonl",
                                                ".ndjson", ".shtml", ".text", ".txt",  ".xhtml"};
  auto known = [](const std::filesystem::path& name) {
    std::string kind = name.extension().native();
    for (char& c : kind) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds);
  };
  if (known(path)) return true;
  const auto file = MappedFile::Open(path.native());
  if (!file.ok()) return true;  // so that reading it says why
  if (page::LooksLikeNewsContainer(file->bytes())) return true;
  // story.txt.gz: a text inside gzip is told by the name under it.
  return file->bytes().starts_with("\x1F\x8B") && path.stem().has_extension() && known(path.stem());
}

}  // namespace

std::vector<std::string> ListInputs(const std::vector<std::string>& arguments) {
  namespace fs = std::filesystem;
  std::vector<std::string> out;
  for (const std::string& argument : arguments) {
    std::error_code error;
    if (argument == "-" || !fs::is_directory(argument, error)) {
      out.push_back(argument);
      continue;
    }
    std::vector<std::string> files;
    fs::recursive_directory_iterator it(argument, fs::directory_options::skip_permission_denied,
                                        error),
        end;
    for (; !error && it != end; it.increment(error)) {
      const bool hidden = it->path().filename().native().starts_with('.');
      std::error_code ignored;
      if (hidden && it->is_directory(ignored)) it.disable_recursion_pending();
      if (!hidden && it->is_regular_file(ignored) && IsNewsFile(it->path()))
        files.push_back(it->path().native());
    }
    std::sort(files.begin(), files.end());
    out.insert(out.end(), files.begin(), files.end());
  }
  return out;
}

class Intake::Flow {
 public:
  Flow(const Intake& intake, const std::vector<std::string>& inputs)
      : in_(intake), inputs_(inputs) {}

  void Run(const std::function<bool(Item)>& take) {
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(1u, in_.threads_); ++i)
      threads.emplace_back([this] { Work(); });
    Deliver(take);
    for (std::thread& t : threads) t.join();
  }

 private:
  struct Slot {
    std::unique_ptr<Item> item;  // empty until done
  };
  struct Input {
    std::deque<std::shared_ptr<Slot>> slots;  // in the order of the input; taken from the front
    bool paged = false, delivered_any = false;
  };
  struct Task {
    std::shared_ptr<Slot> slot;
    std::shared_ptr<Document> document;
    size_t input;
  };

  void Deliver(const std::function<bool(Item)>& take) {
    for (size_t i = 0; i < inputs_.size(); ++i) {
      for (;;) {
        std::unique_ptr<Item> item;
        {
          std::unique_lock lock(mutex_);
          changed_.wait(lock, [&] {
            if (i < first_open_ || i >= first_open_ + open_.size()) return false;
            const Input& input = *open_[i - first_open_];
            return (!input.slots.empty() && input.slots.front()->item) ||
                   (input.slots.empty() && input.paged);
          });
          Input& input = *open_[i - first_open_];
          if (input.slots.empty()) {
            const bool empty = !input.delivered_any;
            open_.pop_front();
            ++first_open_;
            changed_.notify_all();
            if (!empty) break;
            item = std::make_unique<Item>();
            item->input = inputs_[i];
            item->empty = item->last = true;
          } else {
            item = std::move(input.slots.front()->item);
            input.slots.pop_front();
            input.delivered_any = true;
            changed_.notify_all();
          }
        }
        const bool last = item->last;
        if (!take(std::move(*item))) {
          std::lock_guard lock(mutex_);
          stopped_ = true;
          changed_.notify_all();
          return;
        }
        if (last) break;
      }
    }
    std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  void Work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (stopped_) return;
      if (RunTask(&lock)) continue;
      if (next_ < inputs_.size() && open_.size() < kInputsAhead * std::max(1u, in_.threads_)) {
        const size_t number = next_++;
        auto input = std::make_shared<Input>();
        open_.push_back(input);
        lock.unlock();
        Page(number, input);
        lock.lock();
        input->paged = true;
        changed_.notify_all();
        continue;
      }
      changed_.wait(lock);
    }
  }

  // Annotates one waiting document, if any; `lock` is held before and after.
  bool RunTask(std::unique_lock<std::mutex>* lock) {
    if (tasks_.empty()) return false;
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock->unlock();
    auto item = std::make_unique<Item>();
    item->input = inputs_[task.input];
    if (const Status s = in_.reader_.Annotate(task.document.get()); s.ok()) {
      item->entry = ledger::Prepare(*task.document);
    } else {
      item->entry = s;
    }
    task.document.reset();
    lock->lock();
    task.slot->item = std::move(item);
    changed_.notify_all();
    return true;
  }

  void Page(size_t number, const std::shared_ptr<Input>& input) {
    InputFacts facts = in_.facts_;
    facts.input = inputs_[number];
    const auto opened = InputBytes::Open(facts.input);
    if (!opened.ok()) return Fail(number, input, opened.status());
    PageBytes(number, input, opened->bytes(), facts);
  }

  void PageBytes(size_t number, const std::shared_ptr<Input>& input, std::string_view bytes,
                 const InputFacts& facts) {
    in_.pages_.Read(bytes, facts, [&](Result<Document> doc) {
      if (!doc.ok()) return Fail(number, input, doc.status());
      std::unique_lock lock(mutex_);
      while (!stopped_ && input->slots.size() >= kPerInput) {
        if (!RunTask(&lock)) changed_.wait(lock);
      }
      if (stopped_) return;
      auto slot = std::make_shared<Slot>();
      input->slots.push_back(slot);
      tasks_.push_back({slot, std::make_shared<Document>(std::move(*doc)), number});
      changed_.notify_all();
    });
  }

  void Fail(size_t number, const std::shared_ptr<Input>& input, const Status& status) {
    auto slot = std::make_shared<Slot>();
    slot->item = std::make_unique<Item>();
    slot->item->input = inputs_[number];
    slot->item->entry = status;
    std::unique_lock lock(mutex_);
    while (!stopped_ && input->slots.size() >= kPerInput) {
      if (!RunTask(&lock)) changed_.wait(lock);
    }
    input->slots.push_back(std::move(slot));
    changed_.notify_all();
  }

  const Intake& in_;
  const std::vector<std::string>& inputs_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Input>> open_;
  size_t first_open_ = 0, next_ = 0;  // open_ holds inputs [first_open_, next_)
  std::deque<Task> tasks_;
  bool stopped_ = false;
};

void Intake::Run(const std::vector<std::string>& inputs, const std::function<bool(Item)>& take) {
  Flow(*this, inputs).Run(take);
}

}  // namespace hearsay::cli
