/*
 * The page on which an application is filled in: what the network did not take is kept and sent again (every step may be repeated),
 * and the keyboard stays where it was when a line goes away.
 */
const sentences = document.querySelector('[data-fill]').dataset;

/* --- what could not be saved yet --- */

const FIRST_RETRY = 4000;
const LAST_RETRY = 60000;

/** Steps that the network or the system did not take, the oldest first. */
const waiting = [];
let sending = false;
let timer = null;
let failures = 0;

function tell(text, isBad = false) {
  const place = document.getElementById('saved');
  if (!place) return;
  place.textContent = text;
  place.classList.toggle('error', isBad);
}

/** @param status of the answer, 0 if none came */
function tellWaiting(status) {
  tell(reason(status).replace('COUNT', waiting.length), true);
}

function reason(status) {
  if (status === 0) return sentences.offline;
  return status < 500 ? sentences.expired : sentences.unable;
}

function keep(path, body, status) {
  waiting.push({ path, body });
  failures = 0;
  tellWaiting(status);
  retryLater();
}

/** Ever more seldom, so that a system in trouble is not asked every few seconds by everybody. */
function retryLater() {
  clearTimeout(timer);
  timer = setTimeout(retry, Math.min(FIRST_RETRY * 2 ** failures, LAST_RETRY));
  failures++;
}

function retryNow() {
  failures = 0;
  retry();
}

async function retry() {
  if (sending || !waiting.length) return;
  sending = true;
  try {
    const answer = await send(waiting[0]);
    sending = false;
    await take(answer);
  } catch {
    sending = false;
    tellWaiting(0);
    retryLater();
  }
}

function send({ path, body }) {
  const headers = { 'HX-Request': 'true', 'Content-Type': 'application/x-www-form-urlencoded' };
  const csrf = document.querySelector('meta[name=csrf]');
  if (csrf) headers[csrf.dataset.header] = csrf.content;
  return fetch(path, { method: 'POST', headers, body, credentials: 'same-origin' });
}

async function take(answer) {
  const isDoubted = answer.status === 401 || answer.status === 403;
  if (isDoubted || answer.status >= 500) {
    // asks to log in anew, or takes the new token
    if (isDoubted) document.dispatchEvent(new Event('logInDoubted'));
    tellWaiting(answer.status);
    retryLater();
    return;
  }
  waiting.shift();
  failures = 0;
  if (!answer.ok) tell(sentences.refused, true);
  else if (waiting.length) retry();
  else showChosen(await answer.text());
}

/** What is chosen now, from the answer to the last step. */
function showChosen(parts) {
  htmx.swap(document.createElement('div'), parts, { swapStyle: 'none' });
  htmx.trigger(document.body, 'dossierChanged');
}

window.addEventListener('online', retryNow);
window.addEventListener('beforeunload', (event) => {
  if (waiting.length) event.preventDefault();
});

/* --- steps: forms that each change one choice --- */

function isStep(event) {
  return event.detail.elt?.matches?.('form[data-step]');
}

function keepStep(event) {
  const { requestConfig, xhr } = event.detail;
  const body = new URLSearchParams(requestConfig.formData ?? requestConfig.parameters);
  keep(requestConfig.path, body.toString(), xhr.status);
}

function keepUnsent(event) {
  if (!isStep(event)) return;
  event.stopPropagation();
  keepStep(event);
  const dialog = document.getElementById('dialog');
  if (dialog?.open) dialog.close();
}

function keepRefused(event) {
  const { status } = event.detail.xhr;
  if (isStep(event) && (status === 401 || status >= 500)) keepStep(event);
}

// on the capturing way, so that the general word about the network is not said as well
document.addEventListener('htmx:sendError', keepUnsent, true);
document.addEventListener('htmx:responseError', keepRefused);
document.addEventListener('htmx:beforeRequest', (event) => {
  if (isStep(event)) tell(sentences.saving);
});

/* --- whoever removes a line by keyboard goes on at the button of its panel, or at the bar below where it was in none --- */

let panel = null;

function notePanel(event) {
  if (event.target.closest('form[data-step]')) panel = event.target.closest('.panel, main');
}

function goOnAtPanel(event) {
  if (!isStep(event) || !panel) return;
  const next = panel.querySelector(panel.matches('main') ? '#verdict' : '[data-pick]');
  panel = null;
  setTimeout(() => {
    if (document.activeElement === document.body || !document.activeElement) next?.focus();
  }, 80);
}

document.addEventListener('submit', notePanel, true);
document.addEventListener('htmx:afterRequest', goOnAtPanel);

/* --- lists that were unfolded stay so when they are shown anew --- */

const unfolded = new Set();

function noteFold(event) {
  const list = event.target;
  if (!list.matches?.('.chosen-ones')) return;
  if (list.open) unfolded.add(list.id);
  else if (list.isConnected) unfolded.delete(list.id);
}

function unfold() {
  for (const id of unfolded) document.getElementById(id)?.setAttribute('open', '');
}

document.addEventListener('toggle', noteFold, true);
document.addEventListener('htmx:oobAfterSwap', unfold);

/* --- what has something chosen is folded when the page is opened; whoever is led to it finds it open --- */

function openPanel(event) {
  const id = event.target.closest('a[href^="#panel-"]')?.hash.slice(1);
  document.getElementById(id)?.querySelector('.rest')?.setAttribute('open', '');
}

document.addEventListener('click', openPanel);

/* --- candidates --- */

/** Enter in the search of a dialog searches, and does not confirm what is ticked. */
function searchOnEnter(event) {
  if (event.key === 'Enter' && event.target.id === 'candidate-text') {
    event.preventDefault();
    htmx.trigger(event.target, 'search');
  }
}

function pressed(event) {
  if (event.target.closest('[data-recheck]')) htmx.trigger('#pre-check', 'recheck');
}

document.addEventListener('keydown', searchOnEnter);
document.addEventListener('click', pressed);
