// Many pictures on their way to the library: dropped or chosen, two at a time, each with how far it has come.
import { make, quietButton, statusLine } from "./element.js";
import { postPicture, problemOf, size } from "./upload.js";

const AT_ONCE = 2;
const DESCRIBE = "/admin/bilder/nya";

/// Makes the form for several pictures send each by itself.
export function startUploadMany() {
  const uploadForm = document.querySelector("form[data-upload-many]");
  const input = uploadForm?.querySelector("input[type=file]");
  if (!input) return;
  const list = make("ul", { class: "upload-list", "aria-label": "Valda bilder" });
  const status = statusLine();
  const onward = make("p", { hidden: true });
  const zone = make("div", { class: "drop-zone" });
  const waiting = [];
  const taken = [];
  let [all, failed, running] = [0, 0, 0];

  const tell = (text) => (status.textContent = text);
  const isDone = () => !running && !waiting.length;
  const describe = () => `${DESCRIBE}?bilder=${[...new Set(taken)].join(".")}`;
  const finish = () => {
    if (!taken.length) return tell("Ingen bild är uppladdad.");
    if (!failed) {
      tell("Alla bilder är uppladdade. Nu kan du beskriva dem.");
      location.assign(describe());
      return undefined;
    }
    onward.replaceChildren(make("a", { class: "button", href: describe() }, "Beskriv de bilder som kom med"));
    onward.hidden = false;
    return tell(`${counted()} ${failed === 1 ? "En bild kom" : `${failed} bilder kom`} inte med: se listan.`);
  };
  const counted = () => `${taken.length} av ${all} bilder är uppladdade.`;
  const next = () => {
    while (running < AT_ONCE && waiting.length) {
      running += 1;
      sendOne(waiting.shift()).finally(() => {
        running -= 1;
        if (isDone()) finish();
        else next();
      });
    }
  };
  const sendOne = async ({ file, bar, line, row }) => {
    bar.hidden = false;
    line.textContent = `Laddar upp (${size(file)}).`;
    const { picture, problem } = await postPicture(file, (part) => {
      bar.value = part;
      if (part === 1) line.textContent = "Gör bilden klar för webben.";
    });
    bar.hidden = true;
    if (picture) {
      taken.push(picture.id);
      line.textContent = "Klar.";
      tell(counted());
    } else refuse({ file, bar, line, row }, problem, true);
  };
  const refuse = (item, problem, mayRetry) => {
    failed += 1;
    item.bar.hidden = true;
    item.line.textContent = problem;
    item.line.dataset.failed = "";
    tell(problem.startsWith(item.file.name) ? problem : `${item.file.name} kom inte med. ${problem}`);
    if (!mayRetry) return;
    const again = quietButton("Försök igen", () => {
      failed -= 1;
      again.remove();
      delete item.line.dataset.failed;
      onward.hidden = true;
      waiting.push(item);
      next();
    }, { "aria-label": `Försök igen med ${item.file.name}` });
    item.row.append(make("p", {}, again));
  };
  const add = (files) => {
    for (const file of files) {
      all += 1;
      const bar = make("progress", { max: "1", value: "0", "aria-label": file.name });
      const line = make("p", {}, "Väntar.");
      const row = make("li", {}, make("strong", {}, make("bdi", {}, file.name)), bar, line);
      list.append(row);
      const item = { file, bar, line, row };
      const problem = problemOf(file);
      if (problem) refuse(item, problem, false);
      else waiting.push(item);
    }
    if (isDone()) finish();
    else next();
  };

  input.addEventListener("change", () => {
    const files = [...input.files];
    // What is sent already is not sent again by the button.
    input.value = "";
    add(files);
  });
  for (const kind of ["dragenter", "dragover"])
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.dataset.over = "";
    });
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => delete zone.dataset.over);
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });
  // A file that misses the zone must not take the page's place.
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());

  const fieldOfFiles = input.closest(".field");
  fieldOfFiles.before(zone);
  zone.append(fieldOfFiles, make("p", { class: "field-hint" }, "Du kan också dra bilderna hit."));
  uploadForm.querySelector("[type=submit]").closest("p").hidden = true;
  uploadForm.append(status, list, onward);
}
