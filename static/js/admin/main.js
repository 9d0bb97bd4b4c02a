// What makes the admin pleasanter in a browser that runs scripts. Every page works without it.
import { startContacts } from "./contacts.js";
import { startCounters } from "./counters.js";
import { startDraftCopy } from "./draft-copy.js";
import { startLeadPicture } from "./lead-picture.js";
import { startLists } from "./lists.js";
import { startPaste } from "./paste.js";
import { startPreview } from "./preview.js";
import { startTabs } from "./tabs.js";
import { startToolbar } from "./toolbar.js";

for (const element of document.querySelectorAll("[data-no-script]")) element.hidden = true;
startCounters();
startDraftCopy();
startTabs();

const form = document.querySelector("form[data-editor]");
if (form) {
  startContacts(form);
  startLeadPicture(form);
  startPreview(form);
  for (const textarea of form.querySelectorAll("textarea[data-markdown]")) {
    startToolbar(textarea);
    startLists(textarea);
    startPaste(textarea);
  }
}
