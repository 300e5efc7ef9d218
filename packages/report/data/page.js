// What the page can do beyond reading: search, move with keys, and keep the filter in the address.
const rows = [...document.querySelectorAll("#matrix tr[data-case]")];
const search = document.getElementById("search");
const form = document.getElementById("filters");

for (const hidden of form.querySelectorAll("[hidden]")) hidden.hidden = false;

function applySearch() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of rows) {
    const area = row.parentElement.firstElementChild.textContent;
    const text = `${row.dataset.case} ${area} ${row.firstElementChild.textContent}`.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
  }
}

function keepInAddress() {
  const address = new URL(location.href);
  const { value } = form.elements.show;
  if (value === "all") address.searchParams.delete("show");
  else address.searchParams.set("show", value);
  if (search.value === "") address.searchParams.delete("search");
  else address.searchParams.set("search", search.value);
  history.replaceState(null, "", address);
}

function restoreFromAddress() {
  const { searchParams } = new URL(location.href);
  const chosen = document.getElementById(`show-${searchParams.get("show")}`);
  if (chosen !== null) chosen.checked = true;
  search.value = searchParams.get("search") ?? "";
  applySearch();
}

function move(step) {
  const shown = rows.filter((row) => row.offsetParent !== null);
  const at = shown.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : at + step;
  shown[Math.min(Math.max(next, 0), shown.length - 1)]?.querySelector("a").focus();
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.classList.contains("case")) target.focus({ preventScroll: true });
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  applySearch();
  keepInAddress();
});
addEventListener("hashchange", openTarget);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target === search) {
    search.value = "";
    applySearch();
    keepInAddress();
    search.blur();
    return;
  }
  if (event.target instanceof HTMLInputElement && event.target.type === "search") return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "m") location.hash = "#matrix";
  else if (event.key === "/") search.focus();
  else return;
  event.preventDefault();
});
restoreFromAddress();
openTarget();
