// After a swap by htmx the focus moves to the heading of what came; everything else works without script.
document.addEventListener("htmx:afterSettle", (event) => {
  const heading = event.detail.target.querySelector("[data-heading]");
  if (heading) { heading.setAttribute("tabindex", "-1"); heading.focus(); }
});
