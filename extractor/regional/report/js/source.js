// The way back: the sentences of a figure, marked in their document.
const MARKS = ["comparator", "figure", "deadline", "place"];
const opened = { targets: [], mention: null, title: null, from: null };
const unpacked = new Map();

/** A text that starts at `offset` of its document, with the mention's marks (and its sentence) as elements. */
function marked(text, offset, mention, sentence = false) {
  const spans = MARKS.filter((name) => mention[name]).map((name) => ({ name, from: mention[name][0] - offset, to: mention[name][1] - offset }));
  if (sentence) spans.push({ name: "sentence", from: mention.start - offset, to: mention.end - offset });
  const inside = spans.filter((x) => x.to > 0 && x.from < text.length);
  const cuts = [...new Set([0, text.length, ...inside.flatMap((x) => [Math.max(0, x.from), Math.min(text.length, x.to)])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const over = inside.filter((x) => x.from < end && x.to > cuts[i]).map((x) => x.name);
    return wrapped(text.slice(cuts[i], end), over);
  });
}

/** The narrowest mark is the element, the sentence around it a class of the same. */
function wrapped(text, over) {
  if (over.length === 0) return text;
  const name = MARKS.find((mark) => over.includes(mark));
  const classes = [name, over.includes("sentence") ? "sentence" : ""].filter(Boolean).join(" ");
  return name ? h("mark", { class: classes, title: t(`mark_${name}`) }, text) : h("span", { class: classes }, text);
}

/** The pieces of a document's text, `[offset, text]` each. */
async function piecesOf(number) {
  const [block, place] = DATA.where[number];
  if (!unpacked.has(block)) unpacked.set(block, unpack(TEXTS()[block]));
  return (await unpacked.get(block))[place];
}

let texts = null;
const TEXTS = () => (texts ??= JSON.parse(byId("texts").textContent));

async function unpack(block) {
  const bytes = Uint8Array.from(atob(block), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

/** Open the sentences of targets; at a certain mention, else at the one with the best wording. */
function openSource(targets, mention = null, title = null) {
  const first = TARGETS[targets[0]];
  Object.assign(opened, { targets, title, mention: mention ?? first.wording_mention ?? first.mentions[0], from: document.activeElement });
  const dialog = byId("source");
  if (!dialog.open) dialog.showModal();
  showSource();
}

function showSource() {
  const several = opened.targets.length > 1;
  byId("source").replaceChildren(
    h("div", { class: "source-head" },
      h("h2", { id: "source-title" }, several ? opened.title ?? t("source") : sourceTitle(TARGETS[opened.targets[0]])),
      h("button", { type: "button", class: "plain close", onclick: () => byId("source").close() }, t("close"))),
    h("div", { class: "source-body" },
      h("div", { class: "said-list" }, opened.targets.slice(0, 200).map((number) => targetSentences(TARGETS[number]))),
      h("div", { class: "paper" })));
  document.querySelector('.mention[aria-pressed="true"]')?.scrollIntoView({ block: "nearest" });
  showPaper();
}

function sourceTitle(target) {
  const place = placeParts(target);
  return [h("span", { class: "big" }, figureText(target)), h("span", {}, `${place.name} — ${subjectText(target)}`),
    h("small", {}, [indicatorName(target.indicator), starsText(target), baselineText(target), deadlineText(target), daysText(target), place.now].filter(Boolean).join(" · ")), badge(target.status)];
}

function targetSentences(target) {
  const heading = opened.targets.length > 1 ? `${placeParts(target).name} — ${figureText(target)}` : t("sentences");
  return h("section", {}, h("h3", {}, heading), h("ul", { class: "plain-list" }, target.mentions.map((number) => h("li", {}, mentionButton(number)))),
    target.result === null ? null : [h("h3", {}, t("result_sentence"), target.share === null ? "" : ` · ${percent(target.share)}`),
      h("ul", { class: "plain-list" }, h("li", {}, mentionButton(target.result)))]);
}

function mentionButton(number) {
  const mention = MENTIONS[number], paper = DOCUMENTS[mention.document], join = DATA.joins[number];
  const notes = [paper.title ?? paper.path, day(paper.published), join ? t("joined_to", { rule: t(`rule_${join[1]}`) }) : "", ["accepted", "fixed"].includes(mention.verdict) ? t(mention.verdict) : ""];
  return h("button", { type: "button", class: "mention", "aria-pressed": String(number === opened.mention), "data-mention": number, onclick: () => turnTo(number) },
    h("span", {}, marked(mention.sentence, mention.start, mention)), h("small", {}, notes.filter(Boolean).join(" · ")));
}

function turnTo(number) {
  opened.mention = number;
  for (const button of document.querySelectorAll(".mention")) button.setAttribute("aria-pressed", String(Number(button.dataset.mention) === number));
  showPaper();
}

async function showPaper() {
  const mention = MENTIONS[opened.mention], paper = DOCUMENTS[mention.document], place = document.querySelector("#source .paper");
  const alone = [[mention.start, mention.sentence]];
  const pieces = typeof DecompressionStream === "undefined" ? alone : await piecesOf(mention.document).catch(() => alone);
  if (MENTIONS[opened.mention] !== mention) return;
  const gap = () => h("p", { class: "gap", "aria-hidden": "true" }, "⋯");
  place.replaceChildren(paperHead(paper, pieces, mention),
    h("div", { class: "text", tabindex: 0, role: "region", "aria-label": t("full_text") }, pieces.flatMap(([offset, text], i) => [i || offset ? gap() : "", ...marked(text, offset, mention, true)])));
  place.querySelector(".sentence")?.scrollIntoView({ block: "center" });
}

function paperHead(paper, pieces, mention) {
  const plan = paper.plan_number ? t("plan", { number: paper.plan_number }) : "", issuer = paper.plan_issuer ? t("of_issuer", { issuer: paper.plan_issuer }) : "";
  const url = /^https?:\/\//.test(paper.url ?? "") ? h("a", { href: paper.url, target: "_blank", rel: "noopener noreferrer" }, t("open_source")) : null;
  const hint = pieces.length === 1 && pieces[0][0] === 0 && pieces[0][1].length > mention.sentence.length ? "" : DATA.cut ? t("cut_document") : t("no_text");
  const told = [paper.published ? t("published", { day: day(paper.published) }) : t("undated_document"), [plan, issuer].filter(Boolean).join(" "), t("no_url", { path: paper.path })];
  return h("header", {}, h("h3", {}, paper.title ?? paper.path), h("p", {}, told.filter(Boolean).join(" · "), url ? [" · ", url] : ""),
    h("p", { class: "marks" }, t("legend"), ": ", MARKS.map((name) => [h("mark", { class: name }, t(`mark_${name}`)), " "])),
    hint ? h("p", { class: "help" }, hint) : null);
}
