// Which addresses a link may have, and how they are written in a text.

/// The address as it can stand between round brackets, or nothing if no link may have it.
export function harmlessAddress(written) {
  let address = written.trim();
  if (address.startsWith(`${location.origin}/`)) address = address.slice(location.origin.length);
  const isOwn = /^\/(?!\/)/.test(address) || /^(sida|nyhet|person|enhet|fil):\S+$/.test(address);
  const isMail = /^mailto:[^@\s]+@[^@\s]+$/i.test(address);
  const isNumber = /^(tel|sms):\+?[\d()\s.-]+$/i.test(address);
  if (!isOwn && !isMail && !isNumber && !isWeb(address)) return undefined;
  return address.replace(/[\s()<>\\"|`[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`);
}

/// The same, of what people type: without `https://`, or a bare e-mail address.
export function typedAddress(typed) {
  const text = typed.trim();
  if (/^[^@\s:/]+@[^@\s]+\.[^@\s]+$/.test(text)) return harmlessAddress(`mailto:${text}`);
  if (/^[\p{L}\d-]+(\.[\p{L}\d-]+)*\.\p{L}{2,}(\/\S*)?$/u.test(text)) return harmlessAddress(`https://${text}`);
  return harmlessAddress(text);
}

function isWeb(address) {
  if (!/^https?:\/\/[^\s\\]+$/i.test(address)) return false;
  try {
    return new URL(address).hostname.includes(".");
  } catch {
    return false;
  }
}
