// The rows of the table, and the bars that say how high each should reach.

/// `site` is which server of ours answers: `cached`, or one without its cache over so many articles. `least` is the least
/// ratio to nginx.
export const ROWS = [
  { name: "article, plain", page: "article", form: "plain", site: "cached", least: 1.3 },
  { name: "article, gzip", page: "article", form: "gzip", site: "cached", least: 1.6 },
  { name: "article, brotli", page: "article", form: "brotli", site: "cached", least: 1.5 },
  { name: "list of news", page: "list", form: "plain", site: "cached", least: 1.3 },
  { name: "front page", page: "home", form: "plain", site: "cached", least: 1.3 },
  { name: "directory", page: "directory", form: "plain", site: "cached", least: 1.3 },
  { name: "article that the client has, 304", page: "article", form: "plain", site: "cached", known: true, least: 1.0 },
  { name: "article, no cache, 100 articles", page: "article", form: "plain", site: "off100", least: 0.5 },
  { name: "article, no cache, 10,000 articles", page: "article", form: "plain", site: "off10000", least: 0.5 },
  { name: "article, no cache, 100,000 articles", page: "article", form: "plain", site: "off100000", least: 0.5 },
  { name: "newest page of the archive, no cache, 100,000 articles", page: "list", form: "plain", site: "off100000" },
  { name: "oldest page of the archive, no cache, 100,000 articles", page: "list", form: "plain", site: "off100000", query: "?sida=5000" },
];

/// Bars over what was measured: `{ name, value, limit, met }`, the value in words. What was not measured is left out.
export function bars(results, single) {
  const found = [];
  const add = (name, value, limit, met, unit = "") => {
    if (value !== undefined && !Number.isNaN(value)) found.push({ name, value: `${round(value)}${unit}`, limit, met: met(value) });
  };
  const atLeast = (least) => (value) => value >= least;
  const atMost = (most) => (value) => value <= most;
  for (const row of ROWS) {
    const result = results[row.name];
    if (result && row.least) add(`${row.name}, beside nginx`, result.ratio, `≥ ${row.least}`, atLeast(row.least));
  }
  for (const row of ROWS.filter((row) => row.site === "cached")) {
    const result = results[row.name];
    if (result) add(`${row.name}, p99 beside nginx's`, result.ours.p99 / result.theirs.p99, "≤ 1", atMost(1));
  }
  const between = (one, other) => results[one]?.ours.rate / results[other]?.ours.rate;
  add("article, no cache: time with 100,000 articles beside 100", between(ROWS[7].name, ROWS[9].name), "≤ 1.1", atMost(1.1));
  add("archive, no cache: time of the oldest page beside the newest", between(ROWS[10].name, ROWS[11].name), "≤ 1.5", atMost(1.5));
  add("from start to the first answer, 100,000 articles", single.coldStart, "≤ 100 ms", atMost(100), " ms");
  add("memory, idle", single.idleMemory, "≤ 25 MB", atMost(25), " MB");
  const most = 25 + single.cacheSize;
  add("memory after 100,000 pages", single.usedMemory, `≤ ${most} MB`, atMost(most), " MB");
  add("residents' p99 during 20 saves a second", single.savesRatio, "≤ 1.5", atMost(1.5));
  return found;
}

export const round = (number) => (number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2));
