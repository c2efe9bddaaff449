// Start: everything that depends on the choices is shown anew when they change.
function showAll() {
  const targets = fitting(), anywhere = fitting("place"), anyYear = fitting("year"), anyState = fitting("state");
  listing.count = PAGE;
  showCount(targets);
  showTiles(anyState);
  showList(targets);
  showConflicts(targets);
  const drawn = [showCompare(targets), showYears(anyYear), showHeat(targets), showProgress(targets), showDueChart(showDue(targets))];
  showMap(anywhere);
  return Promise.all(drawn);
}

function showHeader() {
  const title = DATA.title ?? t("title"), provinces = new Set(TARGETS.map((x) => x.new).filter(Boolean));
  document.title = title;
  byId("title").textContent = title;
  byId("subtitle").textContent = t("subtitle", { day: day(DATA.asOf), targets: numeral(TARGETS.length), documents: numeral(DOCUMENTS.length), provinces: numeral(provinces.size) });
  byId("about-made").textContent = t("about_made", { mentions: numeral(DATA.counts.mentions) });
}

function showPage() {
  translatePage();
  showHeader();
  fillFilters();
  return showAll();
}

function switchLanguage() {
  language = language === "vi" ? "en" : "vi";
  writeAddress();
  return showPage();
}

function listenToPage() {
  byId("language").addEventListener("click", switchLanguage);
  byId("print").addEventListener("click", () => window.print());
  addEventListener("beforeprint", () => { listing.count = PRINTED; showList(fitting()); for (const month of document.querySelectorAll(".month")) month.open = true; });
  addEventListener("afterprint", () => { listing.count = PAGE; showList(fitting()); });
  addEventListener("hashchange", () => { if (location.hash.startsWith("#?")) { readAddress(); showPage(); } });
  const dialog = byId("source");
  dialog.addEventListener("close", () => opened.from?.isConnected && opened.from.focus());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}

/** On a narrow screen the bars of the progress chart have no room for their names: its table stands for it. */
byId("table-progress").open = matchMedia("(max-width: 720px)").matches;
readAddress();
listenToFilters();
listenToMap();
listenToCompare();
listenToPage();
showPage().then(() => document.body.setAttribute("data-ready", ""));
