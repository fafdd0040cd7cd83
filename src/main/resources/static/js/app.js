/*
 * What every page needs beyond HTML: the token of forms, one click is one deed, dialogs, waits that end by themselves, and a
 * log-in that runs out without losing what was typed. Works on data-… attributes; a page without script still reads.
 *
 * The scripts of single pages import nothing from here: the address of a file changes with its content, and only a page knows
 * it. They tell of things by events of the document, such as logInDoubted.
 */
const body = document.body;
const csrf = document.querySelector('meta[name=csrf]');
const dialog = document.getElementById('dialog');
const sentences = document.getElementById('sentences').dataset;

/* --- the token of forms --- */

function sendToken(event) {
  const { verb, headers } = event.detail;
  if (csrf && verb !== 'get') headers[csrf.dataset.header] = csrf.content;
}

function renewToken(token) {
  if (!csrf || !token) return;
  csrf.content = token;
  for (const input of document.querySelectorAll('input[name=_csrf]')) input.value = token;
  // the body of an upload is not read before the token is known, so there it stands in the address
  for (const form of document.querySelectorAll('form[enctype="multipart/form-data"]')) {
    const address = new URL(form.action);
    address.searchParams.set('_csrf', token);
    form.action = address;
  }
}

document.addEventListener('htmx:configRequest', sendToken);

/* --- one click is one deed --- */

function setBusy(form, busy) {
  for (const button of form.querySelectorAll('button[type=submit], button:not([type])')) {
    button.disabled = busy;
    button.setAttribute('aria-busy', String(busy));
  }
}

function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post' || form.hasAttribute('hx-post')) return;
  if (form.dataset.sent) {
    event.preventDefault();
  } else if (!csrf || form.dataset.checked) {
    form.dataset.sent = '1';
    setTimeout(() => setBusy(form, true));
  } else {
    event.preventDefault();
    sendWhenRenewed(form, event.submitter);
  }
}

/** Before a whole page is left, asks whether the log-in and the token still hold: what was typed would be lost. */
async function sendWhenRenewed(form, submitter) {
  if (!(await renewed())) return;
  form.dataset.checked = '1';
  form.requestSubmit(submitter);
}

/** Back from the cache of the browser: everything can be pressed again. */
function allowAgain(event) {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll('form')) {
    delete form.dataset.sent;
    delete form.dataset.checked;
    setBusy(form, false);
  }
}

function setDeedBusy(element, busy) {
  if (element.tagName === 'FORM') setBusy(element, busy);
  else element.disabled = busy;
}

function beginDeed(event) {
  const deed = event.detail.elt.closest('[data-once]');
  if (!deed) return;
  if (deed.dataset.sent) {
    event.preventDefault();
    return;
  }
  deed.dataset.sent = '1';
  setDeedBusy(deed, true);
}

function endDeed(event) {
  const deed = event.detail.elt.closest('[data-once]');
  if (!deed) return;
  delete deed.dataset.sent;
  setDeedBusy(deed, false);
}

document.addEventListener('submit', sendOnce);
window.addEventListener('pageshow', allowAgain);
document.addEventListener('htmx:beforeRequest', beginDeed);
document.addEventListener('htmx:afterRequest', endDeed);

/* --- answers that went wrong --- */

/** Where a complaint is shown. Over an open dialog the page cannot be seen: then within it. */
function problemPlace() {
  if (!dialog?.open) return document.getElementById('problem');
  return dialog.querySelector('[data-problem]') ?? addProblemPlace();
}

function addProblemPlace() {
  const place = document.createElement('div');
  place.dataset.problem = '';
  place.setAttribute('aria-live', 'assertive');
  dialog.prepend(place);
  return place;
}

function say(text) {
  const place = problemPlace();
  if (!place) return;
  const alert = document.createElement('div');
  alert.className = 'alert is-error';
  alert.setAttribute('role', 'alert');
  alert.textContent = text;
  place.replaceChildren(alert);
  place.scrollIntoView({ block: 'nearest' });
}

function takeAnswer(event) {
  const { detail } = event;
  const status = detail.xhr.status;
  if (detail.target?.id === 'problem') detail.target = problemPlace() ?? detail.target;
  if (status === 401) {
    detail.shouldSwap = false;
    showSession('over');
  } else if (status === 403) {
    detail.shouldSwap = false;
    askToTryAgain();
  } else if (status >= 400 && !isHtml(detail.xhr)) {
    detail.shouldSwap = false;
    say(sentences.unable);
  }
}

function isHtml(request) {
  return (request.getResponseHeader('Content-Type') ?? '').includes('text/html');
}

async function askToTryAgain() {
  if (await renewed()) say(sentences.renewed);
}

/** A good answer takes the old complaint away. */
function clearProblem(event) {
  const { xhr, requestConfig } = event.detail;
  if (xhr.status < 400 && requestConfig.verb !== 'get') problemPlace()?.replaceChildren();
}

document.addEventListener('htmx:sendError', () => say(sentences.offline));
document.addEventListener('htmx:timeout', () => say(sentences.late));
document.addEventListener('htmx:beforeSwap', takeAnswer);
document.addEventListener('htmx:afterOnLoad', clearProblem);

/* --- dialogs --- */

function fetchDialog(opener) {
  dialog.replaceChildren();
  dialog.opener = opener;
  htmx.ajax('GET', opener.dataset.dialog, { target: '#dialog', swap: 'innerHTML', source: opener });
}

function openOrClose(event) {
  const opener = event.target.closest('[data-dialog]');
  if (opener && dialog) {
    event.preventDefault();
    fetchDialog(opener);
    return;
  }
  const closing = event.target.closest('[data-close]')?.closest('dialog');
  if (closing) {
    event.preventDefault();
    closing.close();
  }
  const local = event.target.closest('[data-opens]');
  if (local) {
    event.preventDefault();
    document.getElementById(local.dataset.opens).showModal();
  }
}

function showFetchedDialog(event) {
  if (dialog && event.detail.target === dialog && dialog.childElementCount && !dialog.open) dialog.showModal();
}

function closeDialog() {
  if (dialog?.open) dialog.close();
}

function leaveDialog() {
  dialog.replaceChildren();
  if (dialog.opener?.isConnected) dialog.opener.focus();
}

document.addEventListener('click', openOrClose);
document.addEventListener('htmx:afterSwap', showFetchedDialog);
document.addEventListener('closeDialog', closeDialog);
dialog?.addEventListener('close', leaveDialog);

/* --- the menu of a phone is folded --- */

function foldMenu(event) {
  const button = event.target.closest('.menu-button');
  button?.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') !== 'true'));
}

document.addEventListener('click', foldMenu);

/*
 * --- waits ---
 * <section data-live="/events" hx-get="/part" hx-trigger="refresh"> is fetched anew whenever the server says that something
 * changed; where server-sent events do not come through it is asked for every four seconds.
 */
const POLL = 4000;
const LOST_EVENTS = 3;

/** A file that was chosen is not taken away again, nor one that is on its way. */
function holdsFile() {
  return Boolean(document.querySelector('[data-uploading]')) || fileInputs().some((input) => input.files.length > 0);
}

function fileInputs() {
  return Array.from(document.querySelectorAll('input[type=file]'));
}

function keepFile(event) {
  if (event.detail.requestConfig.elt.matches('[data-live]') && holdsFile()) event.detail.shouldSwap = false;
}

function refresh(element) {
  if (element.isConnected && !holdsFile()) htmx.trigger(element, 'refresh');
}

function poll(element) {
  element.polling = setInterval(() => {
    if (!element.isConnected) clearInterval(element.polling);
    else if (!document.hidden) refresh(element);
  }, POLL);
}

function listen(element) {
  const source = new EventSource(element.dataset.live);
  element.source = source;
  let failures = 0;
  source.onopen = () => {
    failures = 0;
  };
  source.onmessage = () => {
    failures = 0;
    if (element.isConnected) refresh(element);
    else source.close();
  };
  source.onerror = () => {
    if (!element.isConnected) {
      source.close();
      return;
    }
    failures++;
    if (source.readyState === EventSource.CLOSED || failures >= LOST_EVENTS) {
      source.close();
      poll(element);
    }
  };
}

function watch(element) {
  if (!element.source && !element.polling) listen(element);
}

function watchAll(root) {
  if (root.matches?.('[data-live]')) watch(root);
  root.querySelectorAll('[data-live]').forEach(watch);
}

function rest() {
  for (const element of document.querySelectorAll('[data-live]')) {
    element.source?.close();
    clearInterval(element.polling);
    element.source = null;
    element.polling = null;
  }
}

watchAll(document);
document.addEventListener('htmx:beforeSwap', keepFile);
document.addEventListener('htmx:load', (event) => watchAll(event.detail.elt));
window.addEventListener('pagehide', rest);

/*
 * --- the log-in ---
 * ends when no window was used for as long as a log-in lasts; what a page fetches by itself is no use of it.
 */
const panel = document.getElementById('session-dialog');
const seconds = Number(body.dataset.seconds ?? 0);
const WARNING = Math.min(300, seconds / 2);
const USED = 'zhishen-used';
const windows = body.dataset.session ? new BroadcastChannel('zhishen-session') : null;

function noteUse() {
  localStorage.setItem(USED, Date.now());
}

function secondsLeft() {
  return seconds - (Date.now() - Number(localStorage.getItem(USED))) / 1000;
}

function showsSession(part) {
  return panel.open && !panel.querySelector(`div[data-part=${part}]`).hidden;
}

function showSession(part) {
  if (!panel) return;
  if (part !== 'soon') rest();
  for (const piece of panel.querySelectorAll('div[data-part]')) piece.hidden = piece.dataset.part !== part;
  panel.setAttribute('aria-labelledby', `session-${part}`);
  if (!panel.open) panel.showModal();
}

function goOn() {
  if (!panel?.open) return;
  panel.close();
  watchAll(document);
  for (const element of document.querySelectorAll('[data-live]')) htmx.trigger(element, 'refresh');
}

function askForSession() {
  return fetch(body.dataset.session, {
    headers: { 'HX-Request': 'true' },
    credentials: 'same-origin',
    cache: 'no-store',
  });
}

/** With the token of now, and not if somebody else has logged in meanwhile. */
async function logOut() {
  showSession('over');
  try {
    const answer = await askForSession();
    const now = answer.ok ? await answer.json() : null;
    if (now?.who !== body.dataset.who) return;
    renewToken(now.token);
    const form = document.querySelector('form[data-log-out]');
    await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' });
  } catch {
    // the log-in ends by itself at the server
  }
}

/** Whether the log-in holds and is still this person's; says so if not. */
async function sessionHolds() {
  try {
    const answer = await askForSession();
    if (answer.ok) return takeSession(await answer.json());
    if (answer.status === 401) showSession('over');
    else say(sentences.unable);
  } catch {
    say(sentences.offline);
  }
  return false;
}

function takeSession(now) {
  renewToken(now.token);
  noteUse();
  if (body.dataset.who && now.who !== body.dataset.who) {
    showSession('other');
    return false;
  }
  goOn();
  return true;
}

/** Takes a new token; a page of the public site, which has no log-in, asks for itself. */
async function renewed() {
  if (body.dataset.session) return sessionHolds();
  try {
    const answer = await fetch(location.href, { credentials: 'same-origin', cache: 'no-store' });
    // the answer to a form, at an address that only forms are sent to: there is no token to be had
    return answer.status === 405 || takeToken(await answer.text());
  } catch {
    say(sentences.offline);
    return false;
  }
}

function takeToken(page) {
  const now = new DOMParser().parseFromString(page, 'text/html').querySelector('meta[name=csrf]');
  if (now) renewToken(now.content);
  else say(sentences.expired);
  return Boolean(now);
}

function noteRequest(event) {
  const { successful, requestConfig } = event.detail;
  if (successful && requestConfig.triggeringEvent?.type !== 'refresh') noteUse();
}

function warn(left) {
  const place = panel.querySelector('.left');
  place.textContent = place.dataset.minutes.replace('MINUTES', Math.ceil(left / 60));
  if (!showsSession('soon')) showSession('soon');
}

function lookAtTheClock() {
  if (showsSession('over') || showsSession('other')) return;
  if (document.querySelector('[data-uploading]')) noteUse();
  const left = secondsLeft();
  if (left <= 0) logOut();
  else if (left <= WARNING) warn(left);
  else if (showsSession('soon')) goOn();
}

function watchLogIn() {
  noteUse();
  panel.querySelector('button[data-part=stay]').addEventListener('click', sessionHolds);
  document.addEventListener('htmx:afterRequest', noteRequest);
  setInterval(lookAtTheClock, 1000);
}

function tellOtherWindows() {
  windows.postMessage({ renewed: true });
  if (window.opener) window.close();
}

windows?.addEventListener('message', (event) => {
  if (event.data.renewed) sessionHolds();
});
document.addEventListener('logInDoubted', sessionHolds);
if (panel && body.dataset.who && seconds) watchLogIn();
if (windows && document.querySelector('[data-renewed]')) tellOtherWindows();

/* --- files: <input type="file" data-largest="bytes" data-too-large="words"> is told at once, not after the upload --- */

function refuseTooLarge(event) {
  const input = event.target;
  if (!input.matches('input[type=file][data-largest]')) return;
  const large = Array.from(input.files).find((file) => file.size > Number(input.dataset.largest));
  input.setCustomValidity(large ? input.dataset.tooLarge.replace('FILE', large.name) : '');
  if (large) input.reportValidity();
}

/** Says beside the field what was chosen, or again how to choose. */
function sayChosen(event) {
  const place = event.target.closest('.drop');
  if (!place) return;
  const said = place.querySelector('[data-chosen]');
  const names = Array.from(place.querySelector('input').files, (file) => file.name);
  said.dataset.chosen ||= said.textContent;
  said.textContent = names.join('、') || said.dataset.chosen;
  place.classList.toggle('is-chosen', names.length > 0);
}

function showDrop(event) {
  event.target.closest?.('.drop')?.classList.toggle('is-over', event.type === 'dragover');
}

/** A file that misses its place would replace the page, and what was typed with it. */
function missDrop(event) {
  if (event.dataTransfer?.types.includes('Files') && !event.target.closest?.('.drop')) event.preventDefault();
}

document.addEventListener('change', refuseTooLarge);
document.addEventListener('change', sayChosen);
for (const type of ['dragover', 'dragleave', 'drop']) document.addEventListener(type, showDrop);
for (const type of ['dragover', 'drop']) document.addEventListener(type, missDrop);

/* --- <input type="checkbox" data-tick-all="name"> ticks the boxes of its form with that name, and follows them; data-ticked says how many,
   and where data-everything is ticked they need no ticks of their own --- */

function boxesOf(all) {
  return Array.from(all.form.elements).filter((one) => one.type === 'checkbox' && one.name === all.dataset.tickAll);
}

function followTicks(all) {
  const boxes = boxesOf(all);
  const ticked = boxes.filter((box) => box.checked).length;
  const everything = all.form.querySelector('[data-everything]');
  const told = all.form.querySelector('[data-ticked]');
  all.checked = boxes.length > 0 && ticked === boxes.length;
  all.indeterminate = ticked > 0 && ticked < boxes.length;
  if (everything) for (const box of [all, ...boxes]) box.disabled = everything.checked;
  if (told)
    told.textContent = ticked && !everything?.checked ? told.dataset.ticked.replace('COUNT', String(ticked)) : '';
}

function tick(event) {
  const all = event.target.form?.querySelector('input[data-tick-all]');
  if (!all) return;
  if (event.target === all) {
    for (const box of boxesOf(all)) box.checked = all.checked;
    document.querySelectorAll('table.folds').forEach(showAll);
  }
  followTicks(all);
}

/* --- what .folds hides of a list on a phone --- */

function showAll(list) {
  list.classList.add('is-whole');
}

function unfold(event) {
  const list = event.target.closest('[data-unfold]')?.closest('.unfold').previousElementSibling;
  if (!list) return;
  showAll(list);
  list.querySelector('tbody > tr:nth-child(7)')?.querySelector('a, button, input')?.focus();
}

document.addEventListener('click', unfold);

document.addEventListener('change', tick);
window.addEventListener('pageshow', () => document.querySelectorAll('input[data-tick-all]').forEach(followTicks));

/* --- a day is typed as text; the button beside it opens the calendar of the browser, which writes 2026-11-30 --- */

const DAY = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/;

function openCalendar(event) {
  const entry = event.target.closest('[data-calendar]')?.parentElement;
  if (!entry) return;
  const field = entry.querySelector('input');
  const calendar = entry.querySelector('input[type=date]') ?? addCalendar(entry, field);
  const [, year, ...rest] = DAY.exec(field.value.trim()) ?? [];
  calendar.value = year ? [year, ...rest.map((part) => part.padStart(2, '0'))].join('-') : '';
  calendar.showPicker();
}

function addCalendar(entry, field) {
  const calendar = document.createElement('input');
  calendar.type = 'date';
  // of no form, so that what was chosen before keeps no form from being sent
  calendar.setAttribute('form', '');
  calendar.min = field.dataset.earliest ?? '';
  calendar.max = field.dataset.latest ?? '';
  calendar.tabIndex = -1;
  calendar.setAttribute('aria-hidden', 'true');
  for (const type of ['input', 'change']) calendar.addEventListener(type, takeDay);
  entry.append(calendar);
  return calendar;
}

/** The field tells of it as if the day had been typed. */
function takeDay(event) {
  const field = event.target.parentElement.querySelector('input');
  event.stopPropagation();
  field.value = event.target.value;
  field.dispatchEvent(new Event(event.type, { bubbles: true }));
}

document.addEventListener('click', openCalendar);

/* --- counters, print --- */

function count(event) {
  const { id, value, maxLength } = event.target;
  const counter = id && document.querySelector(`[data-counts="${id}"]`);
  if (counter) counter.textContent = `${Array.from(value).length} / ${maxLength}`;
}

function print(event) {
  if (event.target.closest('[data-print]')) window.print();
}

document.addEventListener('input', count);
document.addEventListener('click', print);

/* --- Alt with an arrow goes from row to row of the long tables of a page --- */

function step(event) {
  if (!event.altKey || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
  const rows = Array.from(document.querySelectorAll('table.heads-stay > tbody > tr'));
  if (!rows.length) return;
  event.preventDefault();
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[event.key === 'ArrowDown' ? at + 1 : at < 0 ? rows.length - 1 : at - 1];
  if (!next) return;
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: 'center' });
}

document.addEventListener('keydown', step);

/* --- what is folded is printed all the same --- */

let folded = [];

function unfoldForPaper() {
  folded = [...document.querySelectorAll('main details:not([open])')];
  for (const one of folded) one.open = true;
}

function foldAgain() {
  for (const one of folded) one.open = false;
  folded = [];
}

window.addEventListener('beforeprint', unfoldForPaper);
window.addEventListener('afterprint', foldAgain);
