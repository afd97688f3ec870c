"use strict";

const part = (id) => document.getElementById(id);
let view = null;
let books = -1;

function element(name, text = "", kind = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function link(text, href) {
  const made = element(href ? "a" : "span", text);
  if (href) made.href = href;
  return made;
}

const source = (line) => view.source.replace("{line}", line);

// The line of the source that stands at a point of a page: of the column under it, the last block that begins above.
function lineAt(page, across, top) {
  const here = view.places.filter((place) => place[0] === page);
  const columns = Math.max(0, ...here.map((place) => place[1])) + 1;
  const column = columns > 1 ? Math.min(columns - 1, Math.floor(across * columns)) : 0;
  const near = here.filter((place) => place[1] === column || place[1] === -1 || columns === 1);
  const above = near.filter((place) => place[2] <= top + 2).sort((one, other) => one[2] - other[2]);
  const first = near.sort((one, other) => one[2] - other[2])[0];
  return (above.pop() || first || [0, 0, 0, 1])[3];
}

// A picture is put in place when it is loaded, so that no page is ever empty, and nothing moves.
function showPages() {
  const into = part("pages");
  view.pages.forEach(([digest, width, height], number) => {
    let figure = into.children[number];
    if (!figure) {
      figure = element("figure");
      const picture = element("img");
      picture.addEventListener("click", (event) => {
        const box = picture.getBoundingClientRect();
        const top = ((event.clientY - box.top) / box.height) * view.pages[number][2];
        location.href = source(lineAt(number, (event.clientX - box.left) / box.width, top));
      });
      figure.append(picture, element("figcaption"));
      into.append(figure);
    }
    const [picture, caption] = figure.children;
    picture.width = width;
    picture.height = height;
    picture.alt = `Page ${number + 1} of ${view.pages.length}`;
    const first = lineAt(number, 0, 0);
    caption.replaceChildren(`${number + 1} · `, link(`source from line ${first}`, source(first)));
    if (figure.dataset.digest !== digest) {
      figure.dataset.digest = digest;
      const next = new Image();
      next.onload = () => { if (figure.dataset.digest === digest) picture.src = next.src; };
      next.src = `pages/${digest}.png`;
    }
  });
  while (into.children.length > view.pages.length) into.lastChild.remove();
  into.classList.toggle("old", !view.good);
}

function showChange() {
  document.querySelectorAll(".changed").forEach((mark) => mark.remove());
  if (!view.changed) return;
  const [page, top] = view.changed;
  const figure = part("pages").children[page];
  const mark = element("div", "", "changed");
  mark.setAttribute("aria-hidden", "true");
  mark.style.top = `calc((100% - 1.5em) * ${top / view.pages[page][2]})`;
  figure.append(mark);
  const box = mark.getBoundingClientRect();
  const shown = part("pages").getBoundingClientRect();
  if (box.top < shown.top || box.bottom > shown.bottom) mark.scrollIntoView({ block: "center" });
}

function showProblems() {
  part("problems").replaceChildren(...view.problems.map((problem) => {
    const row = element("li", "", problem.severity);
    row.append(element("span", `${problem.severity} ${problem.code} `, "kind"), `${problem.message} `);
    row.append(link(problem.at, problem.href));
    if (problem.hint) row.append(element("p", problem.hint, "hint"));
    return row;
  }));
  part("fix").hidden = !view.fixable;
  part("fix").textContent = `Put right what is certain (${view.fixable})`;
}

function showNames() {
  part("names").replaceChildren(...view.names.map((name) => {
    const row = element("li");
    row.append(element("span", `${name.heading || name.name} `, "kind"), `${name.kind}, ${name.count} × `);
    const choices = [["Accept", { name: name.name, kind: name.kind, heading: name.heading }]];
    if (name.resembles) choices.push([`Is ${name.resembles}`, { name: name.name, variant_of: name.resembles }]);
    choices.push(["No name", { name: name.name, ignored: true }]);
    for (const [words, wanted] of choices) {
      const button = element("button", words);
      button.type = "button";
      button.setAttribute("aria-label", `${words}: ${name.name}`);
      button.addEventListener("click", () => { row.remove(); ask("name", wanted); });
      row.append(button, " ");
    }
    row.append(element("p", name.context, "context"));
    return row;
  }));
}

function showProducts() {
  part("products").replaceChildren(...view.products.map(([kind, state, reasons]) => {
    const row = element("li", "", state);
    row.append(element("span", `${kind}: ${state}`, "kind"), reasons ? ` – ${reasons}` : "");
    return row;
  }));
}

function showBook(anew) {
  const chosen = part("document");
  if (anew) {
    const before = chosen.value;
    chosen.replaceChildren(...view.spine.map((path) => {
      const option = element("option", path.split("/").pop().replace(".xhtml", ""));
      option.value = path;
      return option;
    }));
    if (view.spine.includes(before)) chosen.value = before;
  }
  const frame = part("frame");
  frame.style.width = `${part("width").value}px`;
  frame.className = part("look").value;
  if (part("book").hidden || !chosen.value) return;
  const place = frame.contentWindow ? frame.contentWindow.scrollY : 0;
  const next = `book/${part("look").value}/${chosen.value}`;
  const same = frame.getAttribute("src") === next;
  frame.onload = () => { if (same) frame.contentWindow.scrollTo(0, place); };
  if (same) frame.contentWindow.location.reload();
  else frame.src = next;
}

function showState() {
  const wrong = view.problems.filter((problem) => problem.severity === "error").length;
  const state = part("state");
  const count = `${view.pages.length} pages`;
  state.className = view.good ? "" : "wrong";
  state.textContent = !view.pages.length && view.good ? "Setting the pages …"
    : view.good ? `${count}, set in ${view.seconds} s`
    : `${wrong} mistakes: ${view.pages.length ? `the ${count} are those of before` : "no page can be shown"}`;
  document.body.dataset.revision = view.revision;
  document.body.dataset.busy = view.busy;
}

function show(next) {
  const before = view;
  view = next;
  document.title = `${view.issue} – ${view.title}`;
  part("issue").textContent = view.issue;
  showPages();
  if (JSON.stringify(before && before.changed) !== JSON.stringify(view.changed)) showChange();
  showProblems();
  showNames();
  showProducts();
  if (view.books !== books) showBook(true);
  books = view.books;
  showState();
}

async function ask(what, value) {
  part("answer").textContent = "";
  const answer = await fetch(what, { method: "POST", body: JSON.stringify(value) });
  if (!answer.ok) { part("answer").textContent = `refused: ${answer.status}`; return; }
  part("answer").textContent = (await answer.json()).problems.map((problem) => problem.message).join("; ");
}

part("fix").addEventListener("click", () => ask("fix", {}));
for (const id of ["document", "width", "look"]) part(id).addEventListener("change", () => showBook(false));
for (const button of document.querySelectorAll("[data-shows]")) {
  button.addEventListener("click", () => {
    for (const each of document.querySelectorAll("[data-shows]")) {
      each.setAttribute("aria-pressed", each === button);
      part(each.dataset.shows).hidden = each !== button;
    }
    showBook(false);
  });
}

new EventSource("views").onmessage = (event) => show(JSON.parse(event.data));
