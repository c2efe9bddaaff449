// The map: provinces of today or of the time, coloured, each a button.
const SVG = "http://www.w3.org/2000/svg";
const SHADES = ["#d7ebf0", "#a5d0da", "#6aaebf", "#36869c", "#0f5e78"];
const EMPTY = "#d9e0e4", STRIPED = "url(#stripes)";
const NAMES_AT = { sea: [650, 560], hoangsa: [575, 476], truongsa: [478, 702], phuquoc: [58, 738], condao: [262, 812] };
const map = { division: "34", measure: "count", current: null };

function s(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const code = (target) => (map.division === "34" ? target.new : target.old);

/** What is known of each province of the division: its targets, and the value that it is coloured by. */
function areas(targets) {
  const found = grouped(targets.filter(code), code);
  return [...PROVINCES[map.division].values()].map((province) => {
    const own = found.get(province.code) ?? [];
    return { ...province, targets: own, met: own.filter((x) => x.status === "met").length, ...measured(province, own) };
  });
}

/** Value and words for the measure chosen; no value where there is nothing to show. */
function measured(province, own) {
  if (map.measure === "value") return comparedValue(province.name, map.division);
  if (map.measure === "count") return { value: own.length || null, words: null };
  const known = own.filter((x) => ["met", "under_way", "overdue"].includes(x.status));
  const share = known.length ? (100 * own.filter((x) => x.status === "met").length) / known.length : null;
  return { value: share, words: share === null ? null : percent(share) };
}

/** Upper ends of up to five classes, each with about as many provinces. */
function classes(values) {
  const ordered = [...new Set(values)].sort((a, b) => a - b);
  if (ordered.length <= SHADES.length) return ordered;
  const all = [...values].sort((a, b) => a - b);
  return [...new Set(SHADES.map((_, i) => all[Math.ceil(((i + 1) * all.length) / SHADES.length) - 1]))];
}

function shade(value, ends) {
  const at = ends.findIndex((end) => value <= end);
  return SHADES[ends.length === 1 ? 2 : Math.round((at * (SHADES.length - 1)) / (ends.length - 1))];
}

function showMap(targets) {
  const found = areas(targets), ends = classes(found.map((x) => x.value).filter((x) => x !== null));
  const fill = (area) => (area.value !== null ? shade(area.value, ends) : area.several ? STRIPED : EMPTY);
  const svg = byId("vietnam");
  if (!found.some((x) => x.code === map.current)) map.current = found.find((x) => x.targets.length)?.code ?? found[0].code;
  svg.setAttribute("viewBox", DATA.map.box.join(" "));
  svg.setAttribute("aria-label", t("map_label"));
  svg.replaceChildren(stripes(), ...found.map((area) => provincePath(area, fill(area))), ...islands(found, fill), ...labels(found, fill), ...names());
  showLegend(ends, found);
  showMapTable(found);
}

const stripes = () => s("defs", {}, s("pattern", { id: "stripes", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
  s("rect", { width: 6, height: 6, fill: "#d7ebf0" }), s("rect", { width: 2.5, height: 6, fill: "#6aaebf" })));

const placeValue = (area) => `${map.division}:${area.code}`;

function describe(area) {
  const parts = [t("targets_of", { count: numeral(area.targets.length) })];
  if (area.met) parts.push(t("of_them_met", { count: numeral(area.met) }));
  if (area.words) parts.push(area.words);
  return `${area.name}: ${parts.join(", ")}`;
}

/** How the province of today was made, or where the former one went. */
function kin(area) {
  if (map.division === "63") {
    const now = PROVINCES[34].get(area.current).name;
    return plain(now) === plain(area.name) ? "" : t("now_in", { name: now });
  }
  const before = [...PROVINCES[63].values()].filter((x) => x.current === area.code).map((x) => x.name);
  return before.length > 1 ? t("formerly", { names: before.join(", ") }) : "";
}

function provincePath(area, fill) {
  const path = s("path", {
    d: DATA.map[map.division][area.code], fill, class: "province", role: "button", tabindex: area.code === map.current ? 0 : -1,
    "aria-label": describe(area), "aria-pressed": String(chosen.place === placeValue(area)), "data-code": area.code,
  });
  path.addEventListener("click", () => choose("place", placeValue(area), true));
  path.addEventListener("keydown", (event) => onMapKey(event, area));
  for (const name of ["pointerenter", "focus"]) path.addEventListener(name, () => showTip(area));
  for (const name of ["pointerleave", "blur"]) path.addEventListener(name, () => { byId("map-tip").hidden = true; });
  return path;
}

const islands = (found, fill) => DATA.map.islands.map((island) => {
  const area = found.find((x) => x.code === island.province);
  return s("path", { d: island.path, class: `islands${chosen.place === placeValue(area) ? " chosen" : ""}`, fill: fill(area), "aria-hidden": "true" });
});

/** The number of targets in each province that has any, dark on light and light on dark. */
const labels = (found, fill) => found.filter((x) => x.targets.length && map.measure === "count").map((area) => {
  const [x, y] = DATA.map.anchors[map.division][area.code];
  return s("text", { x, y: y + 4, class: SHADES.indexOf(fill(area)) >= 3 ? "number light" : "number", "aria-hidden": "true" }, numeral(area.targets.length));
});

/** The sea and the islands by name; an archipelago with the province that it belongs to below. */
const names = () => Object.entries(NAMES_AT).map(([key, [x, y]]) => s("text", { x, y, class: key === "sea" ? "sea" : "island-name" },
  t(key), DATA.words[`${key}_of`] ? s("tspan", { x, dy: "1.2em" }, t(`${key}_of`)) : ""));

function showTip(area) {
  byId("map-tip").replaceChildren(h("strong", {}, describe(area)), kin(area) ? h("small", {}, kin(area)) : "");
  byId("map-tip").hidden = false;
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function onMapKey(event, area) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    choose("place", placeValue(area), true);
    document.querySelector(`#vietnam [data-code="${area.code}"]`).focus();
  } else if (event.key in WAYS) {
    event.preventDefault();
    const next = neighbour(area.code, WAYS[event.key]);
    if (next) moveTo(next);
  }
}

function moveTo(next) {
  document.querySelector('#vietnam [tabindex="0"]').setAttribute("tabindex", -1);
  map.current = next;
  const path = document.querySelector(`#vietnam [data-code="${next}"]`);
  path.setAttribute("tabindex", 0);
  path.focus();
}

/** The nearest province that lies rather in that direction than aside. */
function neighbour(from, [dx, dy]) {
  const places = DATA.map.anchors[map.division], [x, y] = places[from];
  const found = Object.entries(places).map(([code, [px, py]]) => {
    const along = (px - x) * dx + (py - y) * dy, aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
    return { code, along, aside, far: along + 2 * aside };
  });
  return found.filter((p) => p.along > 0 && p.aside <= 1.5 * p.along).sort((a, b) => a.far - b.far)[0]?.code;
}

function showLegend(ends, found) {
  const written = map.measure === "met" ? percent : numeral;
  const from = (i) => (i ? ends[i - 1] : Math.min(...found.map((x) => x.value).filter((x) => x !== null)));
  const whole = ends.every(Number.isInteger) && map.measure === "count";
  const range = (end, i) => {
    const low = i && whole ? from(i) + 1 : from(i);
    return low === end || !i && low === end ? written(end) : `${written(low)} – ${written(end)}`;
  };
  byId("map-legend").replaceChildren(
    ...ends.map((end, i) => swatch(shade(end, ends), range(end, i))),
    found.some((x) => x.several) ? h("li", {}, h("i", { class: "swatch striped" }), t("several")) : "", swatch(EMPTY, t("no_data")));
}

const swatch = (colour, text) => h("li", {}, h("i", { class: "swatch", style: `background:${colour}` }), text);

function showMapTable(found) {
  const rows = found.filter((x) => x.targets.length).sort((a, b) => b.targets.length - a.targets.length).map((area) => [
    area.name, countButton(area.targets.length, { place: placeValue(area) }, describe(area)), numeral(area.met), area.words ?? "", kin(area),
  ]);
  byId("map-table").lastElementChild.replaceChildren(table([t("place"), t("count"), t("met"), t("figure"), t("note")], rows, { caption: t("provinces_table") }));
}

function listenToMap() {
  for (const button of document.querySelectorAll("[name=division]")) button.addEventListener("change", () => { map.division = button.value; showMap(fitting("place")); });
  byId("measure").addEventListener("change", (event) => { map.measure = event.target.value; showMap(fitting("place")); });
}
