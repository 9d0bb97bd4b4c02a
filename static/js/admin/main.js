// What makes the admin pleasanter in a browser that runs scripts. Every page works without it.
import { startColour } from "./colour.js";
import { startContacts } from "./contacts.js";
import { startCopyLink } from "./copy-link.js";
import { startCounters } from "./counters.js";
import { startDirectory } from "./directory.js";
import { startDraftCopy } from "./draft-copy.js";
import { startFocus } from "./focus.js";
import { startFileUpload } from "./file-upload.js";
import { startLeadPicture } from "./lead-picture.js";
import { startLists } from "./lists.js";
import { startPaste } from "./paste.js";
import { startPreview } from "./preview.js";
import { startTabs } from "./tabs.js";
import { startToolbar } from "./toolbar.js";
import { startUploadMany } from "./upload-many.js";

for (const element of document.querySelectorAll("[data-no-script]")) element.hidden = true;
startColour();
startCopyLink();
startCounters();
startDraftCopy();
startTabs();
startFocus();
startUploadMany();
startFileUpload();
for (const kept of document.querySelectorAll("form[data-numbers]")) startDirectory(kept);

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
