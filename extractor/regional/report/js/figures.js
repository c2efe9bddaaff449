// Targets in words: figure, deadline, place, name, state.
const SIGN_OF = { ge: "≥ ", gt: "> ", le: "≤ ", lt: "< ", approx: "≈ " };
const MAGNITUDES = [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"]];
const MONEY = /^(đồng|vnd|usd|đô la|euro)/i;

/** A number; of money, large ones in millions and billions. */
function amount(value, unit) {
  const [size, name] = (MONEY.test(unit ?? "") && MAGNITUDES.find(([least]) => Math.abs(value) >= least)) || [1, null];
  return name ? `${numeral(value / size)} ${t(name)}` : numeral(value);
}

function withUnit(text, unit) {
  if (!unit) return text;
  return unit.startsWith("%") ? text + unit : `${text} ${unit}`;
}

function bounds(comparator, lower, upper, unit) {
  if (comparator === "range") return withUnit(`${amount(lower, unit)} – ${amount(upper, unit)}`, unit);
  return (SIGN_OF[comparator] ?? "") + withUnit(amount(lower ?? upper, unit), unit);
}

/** `≥ 23 sản phẩm`, `tăng 8,5%`, `1 sản phẩm mỗi xã`. */
function figureText(target) {
  if (target.kind === "milestone") return t("milestone");
  let text = bounds(target.comparator, target.lower, target.upper, target.unit);
  if (target.change !== "level") text = t(target.change, { figure: text });
  if (target.per) text += ` ${t("each", { per: target.per })}`;
  return text;
}

/** Where it starts from, if that was said. */
const baselineText = (target) => (target.baseline === null ? "" : t("from_baseline", { figure: withUnit(amount(target.baseline, target.unit), target.unit) }));

function starsText(target) {
  if (!target.rating_min) return "";
  const key = target.rating_min === target.rating_max ? "stars" : "stars_range";
  return t(key, { min: target.rating_min, max: target.rating_max });
}

function deadlineText(target) {
  const { relation, deadline_from: from, deadline_to: to } = target;
  if (relation === "every") return t("every_year") + (from && to ? ` ${from.slice(0, 4)}–${to.slice(0, 4)}` : "");
  if (relation === "from") return t("from_day", { day: day(from) });
  if (relation === "before") return t("before_day", { day: day(to) });
  if (!to) return t("no_deadline");
  const year = to.slice(0, 4);
  if (relation === "by") return to.endsWith("-12-31") ? t("by_year", { year }) : t("by_day", { day: day(to) });
  if (from?.endsWith("-01-01") && to.endsWith("-12-31")) {
    return from.slice(0, 4) === year ? t("in_year", { year }) : t("in_years", { from: from.slice(0, 4), to: year });
  }
  return from ? t("in_span", { from: day(from), to: day(to) }) : t("by_day", { day: day(to) });
}

/** The place as it was named, and the province that it is in now where that is another. */
function placeParts(target) {
  const then = PROVINCES[63].get(target.old)?.name, now = PROVINCES[34].get(target.new)?.name;
  const province = then ?? now;
  const parts = [target.place_name ?? t("no_place")];
  if (province && target.place_name && target.place_level !== "province") parts.push(province);
  return { name: parts.join(", "), now: now && then && plain(now) !== plain(then) ? t("now_in", { name: now }) : "" };
}

const indicatorName = (code) => (code ? INDICATORS.get(code)?.[language] ?? code : t("no_indicator"));

/** What is measured, as the text says it. */
function subjectText(target) {
  const words = [target.subject, target.criterion].filter(Boolean).join(" ");
  return words || indicatorName(target.indicator);
}

function daysText(target) {
  if (target.days_left === null) return "";
  if (target.days_left === 0) return t("today");
  return target.days_left > 0 ? t("days_left", { n: numeral(target.days_left) }) : t("days_over", { n: numeral(-target.days_left) });
}

const percent = (share) => `${numeral(Math.round(share * 10) / 10)}%`;

/** State as a small label: a sign, words, a colour. */
const badge = (status) => h("span", { class: `badge ${status}` }, h("span", { "aria-hidden": "true" }, SIGNS[status]), ` ${t(status)}`);

/** A figure that leads to its sentences; a sum has a title of its own. */
function figureButton(targets, text, mention = null, title = null) {
  return h("button", { type: "button", class: "figure", "data-target": TARGETS[targets[0]].id, onclick: () => openSource(targets, mention, title) }, text);
}
