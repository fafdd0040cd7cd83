/*
 * The code of the log-in, in a frame: it is shown anew when it ends, a few times, and whoever is logged in goes on in the whole window.
 * Without script the frame shows one code, and the button below it leads to another.
 */
const MOST_CODES = 5;

function onwards() {
  const link = document.querySelector('[data-onwards]');
  if (link) window.top.location.replace(link.href);
}

/* --- on the page around the frame --- */

const frame = document.querySelector('iframe[data-shown-for]');
const over = document.querySelector('[data-part=over]');
let codes = 1;

function load() {
  frame.src = frame.getAttribute('src');
  wait();
}

function wait() {
  setTimeout(end, Number(frame.dataset.shownFor) * 1000);
}

/** A code that nobody sees is not renewed before somebody looks. */
function end() {
  if (document.hidden) {
    document.addEventListener('visibilitychange', end, { once: true });
  } else if (codes < MOST_CODES) {
    codes++;
    load();
  } else {
    over.hidden = false;
  }
}

function renew() {
  over.hidden = true;
  codes = 1;
  load();
}

/** Where the browser does not say that an answer is for a frame, the log-in is completed within it. */
function goOnIfInside() {
  try {
    const { pathname } = frame.contentWindow.location;
    const { home } = frame.dataset;
    const isInside = pathname === home || pathname.startsWith(`${home}/`);
    if (isInside && !pathname.startsWith(`${home}/login`)) location.assign(frame.contentWindow.location.href);
  } catch {
    // a page of the provider
  }
}

onwards();
if (frame?.checkVisibility()) {
  frame.addEventListener('load', goOnIfInside);
  document.querySelector('[data-part=renew]').addEventListener('click', renew);
  wait();
}
