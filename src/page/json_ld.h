// JSON-LD of a page: the object that describes the article, what it refers to, and the site's name.
// Thread rule: const after construction; one thread while it is made.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/entities.h"
#include "page/lenient_json.h"

namespace hearsay::page {

class JsonLd {
 public:
  // `scripts`: the raw contents. What they view and `entities` must outlive it.
  JsonLd(const std::vector<std::string_view>& scripts, const Entities& entities);
  JsonLd(const JsonLd&) = delete;
  JsonLd& operator=(const JsonLd&) = delete;

  // A member of the article's object, or nullptr.
  const JsonValue* Get(std::string_view key) const {
    return article_ ? article_->Get(key) : nullptr;
  }
  // The object with a name that a bare {"@id": …} refers to; else `v` itself.
  const JsonValue* Resolve(const JsonValue* v) const;
  // AsText of it, with references decoded (many pages escape for HTML as well), spaces collapsed.
  std::string Text(const JsonValue* v) const;
  std::string Text(std::string_view key) const { return Text(Get(key)); }

  const std::string& type() const { return type_; }  // of the article, "" if there is none
  const std::string& site_name() const { return site_name_; }  // of the first organization or site

 private:
  void Walk(const JsonValue& v, int depth);

  const Entities& entities_;
  std::deque<std::string> decoded_;  // strings of the documents
  std::vector<JsonValue> documents_;
  std::vector<std::pair<std::string_view, const JsonValue*>> nodes_;  // by @id
  const JsonValue* article_ = nullptr;
  int rank_ = 0;
  std::string type_, site_name_;
};

}  // namespace hearsay::page
