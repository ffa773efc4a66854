// Zones first, then what the line says, then its form, then its links. Each block is folded once.
// Tested by tests/page/rows_test.cc.
#include "page/block_rules.h"

#include "base/utf8.h"
#include "page/fold_words.h"

namespace hearsay::page {
namespace {

BlockVerdict Drop(std::string_view reason) {
  return {{false, BlockKind::kParagraph, reason}, false};
}
BlockVerdict Keep(BlockKind kind) { return {{true, kind, {}}, false}; }

std::string_view ReasonOf(Zones z) {
  z &= kResidueZones;
  return NameOfZone(static_cast<Zone>(z & (~z + 1)));
}

bool HasDigit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

bool HasLetter(std::string_view text) {
  for (size_t p = 0; p < text.size();) {
    if (IsAlnum(DecodeUtf8(text, &p))) return true;
  }
  return false;
}

// "— Ann Lee (@annlee) 5 March 2026" under a post of a network.
bool SignsPost(std::string_view text) {
  constexpr std::string_view kDash = "\xE2\x80\x94";
  return text.starts_with(kDash) && text.find("(@") != std::string_view::npos;
}

}  // namespace

// What others wrote is the news of a live page: a quote, and the line under it its credit.
BlockVerdict BlockRules::JudgeEmbedded(size_t i) const {
  const BlockFeatures& f = blocks_[i];
  const LineVerdict v = Line(i, false);
  if (v.action == LineAction::kCredit || SignsPost(blocks_.Text(i)))
    return Keep(BlockKind::kCredit);
  constexpr uint32_t kFewWords = 3;
  if (v.action != LineAction::kNone || (f.words < kFewWords && !f.sentence)) return Drop("embed");
  return Keep(BlockKind::kQuote);
}

LineVerdict BlockRules::Line(size_t i, bool heading) const {
  if (blocks_[i].words > tables_.residue.longest()) return {};  // not folded for nothing
  LineVerdict v = tables_.residue.Judge(blocks_.Text(i), blocks_.Folded(i), heading);
  // "Updated cameras in all models" is news of a list; "Updated 5 March" is none.
  constexpr uint32_t kLongByline = 6;
  // "Read more about the plan in the report of 2019." is a sentence of a text; "See also: …" and
  // "… in our report." are not.
  constexpr uint32_t kLongPointer = 9;
  const std::string_view text = blocks_.Text(i);
  if (v.action == LineAction::kTeaser && blocks_[i].words >= kLongPointer &&
      blocks_[i].links < 0.6f && text.back() == '.' &&
      text.substr(0, 24).find(':') == std::string_view::npos &&
      text.find(" our ") == std::string_view::npos)
    v = {};
  if (v.reason == "byline" && blocks_[i].tag == Tag::kLi && blocks_[i].words >= kLongByline &&
      !HasDigit(blocks_.Text(i)))
    v = {};
  return v;
}

BlockVerdict BlockRules::Judge(size_t i, uint32_t article, bool is_title) const {
  const BlockFeatures& f = blocks_[i];
  const std::string_view text = blocks_.Text(i);
  const Zones z = f.zones & ~(blocks_.element(article).zones & kResidueZones);
  const bool heading = blocks_.IsHeading(i);
  // Prose inside a body that the page names is the article's even in a form or behind a wall.
  const Zones inside_body = kZoneForm | kZoneHidden | kZonePaywall | kZoneWidget;
  const bool walled = (z & kZoneBody) && !(z & kResidueZones & ~inside_body) && f.prose &&
                      blocks_.block(i).in_paragraph && f.links < 0.2f;
  if (live_ && (z & kResidueZones) == kZoneEmbed) return JudgeEmbedded(i);
  if ((z & kResidueZones) && !walled) {
    const bool sure = blocks_.has_body() && f.in_body > 0.9f && f.words > 12 && f.links < 0.4f;
    if (!sure) return Drop(ReasonOf(z));
  }
  if (is_title) return Keep(BlockKind::kTitle);
  if (f.bytes < 500 && !title_.empty() && MayFoldTo(title_, text) && blocks_.Folded(i) == title_)
    return Drop("title again");
  const LineVerdict v = Line(i, heading);
  if (v.action == LineAction::kStop) {
    BlockVerdict stop = Drop(v.reason);
    stop.stop = f.links <= 0.5f || f.words <= 3;
    return stop;
  }
  if (v.action == LineAction::kCredit) return Keep(BlockKind::kCredit);
  const bool trusted = blocks_.has_body() && f.in_body > 0.8f && f.words >= 12;
  if (v.action == LineAction::kDrop || v.action == LineAction::kTeaser) {
    // An articleBody often holds the "Read more: HEADLINE" lines too; sentences it vouches for.
    const bool vouched = trusted && f.links < 0.5f && !LooksLikeHeadline(text) &&
                         !(v.action == LineAction::kDrop && v.reason == "read-more");
    if (!vouched) return Drop(v.reason);
  }
  if (Captions::IsMarked(blocks_, i)) return Keep(BlockKind::kCaption);
  if (z & kZoneCredit) return f.words > 40 ? Keep(BlockKind::kParagraph) : Keep(BlockKind::kCredit);
  if (tables_.forms.IsAboutAuthor(text, authors_)) return Drop("author-box");
  if (LooksLikeSpilledData(text)) return Drop("code");
  if (tables_.captions.IsPlain(blocks_, i, authors_)) return Keep(BlockKind::kCaption);
  if (tables_.forms.IsByline(text)) return Drop("byline");
  if (tables_.forms.IsDateLine(text)) return Drop("date");
  if (LooksLikeLanguageSwitch(text)) return Drop("language");
  if (heading) {
    if (f.links > 0.8f && f.words > 3) return Drop("links");
    return Keep(f.words > 40 ? BlockKind::kParagraph : BlockKind::kHeading);
  }
  if (!trusted) {
    if (f.links > 0.75f && (f.words < 40 || !f.sentence)) return Drop("links");
    if (f.links > 0.5f && f.words < 25 && !f.sentence) return Drop("links");
  }
  if (f.tag == Tag::kLi || f.tag == Tag::kDd || f.tag == Tag::kDt) return Keep(BlockKind::kList);
  if (f.tag == Tag::kBlockquote) return Keep(BlockKind::kQuote);
  if (f.tag == Tag::kTd || f.tag == Tag::kTh) return Keep(BlockKind::kList);
  if (!blocks_.block(i).in_paragraph && f.words < 6 && !f.sentence) return Drop("short");
  if (!HasLetter(text)) return Drop("short");
  return Keep(BlockKind::kParagraph);
}

BlockKind BlockRules::KindOf(size_t i, BlockKind kind) const {
  if (Captions::IsMarked(blocks_, i)) return BlockKind::kCaption;
  return Line(i, false).action == LineAction::kCredit ? BlockKind::kCredit : kind;
}

std::string_view BlockRules::ResidueOf(size_t i) const {
  const std::string_view text = blocks_.Text(i);
  const LineVerdict v = Line(i, false);
  if (tables_.forms.IsDateLine(text)) return "date";
  if (tables_.forms.IsByline(text)) return "byline";
  if (v.action == LineAction::kDrop || v.action == LineAction::kTeaser) return v.reason;
  return {};
}

}  // namespace hearsay::page
