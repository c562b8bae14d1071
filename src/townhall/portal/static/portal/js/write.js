// Buttons that only work with a script appear only where there is one.
for (const button of document.querySelectorAll("[data-here-button], [data-keep-now]")) button.hidden = false;
