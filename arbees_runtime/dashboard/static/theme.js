// Light or dark before anything is drawn: what the visitor chose, else what the system says.
(() => {
  const root = document.documentElement;
  const order = ["system", "dark", "light"];
  let theme = "system";
  try { theme = localStorage.getItem("arbees-theme") || "system"; } catch { /* private windows */ }
  const apply = () => {
    if (theme === "system") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", theme);
    for (const button of document.querySelectorAll(".theme-button")) button.textContent = `Theme: ${theme}`;
  };
  window.arbeesTheme = () => {
    theme = order[(order.indexOf(theme) + 1) % order.length];
    try { localStorage.setItem("arbees-theme", theme); } catch { /* private windows */ }
    apply();
  };
  window.arbeesThemeLabel = () => `Theme: ${theme}`;
  apply();
})();
