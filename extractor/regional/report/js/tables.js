// Tiles, lists and tables.
const PAGE = 50, NEXT = 200, PRINTED = 1000, CARDS = 8;
/** No column: what falls due next comes first. */
const listing = { count: PAGE, column: null, up: true };

/** A table; cells are texts or elements, each row a list of them. */
function table(columns, rows, { caption = null, classes = "" } = {}) {
  const body = rows.map((cells) => h("tr", {}, cells.map((cell, i) => h("td", { "data-label": columns[i] }, cell))));
  return h("table", { class: classes }, caption ? h("caption", { class: "quiet" }, caption) : null,
    h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, body));
}

/** A number that shows its targets in the list. */
function countButton(count, choices, label) {
  return h("button", { type: "button", class: "link", "aria-label": label, onclick: () => showInList(choices) }, numeral(count));
}

function showInList(choices) {
  Object.assign(chosen, choices);
  writeAddress();
  showAll();
  byId("list").scrollIntoView({ behavior: still() ? "auto" : "smooth" });
  byId("list").focus({ preventScroll: true });
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function showTiles(targets) {
  const of = (test) => targets.filter(test).length;
  const tiles = [
    ["", "tile_all", targets.length],
    ["met", "tile_met", of((x) => x.status === "met")],
    ["under_way", "tile_under_way", of((x) => x.status === "under_way")],
    ["overdue", "tile_overdue", of((x) => x.status === "overdue")],
    ["unknown", "tile_unknown", of(STATE_TESTS.unknown)],
    ["soon", "tile_due", of(STATE_TESTS.soon)],
    ["conflict", "tile_conflicts", of(STATE_TESTS.conflict)],
  ];
  byId("tiles").replaceChildren(...tiles.map(([state, key, count]) =>
    h("li", {}, h("button", {
      type: "button", class: `tile ${state}`, "aria-pressed": String(chosen.state === state && state !== ""),
      onclick: () => choose("state", state, true),
    }, h("strong", {}, numeral(count)), h("span", {}, t(key))))));
}

const COLUMNS = {
  place: (target) => placeParts(target).name,
  indicator: (target) => indicatorName(target.indicator),
  figure: (target) => target.lower ?? target.upper ?? -Infinity,
  deadline: (target) => target.due ?? "9999",
  progress: (target) => STATES.indexOf(target.status) * 1000 - (target.share ?? 0),
  sources: (target) => -target.sources,
};
const HEADINGS = { place: "place", indicator: "indicator", figure: "figure", deadline: "deadline", progress: "state", sources: "sources" };

function sorted(targets) {
  if (listing.column === null) return nearest(targets);
  const key = COLUMNS[listing.column], way = listing.up ? 1 : -1;
  const keys = new Map(targets.map((target) => [target, key(target)]));
  const compared = (a, b) => (typeof a === "string" ? COLLATOR.compare(a, b) : a - b);
  return [...targets].sort((a, b) => way * compared(keys.get(a), keys.get(b)) || a.number - b.number);
}
const COLLATOR = new Intl.Collator("vi");

function showList(targets) {
  const shown = sorted(targets).slice(0, listing.count);
  const headings = Object.keys(COLUMNS).map((column) => h("th", {
    scope: "col", "aria-sort": listing.column === column ? (listing.up ? "ascending" : "descending") : null,
  }, h("button", { type: "button", class: "sort", title: t("sort_by", { name: t(HEADINGS[column]) }), onclick: () => sortBy(column, targets) }, t(HEADINGS[column]))));
  const left = targets.length - shown.length;
  byId("target-list").replaceChildren(
    targets.length === 0 ? h("p", { class: "empty" }, t("none_shown")) : h("table", { class: "targets" },
      h("caption", { class: "quiet" }, t("list")), h("thead", {}, h("tr", {}, headings)), h("tbody", {}, shown.map(targetRow))),
    left > 0 ? h("button", { type: "button", class: "plain more", onclick: () => { listing.count += NEXT; showList(targets); } }, t("more", { n: numeral(Math.min(NEXT, left)) })) : "",
  );
}

function sortBy(column, targets) {
  Object.assign(listing, { column, up: listing.column === column ? !listing.up : true });
  showList(targets);
  document.querySelector("#target-list th[aria-sort] button").focus();
}

function targetRow(target) {
  const place = placeParts(target), label = (key) => ({ "data-label": t(HEADINGS[key]) });
  return h("tr", {},
    h("td", label("place"), place.name, place.now ? h("small", {}, place.now) : null),
    h("td", label("indicator"), subjectText(target), indicatorLine(target)),
    h("td", label("figure"), figureButton([target.number], figureText(target)), flags(target)),
    h("td", label("deadline"), deadlineText(target), target.days_left === null ? null : h("small", {}, daysText(target))),
    h("td", label("progress"), badge(target.status), target.share === null ? null : meter(target.share)),
    h("td", label("sources"), t("documents_of", { count: numeral(target.sources) })));
}

/** The catalogue's name below the text's own words, and the stars. */
function indicatorLine(target) {
  const parts = [target.indicator ? indicatorName(target.indicator) : null, starsText(target), baselineText(target)].filter(Boolean);
  return parts.length ? h("small", {}, parts.join(" · ")) : null;
}

function flags(target) {
  const flag = (kind, text) => h("span", { class: `flag ${kind}` }, text);
  return [target.conflicts ? flag("conflict", t("role_conflict")) : null, target.revisions ? flag("revision", t("role_revision")) : null];
}

const meter = (share) => h("span", { class: "meter", role: "img", "aria-label": t("reached", { share: percent(share) }) },
  h("span", { style: `width:${Math.min(100, share)}%` }), h("b", { "aria-hidden": "true" }, percent(share)));

function showDue(targets) {
  const first = DATA.asOf.slice(0, 7), months = Array.from({ length: 12 }, (_, i) => later(first, i));
  const due = targets.filter((x) => x.due && x.due >= DATA.asOf && x.due.slice(0, 7) <= months.at(-1) && x.status !== "met");
  const byMonth = grouped(due, (target) => target.due.slice(0, 7));
  byId("due-help").textContent = t("due_help", { day: day(DATA.asOf) });
  byId("due-list").replaceChildren(due.length === 0 ? h("p", { class: "empty" }, t("due_none")) : h("div", { class: "months" },
    months.filter((month) => byMonth.has(month)).map((month, i) => h("details", { open: i === 0, class: "month" },
      h("summary", {}, day(month), " ", h("span", { class: "pill" }, t("targets_of", { count: numeral(byMonth.get(month).length) }))),
      h("ul", { class: "plain-list" }, byMonth.get(month).slice(0, 100).map(dueItem))))));
  return months.map((month) => ({ month, targets: byMonth.get(month) ?? [] }));
}

function later(month, steps) {
  const [year, number] = month.split("-").map(Number), at = number - 1 + steps;
  return `${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

const dueItem = (target) => h("li", {},
  h("span", { class: "when" }, day(target.due), h("small", {}, daysText(target))),
  h("span", {}, h("b", {}, placeParts(target).name), ` — ${subjectText(target)} `, figureButton([target.number], figureText(target))),
  badge(target.status));

function showConflicts(targets) {
  const wanted = new Set(targets.map((x) => x.number));
  const statements = grouped(DATA.statements.filter((row) => wanted.has(row[0])), (row) => row[0]);
  const cards = (test, level) => [...statements].filter(([number]) => test(TARGETS[number])).map(([number, rows]) => statementCard(TARGETS[number], rows, level));
  showCards("conflict-list", cards((x) => x.conflicts > 0, "h3"), "conflicts_none");
  showCards("revision-list", cards((x) => x.revisions > 0 && x.conflicts === 0, "h4"), "revisions_none");
}

/** The first few of many cards, and a button for the others. */
function showCards(id, cards, none) {
  const rest = h("div", { class: "rest", hidden: true }, cards.slice(CARDS, PRINTED));
  const more = h("button", { type: "button", class: "plain more", onclick: () => { rest.hidden = false; more.remove(); } }, t("more", { n: numeral(rest.childElementCount) }));
  byId(id).replaceChildren(...(cards.length ? cards.slice(0, CARDS) : [h("p", { class: "empty" }, t(none))]), ...(cards.length > CARDS ? [rest, more] : []));
}

function statementCard(target, rows, level) {
  const place = placeParts(target);
  return h("article", { class: "statements" },
    h(level, {}, `${place.name} — ${subjectText(target)}`, h("small", {}, [place.now, deadlineText(target)].filter(Boolean).join(" · "))),
    h("ol", {}, rows.filter((row) => row[1] !== null).map((row) => statement(target, row))));
}

function statement(target, [, mention, stated, role, inForce, due, comparator, lower, upper, unit, change]) {
  const said = MENTIONS[mention], paper = DOCUMENTS[said.document];
  const text = target.kind === "milestone" ? day(due) || t("no_deadline") : figureText({ comparator, lower, upper, unit, change });
  return h("li", { class: inForce ? "in-force" : "" },
    h("div", { class: "said" }, figureButton([target.number], text, mention),
      h("span", { class: `flag ${role}` }, t(`role_${role}`)), inForce ? h("span", { class: "flag force" }, t("in_force")) : null),
    h("blockquote", {}, marked(said.sentence, said.start, said)),
    h("small", {}, [paper.title ?? paper.path, day(stated)].filter(Boolean).join(" · ")));
}
