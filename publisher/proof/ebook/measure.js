// Show every document of a book in a frame of each view, and send back what is wider than it, cut, or hard to read.
// The book's own scripts do not run: the server forbids them. A view: name, width, letters (1 is usual), ground, ink.
"use strict";
const MOST = 5, LEAST = 4.5, ROUNDING = 1.5, BEARING = 2.5, GLARE = 0.8, OVER = 4, DEEP = 0.25, AWAY = 2000;

const channels = text => {
  const found = text.match(/[\d.]+/g);
  return found && text.startsWith("rgb") ? [...found.slice(0, 3).map(Number), found.length > 3 ? Number(found[3]) : 1] : null;
};
const over = (top, below) => [0, 1, 2].map(n => top[n] * top[3] + below[n] * (1 - top[3])).concat(1);
const luminance = colour => {
  const [r, g, b] = colour.map(each => each / 255).map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
// WCAG 2.2, contrast ratio
const contrast = (one, two) => {
  const [high, low] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};
const words = node => (node.textContent || node.alt || node.localName || "").trim().replace(/\s+/g, " ").slice(0, 60);
const seen = box => box.width > 2 && box.height > 2;

function* tooWide(page, window) {
  const width = page.documentElement.clientWidth;
  if (page.documentElement.scrollWidth > width + ROUNDING) {
    const all = [...page.body.querySelectorAll("*")].filter(each => each.getBoundingClientRect().right > width + ROUNDING);
    const inner = all.find(each => !all.some(other => other !== each && each.contains(other))) || page.body;
    yield ["wide", `${page.documentElement.scrollWidth - width} px wider than the screen`, `${inner.localName}: ${words(inner)}`];
  }
  for (const each of page.body.querySelectorAll("*")) {
    const style = window.getComputedStyle(each), box = each.getBoundingClientRect();
    if (!seen(box)) continue;
    const wide = each.scrollWidth - each.clientWidth, deep = each.scrollHeight - each.clientHeight;
    if (/auto|scroll/.test(style.overflowX) && wide > ROUNDING) yield ["scrolls", `${wide} px beyond its box`, words(each)];
    const hidden = (value, more) => /hidden|clip/.test(value) && more > ROUNDING;
    if (each.textContent.trim() && !each.closest("svg") && (hidden(style.overflowX, wide) || hidden(style.overflowY, deep))) {
      yield ["cut", `${Math.max(wide, deep)} px are cut`, words(each)];
    }
    if (each.localName === "text" && each.ownerSVGElement) {
      const frame = each.ownerSVGElement.getBoundingClientRect();
      const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
      if (out > BEARING) yield ["cut", `${out.toFixed(0)} px outside the drawing`, words(each)];
    }
  }
}

function* texts(page, window) {
  const walker = page.createTreeWalker(page.body, 4), range = page.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || /^(title|desc|style|script)$/.test(element.localName)) continue;
    if (window.getComputedStyle(element).visibility === "hidden") continue;
    range.selectNodeContents(node);
    yield [node, element, [...range.getClientRects()].filter(seen)];
  }
}

// Text over other text, or cut at the left of the screen, to which nobody can scroll; what is far away is meant to be.
function* overText(page, window) {
  const rows = [];
  for (const [node, element, boxes] of texts(page, window)) {
    if (element.closest("rt, sup, sub")) continue; // they stand close to what they belong to
    for (const box of boxes) rows.push([box, node]);
  }
  const left = rows.find(([box]) => box.left < -ROUNDING && box.right > -AWAY);
  if (left) yield ["cut", `${Math.round(-left[0].left)} px are left of the screen`, words(left[1])];
  rows.sort((one, two) => one[0].top - two[0].top);
  for (let at = 0; at < rows.length; at += 1) {
    const [box, node] = rows[at];
    for (let next = at + 1; next < rows.length && rows[next][0].top < box.bottom; next += 1) {
      const [other, second] = rows[next];
      if (second === node) continue;
      const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left), deep = box.bottom - other.top;
      // The box of a line is that of the face: its ink is the middle of it.
      const ink = deep - 0.35 * Math.max(box.height, other.height);
      if (wide > OVER && ink > DEEP * Math.min(box.height, other.height)) {
        yield ["over", `${Math.round(wide)} by ${Math.round(deep)} px`, `${words(node)} / ${words(second)}`.slice(0, 90)];
        return;
      }
    }
  }
}

function* lost(page) {
  for (const image of page.images) if (image.complete && !image.naturalWidth) yield ["lost", "a picture is not shown", words(image)];
  for (const face of page.fonts) if (face.status === "error") yield ["lost", "a face is not found", `${face.family} ${face.weight} ${face.style}`];
}

function ground(page, window, element, x, y, canvas) {
  const layers = [];
  let below = false;
  const stack = [...page.elementsFromPoint(x, y)];
  if (!stack.length) { // below the frame: what is measured by the height of the screen has grown with it
    for (let each = element; each; each = each.parentElement) stack.push(each);
  }
  for (const each of stack) {
    below = below || each === element || each.contains(element);
    const style = window.getComputedStyle(each);
    if (each.localName === "img" && each !== element) return null;
    const shape = /^(rect|path|circle|ellipse|polygon)$/.test(each.localName);
    if (!below && !shape) continue;
    const colour = channels(shape ? style.fill : style.backgroundColor);
    if (!colour) continue;
    colour[3] *= shape ? Number(style.fillOpacity) : 1;
    layers.push(colour);
    if (colour[3] === 1) break;
  }
  return layers.reverse().reduce((done, each) => over(each, done), canvas);
}

function* faint(page, window, canvas) {
  for (const [node, element, [box]] of texts(page, window)) {
    if (!box) continue;
    const style = window.getComputedStyle(element);
    const ink = channels(element.closest("svg") ? style.fill : style.color);
    const under = ground(page, window, element, box.left + box.width / 2, box.top + box.height / 2, canvas);
    if (!ink || !under) continue;
    const ratio = contrast(over(ink, under), under);
    if (ratio < LEAST - 0.005) yield ["contrast", `${ratio.toFixed(1)}:1`, words(node)];
  }
}

const pixels = image => {
  const box = image.getBoundingClientRect(), small = document.createElement("canvas");
  small.width = Math.min(400, Math.ceil(box.width));
  small.height = Math.max(1, Math.ceil(small.width * box.height / box.width));
  const brush = small.getContext("2d");
  brush.drawImage(image, 0, 0, small.width, small.height);
  return brush.getImageData(0, 0, small.width, small.height).data;
};

function* pictured(page, window, canvas) {
  const white = [255, 255, 255], told = window.matchMedia("(prefers-color-scheme: dark)").matches;
  if (contrast(canvas, white) < 3) return; // drawings are made for white
  for (const image of page.images) {
    const style = window.getComputedStyle(image), own = channels(style.backgroundColor);
    if (!image.complete || !image.naturalWidth || !seen(image.getBoundingClientRect())) continue;
    const data = pixels(image), dimmed = /brightness\(([\d.]+)\)/.exec(style.filter), bright = dimmed ? Number(dimmed[1]) : 1;
    let clear = 0, lost = 0, inked = 0, glaring = 0;
    for (let at = 0; at < data.length; at += 4) {
      const ink = [data[at], data[at + 1], data[at + 2], data[at + 3] / 255];
      const shown = over(ink, over(own || [0, 0, 0, 0], canvas)).slice(0, 3).map(each => each * bright);
      if (luminance(shown) > GLARE) glaring += 1;
      if (ink[3] < 0.1) clear += 1;
      else if (ink[3] > 0.78 && contrast(ink.slice(0, 3), white) >= 3) {
        inked += 1;
        if (contrast(ink.slice(0, 3), canvas) < 3) lost += 1;
      }
    }
    if (!(own && own[3] > 0.5) && clear > data.length / 40 && lost > 0.1 * inked) {
      yield ["drawing", `${Math.round(100 * lost / inked)} % of its ink is lost on the ground`, words(image)];
    }
    if (told && glaring > data.length / 8) yield ["glare", `${Math.round(400 * glaring / data.length)} % of it is white`, words(image)];
  }
}

async function shown(path, view) {
  const frame = document.createElement("iframe");
  frame.width = view.width;
  frame.height = 800;
  const loaded = new Promise(done => frame.addEventListener("load", done, {once: true}));
  frame.src = `book/${path}`;
  document.body.append(frame);
  await loaded;
  const page = frame.contentDocument, window = frame.contentWindow, root = page.documentElement.style;
  root.fontSize = `${100 * view.letters}%`;
  root.background = view.ground;
  root.color = view.ink;
  await page.fonts.ready;
  frame.height = page.documentElement.scrollHeight + 10;
  const canvas = channels(window.getComputedStyle(page.documentElement).backgroundColor);
  const counts = {}, found = [];
  const all = [...tooWide(page, window), ...overText(page, window), ...lost(page), ...faint(page, window, canvas), ...pictured(page, window, canvas)];
  for (const [kind, measured, said] of all) {
    counts[kind] = (counts[kind] || 0) + 1;
    if (counts[kind] <= MOST) found.push({document: path, view: view.name, kind, measured, words: said});
  }
  frame.remove();
  return found;
}

(async () => {
  let answer;
  try {
    const task = await (await fetch("task.json")).json();
    const faults = [];
    for (const path of task.documents) for (const view of task.views) faults.push(...await shown(path, view));
    answer = {faults};
  } catch (error) {
    answer = {error: String(error)};
  }
  await fetch("answer", {method: "POST", body: JSON.stringify(answer)});
})();
