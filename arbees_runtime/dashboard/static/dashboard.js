// Ages that grow by themselves, moments in the visitor's time zone, and changing HTML without replacing it.
window.arbees = (() => {
  let offset = -Infinity; // server's clock minus ours; the largest seen, which was the least delayed

  const now = () => Date.now() + (Number.isFinite(offset) ? offset : 0);

  function age(ms) {
    const seconds = Math.max(0, ms) / 1000;
    if (seconds < 100) return `${Math.floor(seconds)} s ago`;
    if (seconds < 5400) return `${Math.floor(seconds / 60)} min ago`;
    if (seconds < 172800) return `${Math.floor(seconds / 3600)} h ago`;
    return `${Math.floor(seconds / 86400)} days ago`;
  }

  function setText(node, text) { if (node.textContent !== text) node.textContent = text; }

  function tick(root) {
    for (const time of root.querySelectorAll("time[data-at]")) {
      const ms = now() - Number(time.dataset.at);
      setText(time, age(ms));
      const seconds = ms / 1000;
      const kind = seconds >= Number(time.dataset.bad) ? "bad" : seconds >= Number(time.dataset.warn) ? "warn" : "";
      time.parentElement.classList.toggle("warn", kind === "warn");
      time.parentElement.classList.toggle("bad", kind === "bad");
    }
    for (const time of root.querySelectorAll("time[data-moment]:not([data-local])")) {
      const moment = new Date(Number(time.dataset.moment));
      time.title = time.getAttribute("datetime");
      const today = moment.toDateString() === new Date(now()).toDateString();
      setText(time, today ? moment.toLocaleTimeString() : moment.toLocaleString());
      time.dataset.local = "";
    }
  }

  // Of an element that the visitor has a hand in, what they did stays.
  const kept = (element) => element.hasAttribute("data-keep");

  function attributes(current, wanted) {
    for (const { name, value } of [...wanted.attributes]) {
      if (current.getAttribute(name) !== value) current.setAttribute(name, value);
    }
    for (const { name } of [...current.attributes]) {
      if (!wanted.hasAttribute(name) && !(name === "open" && kept(current))) current.removeAttribute(name);
    }
  }

  function same(current, wanted) {
    if (current.nodeType !== wanted.nodeType || current.nodeName !== wanted.nodeName) return false;
    return current.nodeType !== 1 || (current.dataset.key || "") === (wanted.dataset.key || "");
  }

  function morph(current, wanted) {
    const keyed = new Map();
    for (const child of current.children) if (child.dataset.key) keyed.set(child.dataset.key, child);
    let place = current.firstChild;
    for (const next of [...wanted.childNodes]) {
      let match = place && same(place, next) ? place : null;
      if (!match && next.nodeType === 1 && next.dataset.key) {
        const found = keyed.get(next.dataset.key);
        if (found && same(found, next)) { current.insertBefore(found, place); match = found; }
      }
      if (!match) { current.insertBefore(next, place); continue; }
      if (match === place) place = place.nextSibling;
      if (match.nodeType === 3) { setText(match, next.textContent); continue; }
      if (match.nodeType !== 1) continue;
      if (match.matches("time[data-moment]") && match.dataset.moment === next.dataset.moment) continue;
      if (match.matches("time[data-at]")) { attributes(match, next); continue; }
      attributes(match, next);
      if (!(kept(match) && match.matches("input, select, textarea"))) morph(match, next);
    }
    while (place) { const gone = place; place = place.nextSibling; gone.remove(); }
  }

  function shown(root, serverNow) {
    for (const button of document.querySelectorAll(".theme-button")) setText(button, window.arbeesThemeLabel());
    if (serverNow) offset = Math.max(offset, serverNow - Date.now());
    tick(root);
  }

  setInterval(() => tick(document), 1000);
  // A login at the load balancer is renewed there; each request brings the newer word.
  setInterval(() => fetch("/session", { cache: "no-store" }).catch(() => {}), 45000);

  return { morph, shown };
})();
