// The admin's other pages that have scripts, as their templates make them: pictures uploaded and described, files, a person, and the looks.
export const upload = `<header class="admin-title"><p class="admin-way"><a href="/admin/bilder">Bilder</a></p><h1>Ladda upp bilder</h1></header>
<form class="form" action="/admin/bilder/ny" method="post" enctype="multipart/form-data" data-upload-many><input type="hidden" name="_token" value="hemligt">
<div class="field"><label for="bilder">Bilder</label><p class="field-hint" id="bilder-hint">JPEG, PNG, WebP eller GIF, högst 15 MB var.</p><input id="bilder" name="bilder" type="file" multiple accept="image/jpeg,image/png,image/webp,image/gif" aria-describedby="bilder-hint"></div>
<p><button class="button" type="submit">Ladda upp</button></p></form>`;

const options = (chosen) => Array.from({ length: 11 }, (_, i) => `<option value="${i * 10}"${i * 10 === chosen ? " selected" : ""}>${i * 10} %</option>`).join("");
const one = (id) => `<section class="describe-one" aria-labelledby="bild-${id}"><h2 id="bild-${id}">bild-${id}.jpg</h2>
<div class="focus-picture" data-focus-picture><img src="/bild/${id}.svg" width="320" height="213" alt=""></div>
<div class="describe-fields"><div class="field"><label for="alt-${id}">Vad visar bilden?</label><input id="alt-${id}" name="alt-${id}" type="text"></div>
<fieldset class="field focus-field" data-focus-field><legend>Det viktigaste i bilden</legend><p class="field-hint" id="fokus-${id}-hint">När bilden beskärs i listor och på startsidan är det här kvar.</p>
<div class="focus-choices"><div class="field"><label for="fokus_x-${id}">Från vänster till höger</label><select id="fokus_x-${id}" name="fokus_x-${id}" data-focus="x" aria-describedby="fokus-${id}-hint">${options(50)}</select></div>
<div class="field"><label for="fokus_y-${id}">Uppifrån och ned</label><select id="fokus_y-${id}" name="fokus_y-${id}" data-focus="y" aria-describedby="fokus-${id}-hint">${options(30)}</select></div></div>
<ul class="crops">${["list", "wide", "square"].map((crop) => `<li><img class="crop crop-${crop}" src="/bild/${id}.svg" width="320" height="213" alt="" data-crop><span>${crop}</span></li>`).join("")}</ul></fieldset></div></section>`;
export const describe = `<header class="admin-title"><h1>Beskriv 2 bilder</h1></header><form class="form describe-form" action="/spara" method="post" novalidate>${one(1)}${one(2)}<p><button class="button" type="submit">Spara beskrivningarna</button></p></form>`;

export const files = `<header class="admin-title"><h1>Ladda upp filer</h1></header>
<form class="form" action="/admin/filer/ny" method="post" enctype="multipart/form-data" novalidate data-file-upload><input type="hidden" name="_token" value="hemligt">
<div class="field"><label for="fil">Filer</label><p class="field-hint" id="fil-hint">PDF, högst 15 MB. Du kan välja flera på en gång.</p><input id="fil" name="fil" type="file" accept="application/pdf,.pdf" multiple aria-describedby="fil-hint"></div>
<div class="field"><label for="titel">Titel</label><input id="titel" name="titel" type="text"></div><p><button class="button" type="submit">Ladda upp</button></p></form>`;

export const person = `<header class="admin-title"><h1>Ny person</h1></header><form class="form" id="person" action="/spara" method="post" novalidate data-numbers="/admin/nummer" data-suggest="/admin/personer/epostforslag">
${[["fornamn", "Förnamn", "text"], ["efternamn", "Efternamn", "text"], ["telefon", "Telefon", "tel"], ["mobil", "Mobil", "tel"], ["epost", "E-post", "email"]].map(([name, label, type]) => `<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" autocomplete="off"></div>`).join("")}<p><button class="button" type="submit">Lägg till personen</button></p></form>`;

export const looks = `<header class="admin-title"><h1>Utseende</h1></header><form class="form" action="/spara" method="post" novalidate>
<link rel="stylesheet" href="/admin/installningar/utseende/prov.css?farg=%230b5563" data-colour-sample>
<fieldset class="field" data-colour-choice="/admin/installningar/utseende/prov.css"><legend>Kommunens färg</legend><div class="swatches">
${[["farg-1", "#0b5563", "Petrol"], ["farg-2", "#7a1f3d", "Vinröd"], ["farg-egen", "egen", "Egen färg"]].map(([id, value, name], i) => `<div class="radio"><input type="radio" id="${id}" name="farg" value="${value}"${i ? "" : " checked"}><label for="${id}">${name}</label></div>`).join("")}</div></fieldset>
<div class="field"><label for="egen_farg">Egen färg, kod</label><input id="egen_farg" name="egen_farg" type="text"></div>
<section id="prov" class="colour-samples" aria-labelledby="prov-rubrik"><h2 id="prov-rubrik">Så blir det</h2>${["light", "dark"].map((scheme) => `<div class="colour-sample" data-scheme="${scheme}"><p class="colour-sample-head">Granåsa kommun</p><p>Text med <span class="colour-sample-link">en länk i texten</span>.</p><p><span class="button">En knapp</span></p></div>`).join("")}</section></form>`;
