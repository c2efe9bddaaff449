// One indicator and year, place by place. Sums were made in the corpus: counts add up, rates never do.
const comparing = { key: "", year: "", by: "province-today" };
const SHOWN_AREAS = 40;
const AREA_OF_DIVISION = { 34: "province-today", 63: "province" };

for (const rows of Object.values(DATA.regions)) {
  for (const [i, [area, basis, lower, upper, places, all, leftOut, counted, targets]] of rows.entries()) {
    const first = TARGETS[targets[0]];
    rows[i] = { area, basis, lower, upper, places, all, leftOut, counted, targets, key: comparisonKey(first), year: String(first.year ?? "none"), rate: first.is_rate };
  }
}

function keyLabel(target) {
  const how = target.change === "level" ? "" : t(target.change, { figure: "" }).trim();
  const name = target.indicator ? indicatorName(target.indicator) : target.subject;
  return [[name, starsText(target)].filter(Boolean).join(", "), target.unit ? `(${target.unit}${target.per ? ` ${t("each", { per: target.per })}` : ""})` : "", how].filter(Boolean).join(" ");
}

/** Fill the choices with what the filters leave; keep what was chosen if it is still there. */
function fillCompare(targets) {
  const usable = targets.filter((x) => x.kind === "quantity" && x.place_level === "province" && (x.new || x.old) && (x.lower ?? x.upper) !== null);
  const sets = grouped(usable, comparisonKey), spreads = new Map([...sets].map(([key, own]) => [key, widest(own)]));
  const spread = (key) => spreads.get(key), known = (key) => Number(Boolean(sets.get(key)[0].indicator));
  const keys = [...sets.keys()].sort((a, b) => known(b) - known(a) || spread(b) - spread(a) || sets.get(b).length - sets.get(a).length).slice(0, 500);
  if (!sets.has(comparing.key)) comparing.key = keys[0] ?? "";
  const years = counted((sets.get(comparing.key) ?? []).map((x) => String(x.year ?? "none")));
  if (!years.some(([year]) => year === comparing.year)) comparing.year = years[0]?.[0] ?? "";
  byId("c-key").replaceChildren(...keys.map((key) => option(key, `${keyLabel(sets.get(key)[0])} · ${numeral(spread(key))}`)));
  byId("c-year").replaceChildren(...years.map(([year]) => year).sort().map((year) => option(year, year === "none" ? t("no_year") : year)));
  byId("c-key").value = comparing.key;
  byId("c-year").value = comparing.year;
  byId("c-by").value = comparing.by;
}

/** In how many provinces the year that has most of them has a figure. */
function widest(targets) {
  const years = grouped(targets, (x) => x.year);
  return Math.max(...[...years.values()].map((own) => new Set(own.map((x) => x.new)).size));
}

const comparedRows = (by) => DATA.regions[by].filter((row) => row.key === comparing.key && row.year === comparing.year);

/** The figure of a whole area, or none where its figures must not be added. */
function comparedValue(name, division) {
  const rows = comparedRows(AREA_OF_DIVISION[division]).filter((row) => row.area === name);
  const single = rows.length === 1 && (rows[0].targets.length === 1 || !rows[0].rate);
  if (!single) return { value: null, words: rows.length ? t("several_figures") : null, several: rows.length > 0 };
  const first = TARGETS[rows[0].targets[0]], lone = rows[0].targets.length === 1;
  const value = lone ? first.lower ?? first.upper : rows[0].lower ?? rows[0].upper;
  return { value: value ?? null, words: lone ? figureText(first) : sumText(rows[0]), several: value === null };
}

function sumText(row) {
  const { unit, change, per } = TARGETS[row.targets[0]];
  const [low, high] = [row.lower, row.upper], sum = low !== null && high !== null && low !== high ? bounds("range", low, high, unit)
    : bounds(high === null ? "ge" : low === null ? "le" : "eq", low, high, unit);
  const text = change === "level" ? sum : t(change, { figure: sum });
  return per ? `${text} ${t("each", { per })}` : text;
}

function showCompare(targets) {
  fillCompare(targets);
  const kept = new Set(targets.map((x) => x.number));
  const rows = comparedRows(comparing.by).filter((row) => row.targets.some((x) => kept.has(x)));
  const lines = rows.flatMap(comparedLines);
  byId("compare-table").replaceChildren(rows.length === 0 ? h("p", { class: "empty" }, t("none_shown"))
    : table([t("area"), t("figure"), t("note")], lines.map((line) => [line.name, figureButton(line.targets, line.figure, null, `${line.figure} — ${line.name}`), line.note]), { caption: t("compare") }));
  const drawn = lines.filter((line) => line.value !== null).sort((a, b) => b.value - a.value).slice(0, SHOWN_AREAS);
  const limit = 1.2 * Math.max(...drawn.map((line) => line.end)); // room for the last figure in words
  return draw("compare", drawn.map((line, rank) => ({ ...line, rank, limit, label: unique(line.name, rank), tip: `${line.name}: ${line.figure}` })),
    (row) => openSource(row.targets, null, row.tip), t("compare"));
}

/** A sum is one line; what cannot be added is a line each. */
function comparedLines(row) {
  const name = areaName(row.area);
  const summed = !row.rate && row.targets.length > 1 && (row.lower ?? row.upper) !== null;
  if (summed) {
    const notes = [t("sum_of", { places: row.places, all: row.all }), row.leftOut ? t("left_out", { n: row.leftOut }) : ""];
    return [line(name, row.counted, sumText(row), row.lower ?? row.upper, row.upper, notes)];
  }
  return row.targets.map((number) => {
    const target = TARGETS[number], own = target.place_name;
    const notes = [comparing.by.startsWith("region") || own !== row.area ? own : "", row.all > 1 ? t("has_of", { places: row.places, all: row.all }) : "", deadlineText(target)];
    return line(own && own !== row.area ? `${name} · ${own}` : name, [number], figureText(target), target.lower ?? target.upper, target.upper, notes);
  });
}

const areaName = (area) => (DATA.words[`region_${area}`] ? t(`region_${area}`) : area);

function line(name, targets, figure, value, upper, notes) {
  return { name, targets, figure, value, upper: upper ?? value, end: Math.max(value ?? 0, upper ?? value ?? 0), note: notes.filter(Boolean).join(" · ") };
}

function listenToCompare() {
  for (const name of Object.keys(comparing)) {
    byId(`c-${name}`).addEventListener("change", (event) => {
      comparing[name] = event.target.value;
      const targets = fitting();
      showCompare(targets);
      if (map.measure === "value") showMap(fitting("place"));
    });
  }
}
