// A picture on its way to the library, with how far it has come.
import { make } from "./element.js";

const ADDRESS = "/admin/bilder";
/// In bytes; the server holds to the same.
const LARGEST = 15 * 1024 * 1024;
const KINDS = /^image\/(jpeg|png|webp|gif)$/;

/// The first file that is a picture, or nothing.
export function pictureAmong(files) {
  return [...(files ?? [])].find((file) => file.type.startsWith("image/"));
}

/// A line that tells of an upload, and `send(file)`, which gives the picture as the library has it.
export function makeUpload() {
  const bar = make("progress", { max: "1", value: "0", "aria-label": "Uppladdning", hidden: true });
  const status = make("p", { role: "status", class: "upload-status" });
  const send = async (file) => {
    const problem = problemOf(file);
    if (problem) {
      status.textContent = problem;
      return undefined;
    }
    status.textContent = `Laddar upp ${file.name} (${size(file)}).`;
    bar.hidden = false;
    const { picture, problem: refused } = await postPicture(file, (part) => (bar.value = part));
    bar.hidden = true;
    status.textContent = refused ?? `${picture.name} är uppladdad.`;
    return picture;
  };
  return { element: make("div", { class: "upload" }, bar, status), send };
}

/// What is wrong with a file, as far as can be told before it is sent.
export function problemOf(file) {
  if (!KINDS.test(file.type)) return `${file.name} går inte att använda. Välj en bild i formatet JPEG, PNG, WebP eller GIF.`;
  if (file.size > LARGEST) return `${file.name} är för stor (${size(file)}). Välj en bild på högst 15 MB.`;
  return undefined;
}

/// "66 kB", "2,4 MB".
export function size(file) {
  const kilobytes = file.size / 1024;
  if (kilobytes < 1000) return `${Math.max(1, Math.round(kilobytes))} kB`;
  return `${(kilobytes / 1024).toLocaleString("sv-SE", { maximumFractionDigits: 1 })} MB`;
}

/// Sends a picture, and tells how large a part of it has been sent, which `fetch` cannot.
export function postPicture(file, progress) {
  const body = new FormData();
  body.append("_token", document.querySelector("input[name=_token]")?.value ?? "");
  body.append("bildfil", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = (problem) => resolve({ problem });
    request.open("POST", ADDRESS);
    request.setRequestHeader("accept", "application/json");
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("error", () => fail("Bilden kom inte fram. Kontrollera nätet och försök igen."));
    request.addEventListener("load", () => {
      const answer = valueOf(request);
      if (answer?.id) resolve({ picture: answer });
      else if (answer?.problem) fail(answer.problem);
      else if ([200, 401, 403].includes(request.status)) fail("Du är utloggad. Logga in igen i en annan flik, och välj bilden igen.");
      else fail("Bilden gick inte att ta emot. Försök igen, eller välj en annan.");
    });
    request.send(body);
  });
}

function valueOf(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return undefined;
  }
}
