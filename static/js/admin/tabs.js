// The links beside the form show one part at a time. Without scripts they lead to the parts.

/// Makes tabs of the links to parts of this page.
export function startTabs() {
  for (const nav of document.querySelectorAll(".editor-tabs")) {
    const links = [...nav.querySelectorAll("a[href^='#']")];
    const part = (link) => document.getElementById(link.hash.slice(1));
    const show = (chosen) => {
      for (const link of links) {
        part(link).hidden = link !== chosen;
        if (link === chosen) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    for (const link of links) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        show(link);
      });
    }
    if (links.length) show(links.find((link) => link.hash === location.hash) ?? links[0]);
  }
}
