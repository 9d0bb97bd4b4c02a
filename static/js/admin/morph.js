// Makes one tree of elements like another by changing as little as possible, so that scroll, focus and pictures stay.

/// Gives `old` the attributes and children of `fresh`, which is of the same name.
export function morph(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const [before, after] = [[...old.childNodes], [...fresh.childNodes]];
  let start = 0;
  while (start < before.length && start < after.length && before[start].isEqualNode(after[start])) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end).isEqualNode(after.at(-1 - end))) end += 1;
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  const next = end ? before.at(-end) : null;
  gone.forEach((node, index) => {
    const other = come[index];
    if (!other) node.remove();
    else if (node.nodeType === Node.ELEMENT_NODE && node.nodeName === other.nodeName) morph(node, other);
    else node.replaceWith(other);
  });
  for (const node of come.slice(gone.length)) old.insertBefore(node, next);
}
