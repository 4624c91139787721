// After a swap by htmx the focus moves to the heading of what came; everything else works without script.
document.addEventListener("htmx:afterSettle", (event) => {
  const heading = event.detail.target.querySelector("[data-heading]");
  if (heading) { heading.setAttribute("tabindex", "-1"); heading.focus(); }
});
// A name offered below an input is put into it, and what it means is asked for again.
document.addEventListener("click", (event) => {
  const offer = event.target.closest("[data-fill]");
  if (!offer) return;
  const input = document.getElementById(offer.dataset.fill);
  input.value = offer.value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.focus();
});
