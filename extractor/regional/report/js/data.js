// Rows as objects, with what is looked up often worked out once.
const SOON = 183; // days: what falls due within half a year
const STATES = ["met", "under_way", "overdue", "past_unknown", "waiting", "undated"];
const COLOURS = { met: "#2f855a", under_way: "#2b7bb0", overdue: "#c2410c", past_unknown: "#8d6e3f", waiting: "#9aa8b2", undated: "#cbd5db" };
const SIGNS = { met: "✓", under_way: "◐", overdue: "!", past_unknown: "?", waiting: "○", undated: "–" };
const STATE_OF = {
  met: "met",
  overdue: "overdue",
  "under way": "under_way",
  "under way, no date": "under_way",
  "past, no result known": "past_unknown",
  "no result yet": "waiting",
  "no date": "undated",
};

const objects = (table) => table.rows.map((row) => Object.fromEntries(table.columns.map((name, i) => [name, row[i]])));

const keyed = (rows, key) => new Map(rows.map((row) => [row[key], row]));

const INDICATORS = keyed(DATA.indicators, "code");
const PROVINCES = { 63: keyed(DATA.provinces[63], "code"), 34: keyed(DATA.provinces[34], "code") };
const DOCUMENTS = objects(DATA.documents);
const MENTIONS = objects(DATA.mentions);
const TARGETS = objects(DATA.targets);

TARGETS.forEach((target, number) => {
  target.number = number;
  target.status = STATE_OF[target.state];
  target.mentions = [];
  target.soon = target.days_left !== null && target.days_left >= 0 && target.days_left <= SOON && target.status !== "met";
});
MENTIONS.forEach((mention, number) => {
  mention.number = number;
  if (mention.target !== null) TARGETS[mention.target].mentions.push(number);
});
for (const target of TARGETS) {
  const then = PROVINCES[63].get(target.old)?.name, now = PROVINCES[34].get(target.new)?.name;
  const indicator = INDICATORS.get(target.indicator);
  target.words = [
    target.place_name, then, now, target.subject, target.criterion, target.wording, target.plan_number,
    target.plan_issuer, indicator?.vi, indicator?.en, target.indicator,
  ].filter(Boolean).join(" · ").toLowerCase();
  target.plainWords = plain(target.words);
}

/** What two targets must share to be compared: the thing, its rating, its unit, and how the figure is meant. */
const comparisonKey = (target) =>
  [target.indicator ?? target.subject?.toLowerCase(), target.rating_min, target.rating_max, target.unit?.toLowerCase(),
    target.per, target.change, target.is_rate].join("|");

/** How many of each there are, the most frequent first. */
function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** The values by what `of` says of each, in order of appearance. */
function grouped(values, of) {
  const groups = new Map();
  for (const value of values) {
    const key = of(value);
    if (groups.has(key)) groups.get(key).push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
