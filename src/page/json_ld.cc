// All objects are walked once; the one that is most surely an article wins, the first of equals.
// Tested by tests/page/parts_test.cc.
#include "page/json_ld.h"

#include <algorithm>

#include "page/metadata.h"

namespace hearsay::page {
namespace {

constexpr int kDeepest = 8;

// How surely an object is the page's article; 0: it is none.
int RankOf(const JsonValue& v) {
  const JsonValue* type = v.Get("@type");
  if (!type) return 0;
  int rank = 0;
  const auto one = [&](std::string_view t) {
    if (t.size() >= 7 && t.substr(t.size() - 7) == "Article") rank = std::max(rank, 4);
    if (t == "BlogPosting" || t == "LiveBlogPosting" || t == "Report" || t == "Review")
      rank = std::max(rank, 3);
    if (t == "WebPage" || t == "VideoObject" || t == "CreativeWork") rank = std::max(rank, 1);
  };
  one(type->AsText());
  for (const JsonValue& i : type->items) one(i.AsText());
  if (v.Get("headline") && (rank || v.Get("datePublished"))) ++rank;
  return rank;
}

}  // namespace

JsonLd::JsonLd(const std::vector<std::string_view>& scripts, const Entities& entities)
    : entities_(entities) {
  documents_.reserve(scripts.size());
  for (std::string_view script : scripts) documents_.push_back(ParseLenientJson(script, &decoded_));
  for (const JsonValue& d : documents_) Walk(d, 0);
}

void JsonLd::Walk(const JsonValue& v, int depth) {
  if (depth > kDeepest) return;
  if (v.kind == JsonValue::Kind::kObject) {
    const int rank = RankOf(v);
    if (rank > rank_) {
      rank_ = rank;
      article_ = &v;
      type_ = v.Get("@type")->AsText();
    }
    if (const JsonValue* id = v.Get("@id")) {
      if (id->kind == JsonValue::Kind::kString && v.keys.size() > 1)
        nodes_.emplace_back(id->text, &v);
    }
    if (const JsonValue* type = v.Get("@type"); type && site_name_.empty()) {
      const std::string_view t = type->AsText();
      if (t == "Organization" || t == "NewsMediaOrganization" || t == "WebSite")
        site_name_ = Text(v.Get("name"));
    }
    for (size_t i = 0; i < v.keys.size(); ++i) {
      const std::string_view k = v.keys[i];
      const JsonValue& m = v.values[i];
      if (m.kind == JsonValue::Kind::kObject || m.kind == JsonValue::Kind::kArray) {
        if (k != "comment" && k != "itemListElement" && k != "hasPart" && k != "mentions")
          Walk(m, depth + 1);
      }
    }
  }
  for (const JsonValue& i : v.items) Walk(i, depth + 1);
}

const JsonValue* JsonLd::Resolve(const JsonValue* v) const {
  if (!v || v->kind != JsonValue::Kind::kObject || v->Get("name")) return v;
  const JsonValue* id = v->Get("@id");
  if (!id) return v;
  for (const auto& [key, node] : nodes_) {
    if (key == id->text && node->Get("name")) return node;
  }
  return v;
}

std::string JsonLd::Text(const JsonValue* v) const {
  return v ? CollapseSpace(entities_.DecodeAll(v->AsText(), false)) : std::string();
}

}  // namespace hearsay::page
