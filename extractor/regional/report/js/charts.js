// The charts: forms made with Vega-Altair, rows filled in here.
const LOCALE = { decimal: ",", thousands: ".", grouping: [3], currency: ["", ""] };
const views = new Map();
const SHOWN_INDICATORS = 14, SHOWN_PROGRESS = 20;
const ROW_HEIGHTS = { heat: 25, progress: 24, compare: 24 }; // pixels; the other charts have a height of their own

/** Draw a chart, or give a drawn one its rows; a click on a mark calls `act` with its row. */
async function draw(name, rows, act, label) {
  const place = byId(`chart-${name}`);
  place.hidden = rows.length === 0;
  if (rows.length === 0) return;
  const known = views.get(name);
  if (known?.language === language) {
    known.act = act;
    if (ROW_HEIGHTS[name]) known.view.height(heightFor(name, rows));
    await known.view.data("rows", rows).resize().runAsync();
  } else {
    await embed(name, place, rows, act);
  }
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", label);
}

const heightFor = (name, rows) => ROW_HEIGHTS[name] * new Set(rows.map((row) => row.label)).size;

async function embed(name, place, rows, act) {
  const form = structuredClone(DATA.charts[name]), narrow = place.clientWidth < 560;
  form.datasets = { rows };
  if (ROW_HEIGHTS[name]) form.height = heightFor(name, rows);
  if (narrow) limitLabels(form, Math.round(place.clientWidth * 0.42));
  views.get(name)?.view.finalize();
  const entry = { language, act };
  views.set(name, entry);
  const made = await vegaEmbed(place, form, {
    actions: false, renderer: "svg", ast: true, tooltip: { theme: "custom" }, ...(language === "vi" ? { formatLocale: LOCALE } : {}),
  });
  entry.view = made.view;
  made.view.addEventListener("click", (_, item) => item?.datum && entry.act(item.datum));
  place.querySelector("svg")?.setAttribute("aria-hidden", "true");
}

/** Leave the larger part of a narrow screen to the marks. */
function limitLabels(form, limit) {
  form.config.axis.labelLimit = limit;
  for (const layer of form.layer ?? []) delete layer.encoding.y?.axis?.labelLimit;
}

const under = (name) => byId(`table-${name}`).lastElementChild;

function showYears(targets) {
  const found = grouped(targets.filter((x) => x.year), (x) => x.year);
  const rows = [...found].flatMap(([year, own]) => counted(own.map((x) => x.status)).map(([status, count]) => ({
    year, count, status, color: COLOURS[status], order: STATES.indexOf(status), tip: `${year} · ${t(status)}: ${numeral(count)}`,
  })));
  byId("state-legend").replaceChildren(...STATES.filter((state) => rows.some((row) => row.status === state)).map((state) => swatch(COLOURS[state], t(state))));
  const years = [...found].sort((a, b) => a[0] - b[0]);
  under("years").replaceChildren(table([t("year"), t("count"), ...STATES.map((state) => t(state))], years.map(([year, own]) => [
    String(year), countButton(own.length, { year: String(year) }, `${year}: ${own.length}`),
    ...STATES.map((state) => numeral(own.filter((x) => x.status === state).length)),
  ])));
  return draw("years", rows, (row) => choose("year", String(row.year), true), t("years"));
}

function showHeat(targets) {
  const known = targets.filter((x) => x.year && x.indicator), best = counted(known.map((x) => x.indicator)).slice(0, SHOWN_INDICATORS);
  const most = Math.max(0, ...counted(known.map((x) => `${x.indicator}|${x.year}`)).map(([, count]) => count));
  const rows = best.flatMap(([indicator], rank) => counted(known.filter((x) => x.indicator === indicator).map((x) => x.year)).map(([year, count]) => ({
    indicator, year, count, rank, label: indicatorName(indicator), ink: count > most / 2 ? "#fff" : "#1c2b36", tip: `${indicatorName(indicator)} · ${year}: ${numeral(count)}`,
  })));
  under("heat").replaceChildren(table([t("indicator"), t("year"), t("count")], rows.map((row) => [
    row.label, String(row.year), countButton(row.count, { indicator: row.indicator, year: String(row.year) }, row.tip),
  ])));
  return draw("heat", rows, ({ indicator, year }) => showInList({ indicator, year: String(year) }), t("heat"));
}

function showProgress(targets) {
  const known = targets.filter((x) => x.share !== null), shown = nearest(known).slice(0, SHOWN_PROGRESS);
  const rows = shown.map((target, rank) => ({
    rank, target: target.number, shown: Math.min(target.share, 150), limit: Math.max(110, ...shown.map((x) => Math.min(x.share, 150) + 10)), percent: percent(target.share), color: COLOURS[target.status],
    label: unique(`${placeParts(target).name} — ${subjectText(target)} ${figureText(target)}`, rank), tip: progressTip(target),
  }));
  byId("progress-help").textContent = `${t("progress_help", { day: day(DATA.asOf) })} (${t("progress_more", { n: numeral(shown.length), all: numeral(known.length) })})`;
  under("progress").replaceChildren(table([t("place"), t("indicator"), t("figure"), t("result"), t("state")], nearest(known).slice(0, PRINTED).map((target) => [
    placeParts(target).name, subjectText(target), figureButton([target.number], figureText(target)),
    figureButton([target.number], `${numeral(target.reached)} (${percent(target.share)})`, target.result), badge(target.status),
  ]), { classes: "targets" }));
  return draw("progress", rows, (row) => openSource([row.target], TARGETS[row.target].result), t("progress"));
}

/** Those still to come first, the nearest in front; then those past, the last in front. */
const nearest = (targets) => [...targets].sort((a, b) => distance(a) - distance(b) || a.number - b.number);
const distance = (target) => (target.days_left === null ? 1e7 : target.days_left >= 0 ? target.days_left : 1e6 - target.days_left);

/** Vega joins rows with the same label: invisible marks tell them apart. */
const unique = (label, rank) => label + "\u200b".repeat(rank);

function progressTip(target) {
  const parts = [`${placeParts(target).name} — ${subjectText(target)}`, figureText(target), `${t("result")}: ${numeral(target.reached)} (${percent(target.share)})`, t(target.status), daysText(target)];
  return parts.filter(Boolean).join(" · ");
}

function showDueChart(months) {
  const rows = months.map(({ month, targets }, rank) => ({ month, rank, count: targets.length, label: day(month), tip: `${day(month)}: ${t("targets_of", { count: numeral(targets.length) })}` }));
  const open = (row) => {
    const details = [...document.querySelectorAll(".month")].find((element) => element.firstElementChild.textContent.startsWith(row.label));
    if (details) { details.open = true; details.scrollIntoView({ block: "nearest" }); }
  };
  return draw("due", rows.some((row) => row.count) ? rows : [], open, t("due"));
}
