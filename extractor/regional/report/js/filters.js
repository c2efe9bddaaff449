// What the reader has chosen; kept in the address, so that a view can be sent on.
const CHOICES = ["words", "place", "indicator", "year", "state"];
const chosen = Object.fromEntries(CHOICES.map((name) => [name, ""]));

const STATE_TESTS = {
  soon: (target) => target.soon,
  conflict: (target) => target.conflicts > 0,
  unknown: (target) => ["past_unknown", "waiting", "undated"].includes(target.status),
};

const TESTS = {
  words: (target, value) => {
    const words = value.toLowerCase().split(/\s+/).filter(Boolean);
    return words.every((word) => (word === plain(word) ? target.plainWords : target.words).includes(word));
  },
  place: (target, value) => {
    if (value === "none") return !target.new;
    const [division, code] = value.split(":");
    return (division === "63" ? target.old : target.new) === code;
  },
  indicator: (target, value) => (value === "none" ? !target.indicator : target.indicator === value),
  year: (target, value) => String(target.year ?? "none") === value,
  state: (target, value) => (STATE_TESTS[value] ? STATE_TESTS[value](target) : target.status === value),
};

/** The targets that fit; choices named in `without` are passed over. */
function fitting(...without) {
  const active = CHOICES.filter((name) => chosen[name] && !without.includes(name));
  return TARGETS.filter((target) => active.every((name) => TESTS[name](target, chosen[name])));
}

/** Choose something (again: nothing) and show the page anew. */
function choose(name, value, toggle = false) {
  chosen[name] = toggle && chosen[name] === value ? "" : value;
  writeAddress();
  showAll();
}

function writeAddress() {
  const kept = CHOICES.filter((name) => chosen[name]).map((name) => [name, chosen[name]]);
  const text = new URLSearchParams([...kept, ...(language === DATA.language ? [] : [["language", language]])]).toString();
  history.replaceState(null, "", text ? `#?${text}` : location.pathname + location.search);
}

function readAddress() {
  if (!location.hash.startsWith("#?")) return;
  const values = new URLSearchParams(location.hash.slice(2));
  for (const name of CHOICES) chosen[name] = values.get(name) ?? "";
  if (values.get("language") in LOCALES) language = values.get("language");
}

const option = (value, text) => h("option", { value, selected: false }, text);

function fillFilters() {
  const count = (test) => TARGETS.filter(test).length;
  fill("place", [
    ...["34", "63"].map((division) => group(t(division === "34" ? "place_today" : "place_then"), placeOptions(division))),
    ...(count((x) => !x.new) ? [option("none", t("no_place"))] : []),
  ]);
  fill("indicator", [...indicatorGroups(), ...(count((x) => !x.indicator) ? [option("none", t("no_indicator"))] : [])]);
  const years = [...new Set(TARGETS.map((x) => x.year).filter(Boolean))].sort();
  fill("year", [...years.map((year) => option(year, year)), ...(count((x) => !x.year) ? [option("none", t("no_year"))] : [])]);
  fill("state", [
    ...STATES.map((state) => option(state, `${SIGNS[state]} ${t(state)}`)),
    option("unknown", t("tile_unknown")), option("soon", t("due_soon")), option("conflict", t("conflicting")),
  ]);
  byId("f-words").value = chosen.words;
}

function fill(name, options) {
  const select = byId(`f-${name}`);
  select.replaceChildren(option("", t("all")), ...options);
  select.value = chosen[name];
}

const group = (label, options) => h("optgroup", { label }, options);

function placeOptions(division) {
  const present = new Set(TARGETS.map((x) => (division === "63" ? x.old : x.new)));
  return [...PROVINCES[division].values()]
    .filter((province) => present.has(province.code))
    .sort((a, b) => a.name.localeCompare(b.name, "vi"))
    .map((province) => option(`${division}:${province.code}`, province.name));
}

function indicatorGroups() {
  const present = new Set(TARGETS.map((x) => x.indicator));
  const goals = grouped(DATA.indicators.filter((x) => present.has(x.code)), (x) => Number(x.sdg));
  return [...goals].sort((a, b) => a[0] - b[0]).map(([goal, indicators]) =>
    group(`${goal}. ${t(`sdg_${goal}`)}`,
      indicators.map((x) => [x[language], x.code]).sort((a, b) => a[0].localeCompare(b[0], LOCALES[language]))
        .map(([name, code]) => option(code, name))));
}

function listenToFilters() {
  let waiting = 0;
  byId("f-words").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => choose("words", event.target.value.trim()), 150);
  });
  for (const name of CHOICES.slice(1)) byId(`f-${name}`).addEventListener("change", (event) => choose(name, event.target.value));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", (event) => {
    event.preventDefault();
    for (const name of CHOICES) chosen[name] = "";
    fillFilters();
    choose("words", "");
  });
}

function showCount(targets) {
  byId("shown").textContent = t("shown", { count: numeral(targets.length), all: numeral(TARGETS.length) });
  byId("clear").hidden = !CHOICES.some((name) => chosen[name]);
  for (const name of CHOICES.slice(1)) byId(`f-${name}`).value = chosen[name];
}
