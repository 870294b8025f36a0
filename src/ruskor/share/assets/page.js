// Filters, searches and draws what the page holds. It makes text nodes and attributes, never HTML, and asks no network.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const draw = (name, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const parse = (id) => JSON.parse(byId(id).textContent);

  // What a record is tied to is told when its details are opened: the card that a link leads to has the words already.
  const tell = (details) => {
    for (const link of details.querySelectorAll(".ties a:not([data-told])")) {
      const summary = byId(link.hash.slice(1))?.querySelector("h3");
      if (summary) link.after(`: ${summary.textContent}`);
      link.dataset.told = "";
    }
  };
  if (byId("ui_sources")) addEventListener("toggle", (event) => tell(event.target), true);

  // Printing shows the details of every record that is in the list.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")].filter((one) => !one.closest("[hidden]"));
    for (const one of opened) {
      one.open = true;
      if (byId("ui_sources")) tell(one);
    }
  });
  addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));

  // The parts of a page with a whole base are shown one at a time.
  const parts = [...document.querySelectorAll("section.part[id]")];
  const links = [...document.querySelectorAll('.top nav a[href^="#"]')];
  const showPart = (part) => {
    for (const one of parts) one.hidden = one !== part;
    for (const link of links) {
      if (link.hash === `#${part.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  if (!byId("ui_data")) return;

  const KIND = 1, SPAN = 2, TOPICS = 3, ENTITIES = 4, SOURCES = 5, TIERS = 6, WHEN = 7, HEADLINE = 8, CITED = 9;
  const data = parse("ui_data");
  const { rows, kinds, pages, pageSize } = data;
  const places = new Map(rows.map((row, place) => [row[0], place]));
  const list = byId("ui_list"), form = byId("ui_form");

  // ---- Days: their numbers are Python's ordinals, 1 January of the year 1 being 1.
  const EPOCH = 719163;  // 1970-01-01
  const dayNumber = (year, month, day) => {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return Math.round(date.getTime() / 86400000) + EPOCH;
  };
  const yearOf = (day) => new Date((day - EPOCH) * 86400000).getUTCFullYear();
  const yearWords = (year) => year > 0 ? String(year) : `${1 - year} BC`;
  const readDate = (text, isEnd) => {
    const found = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(text.trim());
    if (!found) return null;
    const [year, month, day] = found.slice(1).map((part) => part && Number(part));
    if (month > 12 || month === 0 || day > 31 || day === 0) return null;
    if (!isEnd) return dayNumber(year, month || 1, day || 1);
    if (day) return dayNumber(year, month, day);
    return month ? dayNumber(year, month + 1, 1) - 1 : dayNumber(year + 1, 1, 1) - 1;
  };

  // ---- Filters, as the command line has them: what may be is kept, or with "certain" only what must be.
  const isWithin = (span, from, to, isCertain) => {
    if (from === null && to === null) return !isCertain || !span || !span[5];
    if (!span) return false;
    const first = span[2] ?? -Infinity, last = span[3] ?? Infinity;
    const least = from ?? -Infinity, most = to ?? Infinity;
    return isCertain ? !span[5] && first >= least && last <= most : last >= least && first <= most;
  };
  const filter = () => {
    const value = (id) => byId(id).value;
    const number = (id) => value(id) === "" ? null : Number(value(id));
    const notes = [];
    const date = (id, isEnd) => {
      if (!value(id).trim()) return null;
      const found = readDate(value(id), isEnd);
      byId(id).toggleAttribute("aria-invalid", found === null);
      if (found === null) notes.push(`“${value(id)}” is not a date like 2009, 2009-04 or 2009-04-25`);
      return found;
    };
    const kind = number("ui_kind"), topic = number("ui_topic"), entity = number("ui_entity"), tier = value("ui_tier");
    const from = date("ui_from", false), to = date("ui_to", true), isCertain = byId("ui_certain").checked;
    const keeps = (row) => (kind === null || row[KIND] === kind)
      && (topic === null || row[TOPICS].includes(topic))
      && (entity === null || row[ENTITIES].includes(entity))
      && (tier === "" || row[TIERS].includes(tier))
      && isWithin(row[SPAN], from, to, isCertain);
    const kept = [];
    rows.forEach((row, place) => { if (keeps(row)) kept.push(place); });
    return { kept, notes, from, to };
  };

  // ---- Search: what the words of a question mean, and how well each record answers. The readings, the weights and the
  // rules are those of the command line; what it does besides (typing errors, other romanisations, questions) is not here.
  let finding = null;
  const bare = (text) => text.normalize("NFC").split(/([йЙ])/).map((part) => /^[йЙ]$/.test(part) ? part
    : part.normalize("NFKD").replace(/\p{M}/gu, "")).join("").normalize("NFC").toLowerCase();
  const openFinding = () => {
    const packed = parse("ui_finding");
    const byForm = new Map(), numbers = new Map(), phrases = new Map();
    packed.forms.split("\n").forEach((line, number) => {
      const [token, ...forms] = line.split(" ");
      numbers.set(token, number);
      if (!byForm.has(token)) byForm.set(token, number);
      for (const form of forms) byForm.set(form, number);
    });
    const signs = [];
    numbers.forEach((number, token) => { signs[number] = "@~=".includes(token[0]) ? token[0] : ""; });
    for (const line of packed.phrases ? packed.phrases.split("\n") : []) {
      const end = line.indexOf(" "), symbol = parseInt(line.slice(0, end), 36);
      for (const phrase of line.slice(end + 1).split("|")) {
        const key = phrase.split(" ").map((one) => parseInt(one, 36)).join(" ");
        if (!phrases.has(key)) phrases.set(key, []);
        phrases.get(key).push(symbol);
      }
    }
    const starts = new Int32Array(packed.found.length + 1), tokens = [], classes = [];
    const frequency = new Int32Array(numbers.size);
    packed.found.forEach((text, place) => {
      let token = 0, at = 0;
      while (at < text.length) {
        const class_ = text.charCodeAt(at++) - 65;
        let delta = 0;
        for (let code; at < text.length && ((code = text.charCodeAt(at)) < 65 || code > 90); at++) {
          delta = delta * 36 + (code < 58 ? code - 48 : code - 87);
        }
        token += delta;
        tokens.push(token);
        classes.push(class_);
        frequency[token]++;
      }
      starts[place + 1] = tokens.length;
    });
    return {
      ...packed, byForm, numbers, phrases, signs, starts, frequency,
      tokens: Int32Array.from(tokens), classes: Uint8Array.from(classes), total: packed.found.length,
      ignored: new Set(packed.functions.split(" ")), sorted: [...byForm.keys()].sort(),
    };
  };
  const strengthOf = (place, token) => {
    let low = finding.starts[place], high = finding.starts[place + 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (finding.tokens[middle] < token) low = middle + 1;
      else high = middle;
    }
    return low < finding.starts[place + 1] && finding.tokens[low] === token ? finding.strengths[finding.classes[low]] : null;
  };
  const beginningWith = (word) => {
    let low = 0, high = finding.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (finding.sorted[middle] < word) low = middle + 1;
      else high = middle;
    }
    const found = new Set();
    for (let at = low; at < finding.sorted.length && found.size < 8 && finding.sorted[at].startsWith(word); at++) {
      found.add(finding.byForm.get(finding.sorted[at]));
    }
    return [...found];
  };
  // Returns the word of the base that a word is an inflection of, else those that it is the beginning of.
  const readWord = (word) => {
    if (finding.byForm.has(word)) return { tokens: [finding.byForm.get(word)], worth: 1 };
    const least = /\p{Script=Hangul}/u.test(word) ? 2 : 3;
    for (let end = word.length - 1; end >= Math.max(least, word.length - 3); end--) {
      const stem = finding.byForm.get(word.slice(0, end));
      if (stem !== undefined) return { tokens: [stem], worth: 0.9 };
    }
    return { tokens: word.length < 4 ? [] : beginningWith(word), worth: 0.8 };
  };
  const understand = (text) => {
    const { weights } = finding;
    let words = bare(text.replace(/\b(?:\p{L}\.){2,}/gu, (letters) => letters.replaceAll(".", ""))).match(/\p{L}+(?:['’]\p{L}+)*|\d+(?:[.,]\d+)*/gu) || [];
    words = words.map((word) => word.replace(/['’]s$|['’]/g, ""));
    const telling = words.filter((word) => !finding.ignored.has(word));
    if (telling.length) words = telling;
    const read = words.map((written) => {
      if (!/^\d/.test(written)) return { written, ...readWord(written) };
      const value = String(Number(written.replace(/,/g, "")));
      const exact = finding.numbers.get(`#${value}`), digits = finding.numbers.get(`##${value}`);
      return { written, tokens: exact === undefined ? [] : [exact], worth: 1, unscaled: digits };
    });
    const key = (from, to) => read.slice(from, to).map((one) => {
      const token = one.worth === 1 ? one.tokens[0] : -1;
      return finding.people[token] ?? token;
    }).join(" ");
    const symbols = read.map(() => []), names = new Array(read.length).fill(null);
    for (let size = Math.min(5, read.length); size > 0; size--) {
      for (let start = 0; start + size <= read.length; start++) {
        const found = finding.phrases.get(key(start, start + size)) || [];
        const entities = found.filter((one) => finding.signs[one] === "@");
        const isFree = names.slice(start, start + size).every((one) => one === null);
        if (entities.length && isFree) names.fill({ start, end: start + size, entities }, start, start + size);
        for (const symbol of found) {
          if (finding.signs[symbol] === "@") continue;
          for (let at = start; at < start + size; at++) if (!symbols[at].includes(symbol)) symbols[at].push(symbol);
        }
      }
    }
    const terms = [];
    read.forEach((one, at) => {
      const name = names[at], meanings = new Map();
      if (name && at > name.start) return;
      if (name) {
        for (const symbol of name.entities) meanings.set(symbol, weights.bySign["@"]);
        const parts = read.slice(at, name.end);
        if (parts.length === 1) meanings.set(one.tokens[0], weights.asItIs);
        const phrase = parts.length > 1 ? parts.map((word) => word.tokens[0]) : null;  // said in words, as in a title
        terms.push({ written: parts.map((word) => word.written).join(" "), meanings, phrase, tells: weights.nameTells, isName: true });
        return;
      }
      for (const token of one.tokens) meanings.set(token, one.worth);
      if (one.unscaled !== undefined) meanings.set(one.unscaled, 0.6);
      const rings = symbols[at].filter((symbol) => finding.signs[symbol] === "~").length;
      for (const symbol of symbols[at]) {
        meanings.set(symbol, weights.bySign[finding.signs[symbol]] * 0.9 ** Math.max(rings - 1, 0));
      }
      const letter = one.tokens.length ? finding.tells[one.tokens[0]] : "k";
      terms.push({ written: one.written, meanings, tells: parseInt(letter, 36) / 20, isName: false });
    });
    for (const term of terms) {
      let rarest = 0, best = 0;
      for (const [token, worth] of term.meanings) {
        if (!finding.frequency[token]) continue;
        rarest = Math.max(rarest, Math.log(1 + finding.total / finding.frequency[token]) * worth);
        best = Math.max(best, worth);
      }
      term.importance = term.tells * (best ? rarest / best : Math.log(1 + finding.total));
    }
    return terms;
  };
  const search = (text, kept) => {
    finding ??= openFinding();
    const { weights } = finding, terms = understand(text), notes = [];
    for (const term of terms) {
      if (![...term.meanings.keys()].some((token) => finding.frequency[token])) notes.push(`no record has “${term.written}”`);
    }
    const whole = terms.reduce((sum, term) => sum + term.importance, 0);
    const hasNames = terms.some((term) => term.isName);
    const ofWords = terms.filter((term) => !term.isName);
    const wholeOfWords = ofWords.reduce((sum, term) => sum + term.importance, 0);
    const isTelling = ofWords.some((term) => term.tells >= weights.noted);
    let scored = [];
    for (const place of kept) {
      let had = 0, hadOfWords = 0, rank = 0, answered = 0, said = 0, hasName = !hasNames;
      for (const term of terms) {
        let held = 0, ranked = 0, isSaid = false;
        for (const [token, worth] of term.meanings) {
          const strength = strengthOf(place, token);
          if (strength) {
            held = Math.max(held, strength[0] * worth);
            ranked = Math.max(ranked, strength[1] * worth);
            isSaid ||= !["~", "="].includes(finding.signs[token]);  // and not brought in by a synonym or a topic
          }
        }
        const parts = term.phrase?.map((token) => strengthOf(place, token));
        if (parts?.every(Boolean)) {
          held = Math.max(held, Math.min(...parts.map((strength) => strength[0])) * weights.asItIs);
          ranked = Math.max(ranked, Math.min(...parts.map((strength) => strength[1])) * weights.asItIs);
        }
        if (!held) continue;
        answered++;
        if (isSaid || parts?.every(Boolean)) said++;
        had += term.importance * held;
        rank += term.importance * ranked;
        if (term.isName) hasName = true;
        else hadOfWords += term.importance * held;
      }
      const isAnswer = had > 0 && hasName && had / whole >= weights.floor
        && (!isTelling || hadOfWords / wholeOfWords >= weights.floorOfWords);
      if (isAnswer) {
        rank = rank / whole * (1 + weights.brevity * answered / Math.max(finding.lengths[place], 1));
        scored.push({ place, rank, hasAll: answered === terms.length, saysAll: said === terms.length });
      }
    }
    const complete = scored.filter((one) => one.hasAll);
    if (complete.length >= weights.enough) scored = complete;
    scored.sort((one, other) => other.rank - one.rank || one.place - other.place);
    const best = scored.length ? scored[0].rank : 0;
    const found = scored.filter((one) => one.saysAll || one.rank >= weights.tail * best);
    return { found: found.map((one) => one.place), notes };
  };

  // ---- The list: cards that the page has already, or, of a site, rows that lead to the pages with the cards.
  const STEP = pages ? 50 : Infinity;
  let shown = [], limit = STEP;
  const hrefOf = (place) => pages ? `${pages[Math.floor(place / pageSize)]}#${rows[place][0]}` : `#${rows[place][0]}`;
  const cards = pages ? null : rows.map((row) => byId(row[0]));
  const toRow = (place) => {
    const row = rows[place], kind = kinds[row[KIND]];
    return make("article", { class: `card row ${kind}` },
      make("p", { class: "head" }, make("span", { class: "when" }, row[WHEN]), " ", make("span", { class: "kind" }, kind)),
      make("h3", {}, make("a", { class: "to", href: hrefOf(place) }, row[HEADLINE])),
      make("p", { class: "cites" }, row[CITED]));
  };
  const showList = () => {
    if (pages) list.replaceChildren(...shown.slice(0, limit).map(toRow));
    else {
      const isShown = new Set(shown);
      cards.forEach((card, place) => { card.hidden = !isShown.has(place); });
      if (list.isSorted !== String(shown)) list.append(...shown.map((place) => cards[place]));
      list.isSorted = String(shown);
    }
    byId("ui_more").hidden = shown.length <= limit;
  };

  // ---- The timeline.
  const DRAWN = 1000, BAND = 64, MOST_MARKS = 1500, MOST_LABELS = 24;
  let width = DRAWN;  // in pixels, so that letters are as large as in the text
  const dated = rows.map((row, place) => place).filter((place) => rows[place][SPAN]);
  const ends = (span) => [span[0] ?? span[1], span[1] ?? span[0]];
  const outer = (several) => {
    const days = several.flatMap((place) => ends(rows[place][SPAN]));
    const [least, most] = days.reduce(([low, high], day) => [Math.min(low, day), Math.max(high, day)], [Infinity, -Infinity]);
    return [dayNumber(yearOf(least), 1, 1), dayNumber(yearOf(most) + 1, 1, 1)];
  };
  const whole = dated.length ? outer(dated) : [dayNumber(2000, 1, 1), dayNumber(2001, 1, 1)];
  let view = [...whole];
  const label = (place) => pages ? rows[place][HEADLINE] : titleOf(place);
  const titleOf = (place) => {
    const card = cards[place], amount = card.querySelector(".amount"), title = card.querySelector("h3").textContent;
    return amount ? `${amount.firstChild.textContent.trim()}: ${title}` : title;
  };
  const widthOf = (text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 13 : 6.7), 0);
  const cut = (text, most) => text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
  const x = (day) => Math.min(Math.max((day - view[0]) / (view[1] - view[0]), 0), 1) * width;
  const rect = (class_, left, y, size, height, more = {}) =>
    draw("rect", { class: class_, x: left.toFixed(1), y: y.toFixed(1), width: Math.max(size, 1).toFixed(1), height: height.toFixed(1), ...more });
  const markOf = (span, kind, y, height) => {
    const [first, last, reachFirst, reachLast, isInterval, isUncertain] = span;
    const drawn = [], unsure = isUncertain ? " unsure" : "";
    let left = first === null ? 0 : x(first), right = last === null ? width : x(last + 1);
    if (first === null || reachFirst < first) {
      const start = first === null ? 0 : x(reachFirst), end = Math.max(start + 8, first === null ? right : left);
      drawn.push(rect("", start, y, end - start, height, { fill: `url(#fade_in_${kind})` }));
    }
    if (last === null || reachLast > last) {
      const start = last === null ? left : right, end = Math.max(start + 8, last === null ? width : x(reachLast + 1));
      drawn.push(rect("", start, y, end - start, height, { fill: `url(#fade_out_${kind})` }));
    }
    if (first !== null && last !== null) {
      const isHollow = isUncertain || !(isInterval || first === last);
      drawn.push(rect(isHollow ? `may ${kind}${unsure}` : `core ${kind}`, left, y, Math.max(right - left, 4), height, { rx: Math.min(height / 4, 2) }));
    }
    return drawn;
  };
  const ticks = (height) => {
    const [start, end] = view.map(yearOf), drawn = [];
    const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000].find((one) => (end - start) / one <= width / 60) ?? 10000;
    const line = (day, words) => {
      drawn.push(draw("line", { class: "rule", x1: x(day), x2: x(day), y1: 0, y2: height }));
      if (x(day) < width - 36) drawn.push(draw("text", { class: "faint", x: x(day) + 3, y: height + 14 }, words));
    };
    if (view[1] - view[0] < 1100) {
      const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
      const months = Math.ceil((view[1] - view[0]) / 30 / (width / 60));
      for (let month = 0; month <= (end - start + 1) * 12; month += months) {
        const day = dayNumber(start, 1 + month, 1), at = month % 12;
        if (day >= view[0] && day <= view[1]) line(day, at ? names[at] : yearWords(start + Math.floor(month / 12)));
      }
      return drawn;
    }
    for (let year = Math.ceil(start / step) * step; year <= end; year += step) {
      const day = dayNumber(year, 1, 1);
      if (day >= view[0] && day <= view[1]) line(day, yearWords(year));
    }
    return drawn;
  };
  const histogram = (visible) => {
    const bins = 125, counts = kinds.map(() => new Array(bins).fill(0)), drawn = [];
    for (const place of visible) {
      const [start, end] = ends(rows[place][SPAN]);
      const middle = (x(start) + x(end)) / 2;
      counts[rows[place][KIND]][Math.min(bins - 1, Math.floor(middle / width * bins))]++;
    }
    let y = 0;
    counts.forEach((count, number) => {
      const most = Math.max(...count);
      if (!most) return;
      drawn.push(draw("text", { class: "faint", x: 4, y: y + 13 }, `${kinds[number]}s; the highest bar is ${most}`));
      count.forEach((one, bin) => {
        const height = one / most * 60;
        if (one) drawn.push(rect(`core ${kinds[number]}`, bin * width / bins, y + 80 - height, width / bins - 1, height));
      });
      y += 92;
    });
    return [drawn, y];
  };
  const lanesOf = (visible, hasLabels) => {
    const drawn = [];
    let y = 0;
    kinds.forEach((kind, number) => {
      const mine = visible.filter((place) => rows[place][KIND] === number);
      if (!mine.length) return;
      drawn.push(draw("text", { class: "faint", x: 4, y: y + 13 }, `${mine.length.toLocaleString("en")} ${kind}${mine.length > 1 ? "s" : ""}`));
      y += 20;
      const free = [], at = new Map();
      for (const place of mine) {
        const span = rows[place][SPAN];
        let left = x(span[2] ?? view[0]), right = Math.max(x((span[3] ?? view[1]) + 1), left + 4) + 1, words = "";
        if (hasLabels) {
          words = cut(label(place), Math.min(60, Math.floor(width / 12)));
          const room = widthOf(words) + 10;
          if (right + room <= width) right += room;
          else left = Math.max(0, left - room);
        }
        let lane = free.findIndex((end) => end <= left);
        if (lane < 0) lane = free.length;
        free[lane] = right;
        at.set(place, [lane, words]);
      }
      const height = hasLabels ? 19 : Math.max(2, Math.min(12, BAND / free.length));
      for (const place of mine) {
        const [lane, words] = at.get(place), span = rows[place][SPAN], top = y + lane * height;
        const link = draw("a", { href: hrefOf(place), tabindex: "-1" });
        link.append(...markOf(span, kind, hasLabels ? top + 3 : top, hasLabels ? 12 : Math.max(height - 1.5, 1.5)));
        if (words) {
          const end = x((span[3] ?? view[1]) + 1), right = Math.max(end, x(span[2] ?? view[0]) + 4) + 5;
          const isRight = right + widthOf(words) <= width;
          link.append(draw("text", { x: isRight ? right : x(span[2] ?? view[0]) - 5, y: top + 13, "text-anchor": isRight ? "start" : "end" }, words));
        }
        drawn.push(link);
      }
      y += free.length * height + 10;
      drawn.push(draw("line", { class: "rule", x1: 0, x2: width, y1: y - 4, y2: y - 4 }));
    });
    return [drawn, y];
  };
  const showTime = () => {
    width = Math.max(300, Math.round(byId("ui_time").clientWidth) || DRAWN);
    const isIn = ([first, last]) => (last ?? Infinity) >= view[0] && (first ?? -Infinity) < view[1];
    const inOrder = [...shown].filter((place) => rows[place][SPAN] && isIn(rows[place][SPAN])).sort((one, other) => one - other);
    const [drawn, height] = inOrder.length > MOST_MARKS ? histogram(inOrder) : lanesOf(inOrder, inOrder.length <= MOST_LABELS);
    const svg = draw("svg", { viewBox: `0 0 ${width} ${Math.ceil(height + 20)}`, "aria-hidden": "true", focusable: "false" }, ...ticks(height), ...drawn);
    byId("ui_time").replaceChildren(svg);
    showYears(inOrder.length);
  };
  const showYears = (number) => {
    const [first, last] = [yearOf(view[0]), yearOf(view[1] - 1)].map(yearWords);
    byId("ui_years").textContent = `${first === last ? first : `${first} to ${last}`}: ${number.toLocaleString("en")} in the drawing`;
  };
  const zoom = (factor, middle = 0.5) => {
    const size = view[1] - view[0], next = Math.min(Math.max(size * factor, 60), whole[1] - whole[0]);
    const at = view[0] + size * middle;
    setView(at - next * middle, next);
  };
  const setView = (start, size) => {
    const first = Math.min(Math.max(Math.round(start), whole[0]), whole[1] - Math.round(size));
    view = [first, first + Math.round(size)];
    showTime();
  };
  const zooms = {
    in: () => zoom(0.5), out: () => zoom(2), all: () => { view = [...whole]; showTime(); },
    back: () => setView(view[0] - (view[1] - view[0]) / 2, view[1] - view[0]),
    on: () => setView(view[0] + (view[1] - view[0]) / 2, view[1] - view[0]),
  };
  // A mark is told by its title, which it gets when it is pointed at.
  byId("ui_time").addEventListener("pointerover", (event) => {
    const link = event.target.closest("a");
    if (!link || link.firstElementChild.localName === "title") return;
    const place = places.get(link.getAttribute("href").split("#")[1]);
    link.prepend(draw("title", {}, label(place)));
  });
  byId("ui_tools").addEventListener("click", (event) => zooms[event.target.dataset.zoom]?.());
  byId("ui_time").addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.shiftKey) return;
    event.preventDefault();
    const box = byId("ui_time").firstElementChild.getBoundingClientRect();
    zoom(event.deltaY + event.deltaX > 0 ? 1.25 : 0.8, Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1));
  }, { passive: false });

  // ---- Everything together.
  const show = () => {
    const { kept, notes, from, to } = filter();
    const words = byId("ui_words").value.trim(), order = byId("ui_order").value;
    shown = kept;
    if (words) {
      const answer = search(words, kept);
      notes.push(...answer.notes);
      shown = answer.found;
    }
    if (order) shown = [...shown].sort((one, other) => one - other);
    if (order === "newest") {
      const undated = shown.filter((place) => !rows[place][SPAN]);
      shown = [...shown.filter((place) => rows[place][SPAN]).reverse(), ...undated];
    }
    limit = STEP;
    byId("ui_status").textContent = shown.length === rows.length ? `${rows.length.toLocaleString("en")} records`
      : `${shown.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} records`;
    byId("ui_notes").textContent = notes.join("; ");
    const inTime = shown.filter((place) => rows[place][SPAN]);
    const [least, most] = inTime.length && shown.length < rows.length ? outer(inTime) : whole;
    view = [Math.max(from ?? least, least), Math.min(to === null ? most : to + 1, most)];
    if (view[1] - view[0] < 60) view = [...whole];
    showList();
    showTime();
  };
  let waiting = 0;
  const showSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  };
  const option = (value, text) => make("option", { value }, text);
  const byName = (named) => named.map(([, name], number) => [name, number]).sort(([one], [other]) => one.localeCompare(other));
  kinds.forEach((kind, number) => { if (rows.some((row) => row[KIND] === number)) byId("ui_kind").append(option(number, kind)); });
  byId("ui_topic").append(...byName(data.topics).map(([name, number]) => option(number, name)));
  byId("ui_entity").append(...byName(data.entities).map(([name, number]) => option(number, name)));
  byId("ui_tier").append(...[...new Set(rows.flatMap((row) => row[TIERS]))].sort().map((tier) => option(tier, tier)));
  form.addEventListener("input", showSoon);
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  form.addEventListener("reset", () => setTimeout(() => { view = [...whole]; show(); }));
  byId("ui_more").addEventListener("click", () => { limit += 200; showList(); });

  // ---- Anchors: `#id` leads to a record, whatever is filtered; of a site, to the page that has it.
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1)), part = parts.find((one) => one.id === id);
    if (part) return showPart(part);
    const place = places.get(id);
    showPart(byId("ui_records"));
    if (place === undefined) return undefined;
    if (pages) return location.replace(hrefOf(place));
    if (cards[place].hidden) {
      form.reset();
      shown = rows.map((_, one) => one);
      showList();
    }
    // Cards that were never in the window have no height yet: what is above is laid out on the way.
    let times = 0;
    const settle = () => {
      cards[place].scrollIntoView();
      if (++times < 4) requestAnimationFrame(settle);
    };
    settle();
    cards[place].focus({ preventScroll: true });
    return undefined;
  };
  addEventListener("hashchange", follow);
  for (const link of links) link.addEventListener("click", () => scrollTo(0, 0));
  form.hidden = false;
  byId("ui_tools").hidden = false;
  shown = rows.map((_, place) => place);
  const isNarrow = byId("ui_time").clientWidth < 700;
  byId("ui_more_filters").open = !isNarrow;
  let size = innerWidth;
  addEventListener("resize", () => { if (size !== innerWidth) { size = innerWidth; showTime(); } });
  if (pages || isNarrow || !byId("ui_time").firstElementChild) show();
  else {
    list.isSorted = String(shown);
    showYears(dated.length);
  }
  follow();
})();
