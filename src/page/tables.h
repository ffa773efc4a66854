// All rule tables of the room, loaded once. Thread rule: const after Create and may be shared.
#pragma once
#include "base/status.h"
#include "page/authors.h"
#include "page/block_model.h"
#include "page/block_rules.h"
#include "page/captions.h"
#include "page/dates.h"
#include "page/entities.h"
#include "page/feed_footer.h"
#include "page/line_forms.h"
#include "page/page_kind_words.h"
#include "page/residue.h"
#include "page/zones.h"

namespace hearsay::page {

struct Tables {
  Entities entities;
  ZoneWords zones;
  Residue residue;
  Captions captions;
  LineForms forms;
  Dates dates;
  AuthorNames names;
  BlockModel model;
  KindWords kinds;
  FeedFooter footer;

  RuleTables rules() const { return {residue, captions, forms}; }

  static Result<Tables> Create() {  // kRuleTable, kRuleTableMissing
    Result<Entities> entities = Entities::Create();
    if (!entities.ok()) return entities.status();
    Result<ZoneWords> zones = ZoneWords::Create();
    if (!zones.ok()) return zones.status();
    Result<Residue> residue = Residue::Create();
    if (!residue.ok()) return residue.status();
    Result<Captions> captions = Captions::Create();
    if (!captions.ok()) return captions.status();
    Result<LineForms> forms = LineForms::Create();
    if (!forms.ok()) return forms.status();
    Result<Dates> dates = Dates::Create();
    if (!dates.ok()) return dates.status();
    Result<AuthorNames> names = AuthorNames::Create();
    if (!names.ok()) return names.status();
    Result<BlockModel> model = BlockModel::Create();
    if (!model.ok()) return model.status();
    Result<KindWords> kinds = KindWords::Create();
    if (!kinds.ok()) return kinds.status();
    Result<FeedFooter> footer = FeedFooter::Create();
    if (!footer.ok()) return footer.status();
    return Tables{
        std::move(*entities), std::move(*zones), std::move(*residue), std::move(*captions),
        std::move(*forms),    std::move(*dates), std::move(*names),   *model,
        std::move(*kinds),    std::move(*footer)};
  }
};

}  // namespace hearsay::page
