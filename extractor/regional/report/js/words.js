// The page's data, its two languages, and how numbers and days are written in each.
const DATA = JSON.parse(document.getElementById("data").textContent);
let language = DATA.language;

/** A phrase in the language of the page, `{name}` filled in; `key_1` is the phrase for a count of one. */
function t(key, values = {}) {
  const single = values.count === "1" ? DATA.words[`${key}_1`] : null;
  const phrase = (single ?? DATA.words[key])?.[language] ?? key;
  return phrase.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

const LOCALES = { vi: "vi-VN", en: "en-GB" };
const NUMBERS = Object.fromEntries(
  Object.entries(LOCALES).map(([name, locale]) => [name, new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })]),
);

const numeral = (value) => NUMBERS[language].format(value);

/** `2024-10-09` as 09/10/2024; `2024-10` as 10/2024. */
const day = (iso) => (iso ? iso.split("-").reverse().join("/") : "");

/** A whole number of days since 1970, for counting days between dates. */
const dayNumber = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / 86400000);

/** Letters without tones and marks, small: `Đắk Lắk` → `dak lak`. */
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");

/** Make an element; `on…` attributes are listeners, null ones are left out. */
function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const byId = (id) => document.getElementById(id);

/** Put the words of the language wherever the page asks for them. */
function translatePage() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t(element.dataset.tLabel));
  for (const element of document.querySelectorAll("[data-t-title]")) element.title = t(element.dataset.tTitle);
  for (const element of document.querySelectorAll("[data-t-placeholder]")) element.placeholder = t(element.dataset.tPlaceholder);
  byId("language").lang = language === "vi" ? "en" : "vi";
}
